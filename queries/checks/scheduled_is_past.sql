-- An activity is still marked as scheduled, although its last day has passed.
-- It may mean: it was done and not recorded, or it was put off.
SELECT 'warning' AS severity,
       concat_ws('/', '공약사업이행상황', year, activity) AS subject,
       list_distinct([line]) AS lines,
       '예정' AS stated,
       ends_on::VARCHAR AS computed,
       ($as_of::DATE - ends_on)::VARCHAR AS difference,
       '일' AS unit,
       false AS superseded
FROM milestone
WHERE pledge_id = $pledge AND scheduled
  -- past from the day after, and only where the report reaches so far
  AND ends_on < $as_of AND ends_on <= (SELECT covered_to FROM coverage WHERE pledge_id = $pledge)
