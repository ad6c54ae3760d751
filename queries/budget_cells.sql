-- One row per cell of the three tables of money: measure, source and period, as stated and in won.
SELECT measure, source, period, period_stated, starts_on, administration, amount_krw, stated, line, origin,
       measure = 'spent' AND starts_on > $as_of AND amount_krw = 0 AS not_yet
FROM budget
WHERE pledge_id = $pledge
  AND ($source IS NULL OR source = $source)
  AND ($first_year IS NULL OR starts_on IS NULL OR year(starts_on) >= $first_year)
  AND ($last_year IS NULL OR starts_on IS NULL OR year(starts_on) <= $last_year)
ORDER BY CASE measure WHEN 'planned' THEN 1 WHEN 'spent' THEN 2 ELSE 3 END, line, source, starts_on NULLS FIRST
