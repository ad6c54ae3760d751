-- The weights of the indicators do not add up to the whole.
-- It may mean: an indicator was added or removed without redistributing the weights, or one of them has no weight.
WITH removed AS (
    -- actuals that took parts away, if nothing has restated the whole since
    SELECT max(revision) AS revision
    FROM change
    JOIN revision USING (revision)
    WHERE pledge_id = $pledge AND table_name = 'indicator' AND rows_removed > 0 AND kind = 'actuals'
      AND revision > (SELECT max(revision) FROM change JOIN revision USING (revision)
                      WHERE pledge_id = $pledge AND kind IN ('report', 'restore'))
), sums AS (
    SELECT coalesce(t.value, 100) AS whole, t.line, sum(i.weight) AS weight, list(i.line) AS lines,
           coalesce(bool_or(i.revision > t.revision AND i.origin <> 'report'
                   OR coalesce((SELECT revision FROM removed) > t.revision, false)), false) AS superseded
    FROM indicator i
    LEFT JOIN stated_total t ON t.pledge_id = i.pledge_id AND t.measure = 'weight'
    WHERE i.pledge_id = $pledge AND i.weight IS NOT NULL
    GROUP BY ALL
)
SELECT 'error' AS severity,
       '목표달성확인지표/비중' AS subject,
       list_sort(list_distinct(list_append(lines, line))) AS lines,
       whole::VARCHAR AS stated,
       weight::VARCHAR AS computed,
       (whole - weight)::VARCHAR AS difference,
       '%' AS unit, superseded
FROM sums
WHERE weight <> whole
