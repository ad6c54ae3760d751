-- One row per pledge: status, money planned and spent in its term, achievement by weights, number of findings left to the page.
WITH money AS (
    SELECT pledge_id,
           sum(amount_krw) FILTER (measure = 'planned')::BIGINT AS planned_krw,
           sum(amount_krw) FILTER (measure = 'spent')::BIGINT AS spent_krw
    FROM budget
    WHERE period NOT IN ('before', 'after')
    GROUP BY pledge_id
), achieved AS (
    SELECT pledge_id, sum(weight * achievement)::DOUBLE / sum(weight)::DOUBLE AS weighted
    FROM indicator
    WHERE weight IS NOT NULL AND achievement IS NOT NULL
    GROUP BY pledge_id
)
SELECT p.pledge_id, p.title, p.administration, p.status, p.lead_department,
       m.planned_krw, m.spent_krw,
       100.0 * m.spent_krw / nullif(m.planned_krw, 0) AS rate,
       a.weighted
FROM pledge p
LEFT JOIN money m USING (pledge_id)
LEFT JOIN achieved a USING (pledge_id)
ORDER BY p.title
