-- One row: the execution rate calculated in both ways, against the term's plan and against the plan due and reported by the reference date.
-- Spending counts as known on that day; `spent_to` is the day up to which it is, `counted_to` the reference date where the report
-- reaches further.
WITH cells AS (
    SELECT *, reporting_state(ends_on, $as_of, covered_to) AS state,
           CASE WHEN measure = 'spent' THEN known_spending(amount_krw, ends_on, $as_of, covered_to) ELSE amount_krw END AS known_krw
    FROM budget
    JOIN coverage USING (pledge_id)
    WHERE pledge_id = $pledge
      AND period NOT IN ('before', 'after')
      AND measure IN ('planned', 'spent')
      AND ($source IS NULL OR source = $source)
), sums AS (
    SELECT sum(known_krw) FILTER (measure = 'planned')::BIGINT AS planned_krw,
           sum(known_krw) FILTER (measure = 'spent')::BIGINT AS spent_krw,
           sum(known_krw) FILTER (measure = 'planned' AND state = 'due')::BIGINT AS planned_due_krw,
           sum(known_krw) FILTER (measure = 'spent' AND state = 'due')::BIGINT AS spent_due_krw,
           coalesce(sum(known_krw) FILTER (measure = 'planned' AND state = 'not_reported'), 0)::BIGINT AS unreported_krw,
           sum(known_krw) FILTER (measure = 'planned' AND state <> 'not_yet')::BIGINT AS ended_krw,
           bool_and(state = 'not_yet') FILTER (measure = 'spent') AS all_not_yet,
           bool_and(state <> 'due') FILTER (measure = 'spent') AS none_due,
           max(starts_on) FILTER (state = 'due') AS due_from,
           max(ends_on) FILTER (state = 'due') AS due_until,
           min(starts_on) AS term_starts_on,
           max(ends_on) AS term_ends_on,
           list(DISTINCT line ORDER BY line) FILTER (line IS NOT NULL AND measure = 'planned') AS planned_lines,
           list(DISTINCT line ORDER BY line) FILTER (line IS NOT NULL AND measure = 'spent') AS spent_lines
    FROM cells
)
SELECT sums.* EXCLUDE (all_not_yet, none_due),
       covered_to,
       CASE WHEN $as_of < covered_to THEN due_until ELSE covered_to END AS spent_to,
       CASE WHEN $as_of < covered_to THEN $as_of::DATE END AS counted_to,
       coalesce(spent_krw IS NULL AND all_not_yet, false) AS not_yet,
       coalesce(spent_krw IS NULL AND none_due AND NOT all_not_yet, false) AS not_reported,
       100.0 * spent_krw / nullif(planned_krw, 0) AS rate,
       100.0 * spent_due_krw / nullif(planned_due_krw, 0) AS due_rate,
       planned_due_krw - spent_due_krw AS unspent_due_krw,
       planned_krw - coalesce(ended_krw, 0) AS not_due_krw
FROM sums
LEFT JOIN coverage ON pledge_id = $pledge
