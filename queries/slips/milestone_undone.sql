-- A milestone that was done is marked (예정) again.
-- It may mean: the mark was set on the wrong row or an older file was brought, or the work was in truth not done.
WITH open AS (
    FROM milestone WHERE pledge_id = $pledge AND scheduled
), fresh AS (
    FROM open ANTI JOIN was.milestone USING (row_id)
), done AS (
    FROM was.milestone WHERE NOT scheduled
), gone AS (
    FROM done ANTI JOIN (FROM milestone WHERE pledge_id = $pledge) AS now USING (row_id)
), pair AS (
    SELECT open.year, open.activity, done.starts_on FROM open JOIN done USING (row_id)
    UNION ALL
    -- In a new edition a row whose date or words changed, too, is another row: the same words, or the same day.
    SELECT fresh.year, fresh.activity, gone.starts_on
    FROM fresh
    JOIN gone
      ON regexp_replace(fresh.activity, '\s', '', 'g') = regexp_replace(gone.activity, '\s', '', 'g')
      OR (fresh.year = gone.year AND fresh.starts_on = gone.starts_on)
)
SELECT concat_ws('/', '공약사업이행상황', year, activity) AS subject,
       max(starts_on)::VARCHAR AS before, '예정' AS after, NULL AS unit
FROM pair
GROUP BY ALL
ORDER BY subject
