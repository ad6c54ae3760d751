-- The title of the pledge has changed.
-- It may mean: this is the report of another pledge.
SELECT '표제/공약명' AS subject, w.title AS before, p.title AS after, NULL AS unit
FROM pledge p
JOIN was.pledge w USING (pledge_id)
WHERE p.pledge_id = $pledge AND regexp_replace(p.title, '\s', '', 'g') <> regexp_replace(w.title, '\s', '', 'g')
