-- One row per period of the term and source: what is planned of the source in that period.
SELECT period, starts_on, ends_on, source,
       sum(amount_krw)::BIGINT AS planned_krw,
       list(DISTINCT line ORDER BY line) FILTER (line IS NOT NULL) AS lines
FROM budget
WHERE pledge_id = $pledge AND measure = 'planned' AND period NOT IN ('before', 'after')
  AND ($first_year IS NULL OR year(starts_on) >= $first_year)
  AND ($last_year IS NULL OR year(starts_on) <= $last_year)
GROUP BY period, starts_on, ends_on, source
ORDER BY starts_on, max(sum(amount_krw)) OVER (PARTITION BY source) DESC, source
