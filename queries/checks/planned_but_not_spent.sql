-- Money was planned for a period that is over, and none was spent.
-- It may mean: the work was put off, or the spending was not recorded.
SELECT 'warning' AS severity,
       concat_ws('/', '예산집행현황', p.source, p.period_stated) AS subject,
       list_sort(list_distinct([p.line, s.line])) AS lines,
       p.amount_krw::VARCHAR AS stated,
       s.amount_krw::VARCHAR AS computed,
       (p.amount_krw - s.amount_krw)::VARCHAR AS difference,
       p.unit_krw::VARCHAR AS unit,
       false AS superseded
FROM budget p
JOIN coverage c ON c.pledge_id = p.pledge_id
LEFT JOIN budget s ON s.pledge_id = p.pledge_id AND s.source = p.source AND s.period = p.period AND s.measure = 'spent'
WHERE p.pledge_id = $pledge AND p.measure = 'planned' AND p.amount_krw > 0
  AND p.period NOT IN ('before', 'after')
  -- after the day that the figures reach nothing is reported, which is not 0
  AND reporting_state(p.ends_on, $as_of, c.covered_to) = 'due'
  AND coalesce(s.amount_krw, 0) = 0
  AND EXISTS (FROM budget WHERE pledge_id = $pledge AND measure = 'spent')
