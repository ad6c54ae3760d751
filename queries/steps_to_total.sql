-- One row per step to the total cost: invested before, spent in the term as known on the reference date, left of the term's plan,
-- planned later, the total. `counted_to` is the reference date where the report reaches further.
WITH cells AS (
    SELECT *, known_spending(amount_krw, ends_on, $as_of, covered_to) AS known_krw
    FROM budget
    JOIN coverage USING (pledge_id)
    WHERE pledge_id = $pledge AND measure IN ('planned', 'spent') AND ($source IS NULL OR source = $source)
), sums AS (
    SELECT sum(amount_krw) FILTER (measure = 'planned' AND period = 'before')::BIGINT AS before_krw,
           sum(amount_krw) FILTER (measure = 'planned' AND period NOT IN ('before', 'after'))::BIGINT AS term_krw,
           sum(known_krw) FILTER (measure = 'spent' AND period NOT IN ('before', 'after'))::BIGINT AS spent_krw,
           sum(amount_krw) FILTER (measure = 'planned' AND period = 'after')::BIGINT AS after_krw,
           sum(amount_krw) FILTER (measure = 'planned')::BIGINT AS total_krw,
           min(starts_on) FILTER (measure = 'planned' AND period = 'after') AS after_on,
           list(DISTINCT line ORDER BY line) FILTER (line IS NOT NULL AND measure = 'planned') AS planned_lines,
           list(DISTINCT line ORDER BY line) FILTER (line IS NOT NULL AND measure = 'spent') AS spent_lines
    FROM cells
), steps AS (
    SELECT 1 AS place, 'before' AS step, 0::BIGINT AS starts_krw, before_krw AS amount_krw, planned_lines AS lines FROM sums
    UNION ALL SELECT 2, 'spent_in_term', coalesce(before_krw, 0), spent_krw, spent_lines FROM sums
    -- where more was spent than planned, the step goes back to the plan
    UNION ALL SELECT 3, CASE WHEN spent_krw IS NULL THEN 'planned_in_term' WHEN spent_krw > term_krw THEN 'beyond_plan'
                             ELSE 'left_in_term' END,
                     coalesce(before_krw, 0) + coalesce(spent_krw, 0), term_krw - coalesce(spent_krw, 0),
                     list_concat(planned_lines, spent_lines) FROM sums
    UNION ALL SELECT 4, 'after', coalesce(before_krw, 0) + coalesce(term_krw, 0), after_krw, planned_lines FROM sums
    UNION ALL SELECT 5, 'total', 0, total_krw, planned_lines FROM sums
)
SELECT step, starts_krw, amount_krw, CASE WHEN step = 'after' THEN (SELECT after_on FROM sums) END AS starts_on,
       (SELECT CASE WHEN $as_of < covered_to THEN $as_of::DATE END FROM coverage WHERE pledge_id = $pledge) AS counted_to, lines
FROM steps
WHERE amount_krw IS NOT NULL
ORDER BY place
