-- A year has activities but no counted participants.
-- It may mean: nobody was invited that year, or the counts were left out.
SELECT 'notice' AS severity,
       concat_ws('/', '공약사업이행상황', year) AS subject,
       list_sort(list_distinct(list(line))) AS lines,
       NULL::VARCHAR AS stated,
       NULL::VARCHAR AS computed,
       NULL::VARCHAR AS difference,
       NULL::VARCHAR AS unit,
       false AS superseded
FROM milestone m
JOIN coverage USING (pledge_id)
WHERE pledge_id = $pledge AND NOT scheduled AND starts_on <= $as_of
  -- the counts of a year are known when it is over
  AND reporting_state(make_date(year, 12, 31), $as_of, covered_to) = 'due'
  AND year NOT IN (SELECT year FROM participation WHERE pledge_id = $pledge)
  AND EXISTS (FROM participation WHERE pledge_id = $pledge)
GROUP BY year
