-- A cell of money is blank, which states nothing; a zero is printed as a dash.
-- It may mean: the amount was forgotten, or it is zero and was left blank; sums count it as nothing.
SELECT 'notice' AS severity,
       concat_ws('/', CASE measure WHEN 'planned' THEN '재정투입계획' WHEN 'spent' THEN '예산집행현황' ELSE '예산집행전망' END,
                 source, period_stated) AS subject,
       list_distinct([line]) AS lines,
       NULL::VARCHAR AS stated,
       NULL::VARCHAR AS computed,
       NULL::VARCHAR AS difference,
       NULL::VARCHAR AS unit,
       false AS superseded
FROM budget
JOIN coverage USING (pledge_id)
WHERE pledge_id = $pledge AND amount_krw IS NULL
  -- spending is stated of what is over by the reference date and reported
  AND (measure <> 'spent' OR period = 'after' OR reporting_state(ends_on, $as_of, covered_to) = 'due')
