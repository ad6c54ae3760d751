-- The weights of the indicators added up to 100 and no longer do.
-- It may mean: an indicator was added or removed without redistributing the weights, or a weight was typed wrongly.
WITH sums AS (
    SELECT (SELECT sum(weight) FROM was.indicator) AS before,
           (SELECT sum(weight) FROM indicator WHERE pledge_id = $pledge) AS after
)
SELECT '목표달성확인지표/비중' AS subject, before::VARCHAR AS before, after::VARCHAR AS after, '%' AS unit
FROM sums
WHERE before = 100 AND after IS DISTINCT FROM 100
