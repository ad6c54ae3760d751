-- An achievement is lower than it was, or no longer stated.
-- It may mean: an actual was overwritten or typed wrongly, or the target was raised.
SELECT concat_ws('/', '목표달성확인지표', i.year_stated, i.name) AS subject,
       w.achievement::VARCHAR AS before, i.achievement::VARCHAR AS after, '%' AS unit
FROM indicator i
JOIN was.indicator w USING (row_id)
WHERE i.pledge_id = $pledge AND w.achievement IS NOT NULL AND (i.achievement IS NULL OR i.achievement < w.achievement)
ORDER BY subject
