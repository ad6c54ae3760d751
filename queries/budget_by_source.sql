-- One row per source of money: the term's plan, its share of all sources', spending, their rate, what was due and is reported by the reference date, the whole plan.
WITH cells AS (
    SELECT *,
           period NOT IN ('before', 'after') AS in_term,
           period NOT IN ('before', 'after') AND ends_on <= $as_of AND ends_on <= (SELECT covered_to FROM coverage WHERE pledge_id = $pledge) AS due
    FROM budget
    WHERE pledge_id = $pledge AND ($source IS NULL OR source = $source)
), sources AS (
    SELECT source,
           sum(amount_krw) FILTER (measure = 'planned' AND in_term)::BIGINT AS planned_krw,
           sum(amount_krw) FILTER (measure = 'spent' AND in_term)::BIGINT AS spent_krw,
           sum(amount_krw) FILTER (measure = 'planned' AND due)::BIGINT AS planned_due_krw,
           sum(amount_krw) FILTER (measure = 'spent' AND due)::BIGINT AS spent_due_krw,
           sum(amount_krw) FILTER (measure = 'planned')::BIGINT AS total_krw,
           min(starts_on) FILTER (in_term AND measure <> 'outlook') AS starts_on,
           max(ends_on) FILTER (in_term AND measure <> 'outlook') AS ends_on,
           list(DISTINCT line ORDER BY line) FILTER (line IS NOT NULL AND measure <> 'outlook') AS lines
    FROM cells
    GROUP BY source
)
SELECT source, planned_krw, spent_krw,
       100.0 * planned_krw / nullif(sum(planned_krw) OVER (), 0) AS share,
       100.0 * spent_krw / nullif(planned_krw, 0) AS rate,
       planned_due_krw, spent_due_krw,
       100.0 * spent_due_krw / nullif(planned_due_krw, 0) AS due_rate,
       planned_due_krw - spent_due_krw AS unspent_krw,
       total_krw, min(starts_on) OVER () AS term_starts_on, max(ends_on) OVER () AS term_ends_on, lines
FROM sources
ORDER BY total_krw DESC, source
