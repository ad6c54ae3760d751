-- One row per period: planned, spent and expected money (NULL where the report has no such cell), and its state.
WITH periods AS (
    SELECT period, starts_on, ends_on, covered_to, any_value(administration) AS administration,
           reporting_state(ends_on, $as_of, covered_to) AS state,
           sum(amount_krw) FILTER (measure = 'planned')::BIGINT AS planned_krw,
           sum(known_spending(amount_krw, ends_on, $as_of, covered_to)) FILTER (measure = 'spent')::BIGINT AS spent_krw,
           sum(amount_krw) FILTER (measure = 'outlook')::BIGINT AS outlook_krw,
           list(DISTINCT line ORDER BY line) FILTER (line IS NOT NULL) AS lines
    FROM budget
    JOIN coverage USING (pledge_id)
    WHERE pledge_id = $pledge
      AND period NOT IN ('before', 'after')
      AND ($source IS NULL OR source = $source)
      AND ($first_year IS NULL OR year(starts_on) >= $first_year)
      AND ($last_year IS NULL OR year(starts_on) <= $last_year)
    GROUP BY period, starts_on, ends_on, covered_to
)
SELECT period, starts_on, ends_on, covered_to, administration, planned_krw, spent_krw, outlook_krw,
       spent_krw IS NULL AND state = 'not_yet' AS not_yet,
       spent_krw IS NULL AND state = 'not_reported' AS not_reported,
       state = 'due' AS due,
       CASE WHEN state = 'due' THEN planned_krw - spent_krw END AS unspent_krw,
       CASE WHEN state = 'due' THEN 100.0 * spent_krw / nullif(planned_krw, 0) END AS rate,
       lines
FROM periods
ORDER BY starts_on
