-- One row per period: planned, spent and expected money (NULL where the report has no such cell), and where it stands.
WITH cells AS (
    SELECT *
    FROM budget
    WHERE pledge_id = $pledge
      AND period NOT IN ('before', 'after')
      AND ($source IS NULL OR source = $source)
      AND ($first_year IS NULL OR year(starts_on) >= $first_year)
      AND ($last_year IS NULL OR year(starts_on) <= $last_year)
), periods AS (
    SELECT period, starts_on, ends_on, any_value(administration) AS administration,
           -- a period is reported once it has ended, by both days
           coalesce(ends_on <= $as_of AND ends_on <= (SELECT covered_to FROM coverage WHERE pledge_id = $pledge), false) AS due,
           sum(amount_krw) FILTER (measure = 'planned')::BIGINT AS planned_krw,
           sum(amount_krw) FILTER (measure = 'spent')::BIGINT AS spent_krw,
           sum(amount_krw) FILTER (measure = 'outlook')::BIGINT AS outlook_krw,
           list(DISTINCT line ORDER BY line) FILTER (line IS NOT NULL) AS lines
    FROM cells
    GROUP BY period, starts_on, ends_on
), standing AS (
    -- a stated amount stands, unless it may be of days after a chosen earlier one; 0 or a blank says something of a
    -- reported period only
    SELECT *, NOT due AND (coalesce(spent_krw, 0) = 0
                           OR coalesce(ends_on > $as_of AND $as_of < (SELECT covered_to FROM coverage WHERE pledge_id = $pledge), false)) AS open
    FROM periods
)
SELECT period, starts_on, ends_on, (SELECT covered_to FROM coverage WHERE pledge_id = $pledge) AS covered_to,
       administration, planned_krw,
       CASE WHEN NOT open THEN spent_krw END AS spent_krw,
       outlook_krw,
       coalesce(open AND ends_on > $as_of, false) AS not_yet,
       coalesce(open AND ends_on <= $as_of, false) AS not_reported,
       due,
       CASE WHEN due THEN planned_krw - spent_krw END AS unspent_krw,
       CASE WHEN due THEN 100.0 * spent_krw / nullif(planned_krw, 0) END AS rate,
       lines
FROM standing
ORDER BY starts_on
