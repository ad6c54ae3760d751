-- One row: achievement of all weights and of those due, by counting and by averaging, and the rate in the heading.
-- A blank that is due counts as 0. One that is not due yet, or is not reported yet, counts in all weights alone.
WITH indicators AS (
    SELECT i.*, i.weight IS NOT NULL AND NOT i.ongoing AS weighs,
           CASE WHEN i.achievement IS NOT NULL THEN 'stated'
                ELSE reporting_state(make_date(i.year, 12, 31), $as_of, c.covered_to) END AS state
    FROM indicator i
    JOIN coverage c USING (pledge_id)
    WHERE pledge_id = $pledge
), sums AS (
    SELECT count(*) AS indicators,
           count(*) FILTER (ongoing) AS ongoing,
           count(*) FILTER (NOT ongoing) AS targets,
           count(*) FILTER (NOT ongoing AND achievement >= 100) AS reached,
           count(*) FILTER (NOT weighs) AS weightless,
           count(*) FILTER (weighs) AS weighted_count,
           count(*) FILTER (weighs AND state = 'due') AS blank_due,
           count(*) FILTER (weighs AND state = 'not_yet') AS not_yet,
           count(*) FILTER (weighs AND state = 'not_reported') AS not_reported,
           sum(weight) FILTER (weighs)::DOUBLE AS weight_total,
           sum(weight) FILTER (weighs AND state IN ('stated', 'due'))::DOUBLE AS weight_due,
           -- without an achievement and without a blank that is due, nothing is known to be 0
           CASE WHEN bool_or(weighs AND state IN ('stated', 'due'))
                THEN coalesce(sum(weight * achievement) FILTER (weighs), 0) END::DOUBLE AS weighted_sum,
           count(*) FILTER (achievement IS NOT NULL) AS stated_count,
           count(*) FILTER (achievement IS NOT NULL AND NOT weighs) AS stated_weightless,
           count(*) FILTER (achievement >= 100) AS completed_count,
           count(*) FILTER (achievement > 100) AS over_count,
           100.0 * count(*) FILTER (achievement >= 100) / nullif(count(*) FILTER (achievement IS NOT NULL), 0) AS by_count,
           sum(achievement)::DOUBLE AS achievement_sum,
           avg(achievement) AS by_average,
           list(line ORDER BY line) FILTER (line IS NOT NULL) AS lines
    FROM indicators
), claim AS (
    -- a rate is compared at the precision at which it is stated
    SELECT p.goal_rate::DOUBLE AS goal_rate, min(t.line) AS goal_line,
           coalesce(max(t.decimals) FILTER (t.value = p.goal_rate), 3) AS decimals
    FROM pledge p
    LEFT JOIN stated_total t ON t.pledge_id = p.pledge_id AND t.measure = 'achievement'
    WHERE p.pledge_id = $pledge
    GROUP BY ALL
), rates AS (
    SELECT *,
           weighted_sum / 100 AS weighted_total,
           weighted_sum / nullif(weight_total, 0) AS by_weights,
           weighted_sum / nullif(weight_due, 0) AS by_due
    FROM sums
)
SELECT rates.*, goal_rate, goal_line,
       coalesce(round(by_weights, decimals::INTEGER) = goal_rate, false) AS goal_is_whole,
       coalesce(round(by_due, decimals::INTEGER) = goal_rate, false) AS goal_is_due
FROM rates, claim
