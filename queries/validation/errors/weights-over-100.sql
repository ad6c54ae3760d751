-- One row where a file writes weights of indicators and all of them make more than 100, with their sum.
SELECT
    'indicator' AS table_name,
    min(line) FILTER (revision = 0) AS line,
    'weight' AS field,
    regexp_replace(sum(weight)::VARCHAR, '\.?0+$', '') AS other
FROM indicator
WHERE pledge_id = $pledge
HAVING bool_or(revision = 0 AND weight IS NOT NULL) AND sum(weight) > 100
