-- An achievement is above 100%.
-- It may mean: more was done than planned, or the actual or the target was typed wrongly.
SELECT concat_ws('/', '목표달성확인지표', i.year_stated, i.name) AS subject,
       w.achievement::VARCHAR AS before, i.achievement::VARCHAR AS after, '%' AS unit
FROM indicator i
LEFT JOIN was.indicator w USING (row_id)
WHERE i.pledge_id = $pledge AND i.achievement > 100 AND i.achievement IS DISTINCT FROM w.achievement
ORDER BY subject
