-- A rate is below 1%, while others of the same kind are above.
-- It may mean: a share was typed where a percentage is meant: 0.875 for 87.5%.
WITH rates AS (
    SELECT row_id, year_stated, name, 'weight' AS field, weight AS value FROM indicator WHERE pledge_id = $pledge
    UNION ALL
    SELECT row_id, year_stated, name, 'achievement', achievement FROM indicator WHERE pledge_id = $pledge
), published AS (
    SELECT row_id, 'weight' AS field, weight AS value FROM was.indicator
    UNION ALL
    SELECT row_id, 'achievement', achievement FROM was.indicator
)
SELECT concat_ws('/', '목표달성확인지표', r.year_stated, r.name) AS subject,
       p.value::VARCHAR AS before, r.value::VARCHAR AS after, '%' AS unit
FROM rates r
LEFT JOIN published p USING (row_id, field)
WHERE r.value > 0 AND r.value < 1 AND r.value IS DISTINCT FROM p.value
  AND EXISTS (FROM (FROM rates SELECT field, value UNION ALL FROM published SELECT field, value) others
              WHERE others.field = r.field AND others.value > 1)
ORDER BY subject
