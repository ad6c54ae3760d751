-- One row per row that a file writes whose last day lies before its first.
SELECT 'milestone' AS table_name, line, 'ends_on' AS field, NULL::VARCHAR AS other
FROM milestone
WHERE pledge_id = $pledge AND revision = 0 AND ends_on < starts_on
ORDER BY line
