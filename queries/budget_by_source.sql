-- One row per source of money: the term's plan, its share of all sources', spending as known on the reference date, their rate, what
-- was due and is reported by that date, the whole plan. `counted_to` is that date where the report reaches further.
WITH cells AS (
    SELECT *,
           period NOT IN ('before', 'after') AS in_term,
           reporting_state(ends_on, $as_of, covered_to) AS state,
           known_spending(amount_krw, ends_on, $as_of, covered_to) AS known_krw
    FROM budget
    JOIN coverage USING (pledge_id)
    WHERE pledge_id = $pledge AND ($source IS NULL OR source = $source)
), sources AS (
    SELECT source, covered_to,
           sum(amount_krw) FILTER (measure = 'planned' AND in_term)::BIGINT AS planned_krw,
           sum(known_krw) FILTER (measure = 'spent' AND in_term)::BIGINT AS spent_krw,
           sum(amount_krw) FILTER (measure = 'planned' AND in_term AND state = 'due')::BIGINT AS planned_due_krw,
           sum(amount_krw) FILTER (measure = 'spent' AND in_term AND state = 'due')::BIGINT AS spent_due_krw,
           bool_and(state = 'not_yet') FILTER (measure = 'spent' AND in_term) AS all_not_yet,
           bool_and(state <> 'due') FILTER (measure = 'spent' AND in_term) AS none_due,
           sum(amount_krw) FILTER (measure = 'planned')::BIGINT AS total_krw,
           min(starts_on) FILTER (in_term AND measure <> 'outlook') AS starts_on,
           max(ends_on) FILTER (in_term AND measure <> 'outlook') AS ends_on,
           list(DISTINCT line ORDER BY line) FILTER (line IS NOT NULL AND measure <> 'outlook') AS lines
    FROM cells
    GROUP BY source, covered_to
)
SELECT source, planned_krw, spent_krw,
       coalesce(spent_krw IS NULL AND all_not_yet, false) AS not_yet,
       coalesce(spent_krw IS NULL AND none_due AND NOT all_not_yet, false) AS not_reported,
       CASE WHEN $as_of < covered_to THEN $as_of::DATE END AS counted_to, covered_to,
       100.0 * planned_krw / nullif(sum(planned_krw) OVER (), 0) AS share,
       100.0 * spent_krw / nullif(planned_krw, 0) AS rate,
       planned_due_krw, spent_due_krw,
       100.0 * spent_due_krw / nullif(planned_due_krw, 0) AS due_rate,
       planned_due_krw - spent_due_krw AS unspent_krw,
       total_krw, min(starts_on) OVER () AS term_starts_on, max(ends_on) OVER () AS term_ends_on, lines
FROM sources
ORDER BY total_krw DESC, source
