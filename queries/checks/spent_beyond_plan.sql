-- More was spent in a period than was planned for it.
-- It may mean: money was carried over from an earlier period, the plan was raised elsewhere, or a digit is wrong.
SELECT 'warning' AS severity,
       concat_ws('/', '예산집행현황', s.source, s.period_stated) AS subject,
       list_sort(list_distinct([p.line, s.line])) AS lines,
       s.amount_krw::VARCHAR AS stated,
       p.amount_krw::VARCHAR AS computed,
       (s.amount_krw - p.amount_krw)::VARCHAR AS difference,
       s.unit_krw::VARCHAR AS unit,
       false AS superseded
FROM budget s
JOIN coverage c ON c.pledge_id = s.pledge_id
LEFT JOIN budget p ON p.pledge_id = s.pledge_id AND p.source = s.source AND p.period = s.period AND p.measure = 'planned'
WHERE s.pledge_id = $pledge AND s.measure = 'spent' AND s.period <> 'before'
  -- no plan at all is zero, a blank one is not
  AND known_spending(s.amount_krw, s.ends_on, $as_of, c.covered_to) > CASE WHEN p.row_id IS NULL THEN 0 ELSE p.amount_krw END
  AND EXISTS (FROM budget WHERE pledge_id = $pledge AND measure = 'planned')
