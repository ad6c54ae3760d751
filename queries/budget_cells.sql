-- One row per cell of the report's three tables of money, its totals and rates too; source is NULL in the row of all sources.
-- Spending not known on the day `$as_of` is blank, with its state. A total of more than one period is then the sum of the cells
-- that are known, `counted_to` its day, a rate is not yet, and neither has `stated` or `subject`, which belong to the report.
WITH reach AS (
    SELECT covered_to FROM coverage WHERE pledge_id = $pledge
), facts AS (
    SELECT CASE measure WHEN 'planned' THEN '재정투입계획' WHEN 'spent' THEN '예산집행현황' ELSE '예산집행전망' END AS place,
           source, period AS label, period, starts_on, ends_on, amount_krw AS printed, measure, 'won' AS unit,
           stated, unit_krw, line, rowid AS place_in_line,
           CASE WHEN measure = 'spent' AND period NOT IN ('before', 'after') THEN 'period' ELSE 'stands' END AS reckoned,
           NULL::VARCHAR AS subject, false AS claimed
    FROM budget
    WHERE pledge_id = $pledge
), claims AS (
    SELECT t.place, t.source, coalesce(t.period, t.label) AS label, t.period, t.starts_on, t.ends_on,
           CASE WHEN t.unit = '%' THEN t.value ELSE t.value * u.unit_krw END AS printed, t.measure,
           CASE WHEN t.unit = '%' THEN '%' ELSE 'won' END AS unit,
           t.stated, u.unit_krw, t.line, t.rowid AS place_in_line,
           CASE WHEN t.measure <> 'spent' OR t.period IN ('before', 'after') THEN 'stands'
                WHEN t.period IS NOT NULL THEN 'period'
                WHEN reported_later(t.ends_on, $as_of, covered_to) THEN 'sum'
                ELSE 'stands' END AS reckoned,
           -- its subject in the checks
           concat_ws('/', t.place, t.label, coalesce(t.source, '계')) AS subject, true AS claimed
    FROM stated_total t
    JOIN (SELECT place, max(unit_krw) AS unit_krw FROM facts GROUP BY place) u USING (place)
    CROSS JOIN reach
    WHERE t.pledge_id = $pledge
), cells AS (
    SELECT *, min(place_in_line) FILTER (claimed) OVER (PARTITION BY place, label) AS column_place
    FROM (FROM facts UNION ALL BY NAME FROM claims)
), known AS (
    SELECT c.*,
           CASE c.reckoned
                WHEN 'stands' THEN c.printed
                WHEN 'period' THEN known_spending(c.printed, c.ends_on, $as_of, covered_to)
                WHEN 'sum' THEN (SELECT sum(known_spending(f.printed, f.ends_on, $as_of, covered_to))
                                 FROM facts f
                                 WHERE c.unit = 'won' AND f.measure = 'spent' AND (c.source IS NULL OR f.source = c.source)
                                   AND (f.period <> 'before' OR c.starts_on IS NULL)
                                   AND coalesce(f.ends_on >= c.starts_on, true) AND coalesce(f.starts_on <= c.ends_on, true))
           END AS value,
           CASE c.reckoned WHEN 'period' THEN reporting_state(c.ends_on, $as_of, covered_to) WHEN 'sum' THEN 'not_yet' END AS state,
           covered_to
    FROM cells c, reach
)
SELECT place, source, label, period,
       CASE WHEN unit = 'won' THEN value END::BIGINT AS amount_krw,
       CASE WHEN unit = '%' THEN value END::DOUBLE AS rate,
       CASE WHEN reckoned <> 'sum' AND (value IS NOT NULL OR coalesce(printed, 0) = 0) THEN stated END AS stated,
       line,
       coalesce(value IS NULL AND state = 'not_yet', false) AS not_yet,
       coalesce(value IS NULL AND state = 'not_reported', false) AS not_reported,
       CASE WHEN reckoned = 'sum' AND value IS NOT NULL THEN $as_of::DATE END AS counted_to,
       claimed,
       CASE WHEN reckoned <> 'sum' AND (value IS NOT NULL OR coalesce(printed, 0) = 0) THEN subject END AS subject
FROM known
WHERE ($source IS NULL OR source = $source)
  AND (period IS NULL OR period IN ('before', 'after') OR $first_year IS NULL OR year(starts_on) >= $first_year)
  AND (period IS NULL OR period IN ('before', 'after') OR $last_year IS NULL OR year(starts_on) <= $last_year)
-- columns in the report's order: its totals as printed, then the periods
ORDER BY array_position(['재정투입계획', '예산집행현황', '예산집행전망'], place),
         CASE WHEN period IS NOT NULL AND period <> 'before' THEN starts_on END NULLS FIRST,
         column_place NULLS LAST, line, place_in_line
