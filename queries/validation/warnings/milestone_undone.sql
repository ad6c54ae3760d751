-- A milestone that was done is marked (예정) again.
-- It may mean: the mark was set on the wrong row, an older file was uploaded, or the work was not actually done.
WITH open AS (
    SELECT *, regexp_replace(activity, '\s', '', 'g') AS words FROM milestone WHERE pledge_id = $pledge AND scheduled
), done AS (
    SELECT *, regexp_replace(activity, '\s', '', 'g') AS words FROM was.milestone WHERE NOT scheduled
), fresh AS (
    FROM open ANTI JOIN was.milestone USING (row_id)
), gone AS (
    FROM done ANTI JOIN (FROM milestone WHERE pledge_id = $pledge) AS now USING (row_id)
), pair AS (
    SELECT open.year, open.activity, done.starts_on FROM open JOIN done USING (row_id)
    -- In a new edition a row whose date or words changed, too, is another row: the same words, or the same day.
    UNION ALL
    SELECT fresh.year, activity, same.starts_on
    FROM fresh JOIN (SELECT words, max(starts_on) AS starts_on FROM gone GROUP BY ALL) AS same USING (words)
    UNION ALL
    SELECT year, activity, starts_on
    FROM fresh SEMI JOIN gone USING (year, starts_on)
)
SELECT concat_ws('/', '공약사업이행상황', year, activity) AS subject,
       max(starts_on)::VARCHAR AS before, '예정' AS after, NULL AS unit
FROM pair
GROUP BY ALL
ORDER BY subject
