-- The rate of completion that the heading claims is not the achievement of the indicators by their weights.
-- It may mean: the city averages or counts its indicators instead of weighting them, or an indicator was updated later.
WITH removed AS (
    -- actuals that took parts away, if nothing has restated the whole since
    SELECT max(revision) AS revision
    FROM change
    JOIN revision USING (revision)
    WHERE pledge_id = $pledge AND table_name = 'indicator' AND rows_removed > 0 AND kind = 'actuals'
      AND revision > (SELECT max(revision) FROM change JOIN revision USING (revision)
                      WHERE pledge_id = $pledge AND kind IN ('report', 'restore'))
), claim AS (
    SELECT p.goal_rate, t.line,
           CASE WHEN t.value = p.goal_rate THEN t.revision ELSE p.revision END AS revision,
           pow(10, CASE WHEN t.value = p.goal_rate THEN t.decimals ELSE 3 END)::HUGEINT AS scale
    FROM pledge p
    LEFT JOIN stated_total t ON t.pledge_id = p.pledge_id AND t.measure = 'achievement'
    WHERE p.pledge_id = $pledge AND p.goal_rate IS NOT NULL
), sums AS (
    SELECT goal_rate, c.line, scale,
           -- thousandths, so that whole numbers divide
           sum((weight * 1000)::HUGEINT * (achievement * 1000)::HUGEINT)::HUGEINT AS above,
           1000 * sum((weight * 1000)::HUGEINT) FILTER (achievement IS NOT NULL)::HUGEINT AS below,
           bool_or(achievement IS NULL) AS has_blank,
           list(i.line) AS lines,
           bool_or(i.revision > c.revision AND i.origin <> 'report'
                   OR coalesce((SELECT revision FROM removed) > c.revision, false)) AS superseded
    FROM claim c
    JOIN indicator i ON i.pledge_id = $pledge AND i.weight IS NOT NULL
    GROUP BY ALL
    HAVING below > 0
), computed AS (
    SELECT *, (2 * above * scale + below) // (2 * below) AS digits
    FROM sums
)
SELECT CASE WHEN goal_rate = 100 AND digits > 100 * scale THEN 'notice' WHEN has_blank THEN 'warning' ELSE 'error' END AS severity,
       '목표달성확인지표/공약이행률' AS subject,
       list_sort(list_distinct(list_append(lines, line))) AS lines,
       goal_rate::VARCHAR AS stated,
       (digits / scale)::VARCHAR AS computed,
       ((goal_rate * scale - digits) / scale)::VARCHAR AS difference,
       '%' AS unit, superseded
FROM computed
WHERE goal_rate * scale <> digits
