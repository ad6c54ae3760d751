-- One row per pledge: status, spending against its term's plan and against what was due at its own date, achievement by weights.
WITH cells AS (
    SELECT b.*, b.ends_on <= covered_to AS due
    FROM budget b
    JOIN coverage USING (pledge_id)
    WHERE b.period NOT IN ('before', 'after') AND b.measure IN ('planned', 'spent')
), money AS (
    SELECT c.pledge_id,
           sum(c.amount_krw) FILTER (c.measure = 'planned')::BIGINT AS planned_krw,
           sum(c.amount_krw) FILTER (c.measure = 'spent')::BIGINT AS spent_krw,
           sum(c.amount_krw) FILTER (c.measure = 'planned' AND c.due)::BIGINT AS planned_due_krw,
           sum(c.amount_krw) FILTER (c.measure = 'spent' AND c.due)::BIGINT AS spent_due_krw
    FROM cells c
    GROUP BY c.pledge_id
), achieved AS (
    SELECT pledge_id,
           sum(weight * achievement)::DOUBLE / nullif(sum(weight) FILTER (achievement IS NOT NULL), 0)::DOUBLE AS achievement,
           sum(weight) FILTER (achievement IS NOT NULL)::DOUBLE AS weight_counted,
           sum(weight)::DOUBLE AS weight_total
    FROM indicator
    GROUP BY pledge_id
)
SELECT p.pledge_id, p.title, p.administration, p.status, p.lead_department,
       m.planned_krw, m.spent_krw,
       100.0 * m.spent_krw / nullif(m.planned_krw, 0) AS rate,
       100.0 * m.spent_due_krw / nullif(m.planned_due_krw, 0) AS due_rate,
       a.achievement, a.weight_counted, a.weight_total,
       v.covered_to, v.basis
FROM pledge p
JOIN coverage v USING (pledge_id)
LEFT JOIN money m USING (pledge_id)
LEFT JOIN achieved a USING (pledge_id)
ORDER BY p.title
