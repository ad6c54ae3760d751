-- An activity with citizens has no head count.
-- It may mean: it was not counted; it adds nothing to the sum of participants.
SELECT 'notice' AS severity,
       concat_ws('/', '공약사업이행상황', year, activity) AS subject,
       list_distinct([line]) AS lines,
       NULL::VARCHAR AS stated,
       NULL::VARCHAR AS computed,
       NULL::VARCHAR AS difference,
       NULL::VARCHAR AS unit,
       false AS superseded
FROM participation
WHERE pledge_id = $pledge AND people IS NULL
