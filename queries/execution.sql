-- One row: the execution rate by both reckonings, against the term's plan and against the plan due and reported by the reference date.
WITH cells AS (
    SELECT *, ends_on <= $as_of AS ended, ends_on <= $as_of AND ends_on <= (SELECT covered_to FROM coverage WHERE pledge_id = $pledge) AS due
    FROM budget
    WHERE pledge_id = $pledge
      AND period NOT IN ('before', 'after')
      AND measure IN ('planned', 'spent')
      AND ($source IS NULL OR source = $source)
), sums AS (
    SELECT sum(amount_krw) FILTER (measure = 'planned')::BIGINT AS planned_krw,
           sum(amount_krw) FILTER (measure = 'spent')::BIGINT AS spent_krw,
           sum(amount_krw) FILTER (measure = 'planned' AND due)::BIGINT AS planned_due_krw,
           sum(amount_krw) FILTER (measure = 'spent' AND due)::BIGINT AS spent_due_krw,
           coalesce(sum(amount_krw) FILTER (measure = 'planned' AND ended AND due IS NOT TRUE), 0)::BIGINT AS unreported_krw,
           sum(amount_krw) FILTER (measure = 'planned' AND ended)::BIGINT AS ended_krw,
           max(starts_on) FILTER (due) AS due_from,
           max(ends_on) FILTER (due) AS due_until,
           min(starts_on) AS term_starts_on,
           max(ends_on) AS term_ends_on,
           list(DISTINCT line ORDER BY line) FILTER (line IS NOT NULL AND measure = 'planned') AS planned_lines,
           list(DISTINCT line ORDER BY line) FILTER (line IS NOT NULL AND measure = 'spent') AS spent_lines
    FROM cells
)
SELECT *,
       (SELECT covered_to FROM coverage WHERE pledge_id = $pledge) AS covered_to,
       100.0 * spent_krw / nullif(planned_krw, 0) AS rate,
       100.0 * spent_due_krw / nullif(planned_due_krw, 0) AS due_rate,
       planned_due_krw - spent_due_krw AS unspent_due_krw,
       planned_krw - coalesce(ended_krw, 0) AS not_due_krw
FROM sums
