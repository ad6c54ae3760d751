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
           sum(amount_krw) FILTER (measure = 'planned')::BIGINT AS planned_krw,
           sum(amount_krw) FILTER (measure = 'spent')::BIGINT AS spent_krw,
           sum(amount_krw) FILTER (measure = 'outlook')::BIGINT AS outlook_krw,
           list(DISTINCT line ORDER BY line) FILTER (line IS NOT NULL) AS lines
    FROM cells
    GROUP BY period, starts_on, ends_on
)
SELECT period, starts_on, ends_on, administration, planned_krw,
       CASE WHEN starts_on > $as_of AND spent_krw = 0 THEN NULL ELSE spent_krw END AS spent_krw,
       outlook_krw,
       starts_on > $as_of AND spent_krw = 0 AS not_yet,
       ends_on <= $as_of AS due,
       CASE WHEN ends_on <= $as_of THEN planned_krw - spent_krw END AS unspent_krw,
       CASE WHEN NOT (starts_on > $as_of AND spent_krw = 0) THEN 100.0 * spent_krw / nullif(planned_krw, 0) END AS rate,
       lines
FROM periods
ORDER BY starts_on
