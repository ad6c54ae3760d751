-- The report does not state its reference date.
-- It may mean: the day was not written down; figures that depend on it are shown for an assumed day.
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
