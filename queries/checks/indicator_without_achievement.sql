-- An indicator with a weight, due by the reference date, states no achievement.
-- It may mean: it was not measured, or not reached; it counts as 0 in the achievement of what was due.
SELECT 'notice' AS severity,
       concat_ws('/', '목표달성확인지표', year, name) AS subject,
       list_distinct([line]) AS lines,
       achievement_stated AS stated,
       NULL::VARCHAR AS computed,
       NULL::VARCHAR AS difference,
       NULL::VARCHAR AS unit,
       false AS superseded
FROM indicator
JOIN coverage USING (pledge_id)
WHERE pledge_id = $pledge AND weight > 0 AND achievement IS NULL
  AND reporting_state(make_date(year, 12, 31), $as_of, covered_to) = 'due'
