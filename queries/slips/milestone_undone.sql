-- A milestone that was done is marked (예정) again.
-- It may mean: the mark was set on the wrong row or an older file was brought, or the work was in truth not done.
SELECT concat_ws('/', '공약사업이행상황', m.year, m.activity) AS subject,
       w.starts_on::VARCHAR AS before, '예정' AS after, NULL AS unit
FROM milestone m
JOIN was.milestone w USING (row_id)
WHERE m.pledge_id = $pledge AND m.scheduled AND NOT w.scheduled
ORDER BY subject
