-- One row per row that a file writes with a weight or an achievement below zero (money may be: it is paid back).
WITH numbers AS (
    SELECT 'indicator' AS table_name, line, revision, 'weight' AS field, weight AS value
    FROM indicator WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'indicator', line, revision, 'achievement', achievement FROM indicator WHERE pledge_id = $pledge
)
SELECT table_name, line, field, NULL::VARCHAR AS other
FROM numbers
WHERE revision = 0 AND value < 0
ORDER BY table_name, line, field
