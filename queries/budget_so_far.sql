-- One row per period of the term: what was planned and spent up to its end, since the term began.
WITH periods AS (
    SELECT period, starts_on, ends_on, covered_to, reporting_state(ends_on, $as_of, covered_to) AS state,
           sum(amount_krw) FILTER (measure = 'planned')::BIGINT AS planned_krw,
           sum(amount_krw) FILTER (measure = 'spent')::BIGINT AS spent_krw,
           list(DISTINCT line ORDER BY line) FILTER (line IS NOT NULL) AS lines
    FROM budget
    JOIN coverage USING (pledge_id)
    WHERE pledge_id = $pledge
      AND measure IN ('planned', 'spent')
      AND period NOT IN ('before', 'after')
      AND ($source IS NULL OR source = $source)
    GROUP BY period, starts_on, ends_on, covered_to
), running AS (
    SELECT period, starts_on, ends_on, covered_to, lines,
           state = 'due' AS due,
           state = 'not_yet' AS not_yet,
           state = 'not_reported' AS not_reported,
           (sum(planned_krw) OVER so_far)::BIGINT AS planned_so_far_krw,
           -- the sum ends with the last period that is reported
           CASE WHEN state = 'due' THEN sum(spent_krw) OVER so_far END::BIGINT AS spent_so_far_krw
    FROM periods
    WINDOW so_far AS (ORDER BY starts_on ROWS UNBOUNDED PRECEDING)
)
SELECT *, 100.0 * spent_so_far_krw / nullif(planned_so_far_krw, 0) AS so_far_rate
FROM running
WHERE ($first_year IS NULL OR year(starts_on) >= $first_year)
  AND ($last_year IS NULL OR year(starts_on) <= $last_year)
ORDER BY starts_on
