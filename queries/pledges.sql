-- One row per pledge, each up to the day that its figures reach: status, spending against its term's plan and against what was
-- due, achievement of all weights and of those due (a blank that is due counts as 0).
WITH cells AS (
    SELECT b.*, reporting_state(b.ends_on, c.covered_to, c.covered_to) = 'due' AS due,
           known_spending(b.amount_krw, b.ends_on, c.covered_to, c.covered_to) AS known_krw
    FROM budget b
    JOIN coverage c USING (pledge_id)
    WHERE b.period NOT IN ('before', 'after') AND b.measure IN ('planned', 'spent')
), money AS (
    SELECT c.pledge_id,
           sum(c.amount_krw) FILTER (c.measure = 'planned')::BIGINT AS planned_krw,
           sum(c.known_krw) FILTER (c.measure = 'spent')::BIGINT AS spent_krw,
           coalesce(bool_and(NOT c.due) FILTER (c.measure = 'spent'), false) AS none_due,
           sum(c.amount_krw) FILTER (c.measure = 'planned' AND c.due)::BIGINT AS planned_due_krw,
           sum(c.amount_krw) FILTER (c.measure = 'spent' AND c.due)::BIGINT AS spent_due_krw
    FROM cells c
    GROUP BY c.pledge_id
), achieved AS (
    SELECT pledge_id,
           CASE WHEN bool_or(achievement IS NOT NULL OR due)
                THEN coalesce(sum(weight * achievement), 0) END::DOUBLE AS weighted_sum,
           sum(weight)::DOUBLE AS weight_total,
           sum(weight) FILTER (achievement IS NOT NULL OR due)::DOUBLE AS weight_due
    FROM (
        SELECT i.*, reporting_state(make_date(i.year, 12, 31), c.covered_to, c.covered_to) = 'due' AS due
        FROM indicator i
        JOIN coverage c USING (pledge_id)
        WHERE i.weight IS NOT NULL AND NOT i.ongoing
    )
    GROUP BY pledge_id
)
SELECT p.pledge_id, p.title, p.administration, p.status, p.lead_department,
       m.planned_krw, m.spent_krw,
       m.spent_krw IS NULL AND m.none_due AND v.covered_to IS NOT NULL AS not_yet,
       m.spent_krw IS NULL AND m.none_due AND v.covered_to IS NULL AS not_reported,
       100.0 * m.spent_krw / nullif(m.planned_krw, 0) AS rate,
       100.0 * m.spent_due_krw / nullif(m.planned_due_krw, 0) AS due_rate,
       a.weighted_sum / nullif(a.weight_total, 0) AS achievement,
       a.weighted_sum / nullif(a.weight_due, 0) AS achievement_due,
       v.covered_to, v.basis
FROM pledge p
JOIN coverage v USING (pledge_id)
LEFT JOIN money m USING (pledge_id)
LEFT JOIN achieved a USING (pledge_id)
ORDER BY p.title
