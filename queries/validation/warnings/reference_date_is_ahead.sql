-- The reference date lies in the future.
-- It may mean: the day was typed wrongly, or the figures are a forecast.
SELECT '표제/기준일' AS subject, w.reference_date::VARCHAR AS before, p.reference_date::VARCHAR AS after, NULL AS unit
FROM pledge p
JOIN was.pledge w USING (pledge_id)
WHERE p.pledge_id = $pledge AND p.reference_date > $today AND p.reference_date IS DISTINCT FROM w.reference_date
