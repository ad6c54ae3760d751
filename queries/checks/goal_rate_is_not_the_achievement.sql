-- The rate of completion in the heading is neither the achievement of all weights nor that of the weights due.
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
           coalesce(sum((weight * 1000)::HUGEINT * (achievement * 1000)::HUGEINT), 0)::HUGEINT AS above,
           1000 * sum((weight * 1000)::HUGEINT)::HUGEINT AS below,
           -- a blank that is due counts as 0; one that is not due yet or not reported is no part of what was due
           1000 * sum((weight * 1000)::HUGEINT) FILTER (
               achievement IS NOT NULL OR reporting_state(make_date(year, 12, 31), $as_of, covered_to) = 'due'
           )::HUGEINT AS below_due,
           bool_or(achievement IS NULL) AS has_blank,
           list(i.line) AS lines,
           bool_or(i.revision > c.revision AND i.origin <> 'report'
                   OR coalesce((SELECT revision FROM removed) > c.revision, false)) AS superseded
    FROM claim c
    JOIN indicator i ON i.pledge_id = $pledge AND i.weight IS NOT NULL AND NOT i.ongoing
    JOIN coverage v ON v.pledge_id = i.pledge_id
    GROUP BY ALL
    HAVING below_due > 0
), computed AS (
    SELECT *, (2 * above * scale + below) // (2 * below) AS digits,
           (2 * above * scale + below_due) // (2 * below_due) AS digits_due
    FROM sums
)
SELECT CASE WHEN goal_rate = 100 AND digits > 100 * scale THEN 'notice' WHEN has_blank THEN 'warning' ELSE 'error' END AS severity,
       '목표달성확인지표/공약이행률' AS subject,
       list_sort(list_distinct(list_append(lines, line))) AS lines,
       goal_rate::VARCHAR AS stated,
       CASE WHEN digits = digits_due THEN (digits / scale)::VARCHAR
            ELSE concat(regexp_replace((digits / scale)::VARCHAR, '\.0$', ''), '%, ',
                        regexp_replace((digits_due / scale)::VARCHAR, '\.0$', ''), '%') END AS computed,
       ((goal_rate * scale - digits) / scale)::VARCHAR AS difference,
       '%' AS unit, superseded
FROM computed
WHERE goal_rate * scale NOT IN (digits, digits_due)
