-- The reference date goes back, or is no longer stated.
-- It may mean: an older file was chosen, or the day was typed wrongly.
SELECT '표제/기준일' AS subject, w.reference_date::VARCHAR AS before, p.reference_date::VARCHAR AS after, NULL AS unit
FROM pledge p
JOIN was.pledge w USING (pledge_id)
WHERE p.pledge_id = $pledge AND w.reference_date IS NOT NULL
  AND (p.reference_date IS NULL OR p.reference_date < w.reference_date)
