-- The report does not say up to which day it counts.
-- It may mean: the day went without saying; what depends on it is shown for an assumed day.
SELECT 'notice' AS severity,
       '표제/기준일' AS subject,
       []::INTEGER[] AS lines,
       NULL::VARCHAR AS stated,
       NULL::VARCHAR AS computed,
       NULL::VARCHAR AS difference,
       NULL::VARCHAR AS unit,
       false AS superseded
FROM pledge
WHERE pledge_id = $pledge AND reference_date IS NULL
