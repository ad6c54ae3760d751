-- One row per cell of the report's three tables of money, its totals and rates too; source is NULL in the row of all sources.
WITH facts AS (
    SELECT CASE measure WHEN 'planned' THEN '재정투입계획' WHEN 'spent' THEN '예산집행현황' ELSE '예산집행전망' END AS place,
           source, period AS label, period, starts_on, amount_krw, NULL::DOUBLE AS rate, stated, unit_krw, line, rowid AS place_in_line,
           period NOT IN ('before', 'after') AND measure = 'spent' AND coalesce(amount_krw, 0) = 0 AS open, ends_on,
           NULL::VARCHAR AS subject,
           false AS claimed
    FROM budget
    WHERE pledge_id = $pledge
), claims AS (
    SELECT t.place, t.source, coalesce(t.period, t.label) AS label, t.period, t.starts_on,
           CASE WHEN t.unit <> '%' THEN (t.value * u.unit_krw)::BIGINT END AS amount_krw,
           CASE WHEN t.unit = '%' THEN t.value::DOUBLE END AS rate,
           t.stated, u.unit_krw, t.line, t.rowid AS place_in_line,
           t.measure = 'spent' AND t.period NOT IN ('before', 'after') AND coalesce(t.value, 0) = 0 AS open, t.ends_on,
           -- what the checks call it
           concat_ws('/', t.place, t.label, coalesce(t.source, '계')) AS subject,
           true AS claimed
    FROM stated_total t
    JOIN (SELECT place, max(unit_krw) AS unit_krw FROM facts GROUP BY place) u USING (place)
    WHERE t.pledge_id = $pledge
), cells AS (
    SELECT *, min(place_in_line) FILTER (claimed) OVER (PARTITION BY place, label) AS column_place
    FROM (FROM facts UNION ALL BY NAME FROM claims)
)
SELECT place, source, label, period, amount_krw, rate, stated, line,
       coalesce(open AND ends_on > $as_of, false) AS not_yet,
       coalesce(open AND ends_on <= $as_of AND (ends_on <= covered_to) IS NOT TRUE, false) AS not_reported,
       claimed, subject
FROM cells, (SELECT covered_to FROM coverage WHERE pledge_id = $pledge)
WHERE ($source IS NULL OR source = $source)
  AND (period IS NULL OR period IN ('before', 'after') OR $first_year IS NULL OR year(starts_on) >= $first_year)
  AND (period IS NULL OR period IN ('before', 'after') OR $last_year IS NULL OR year(starts_on) <= $last_year)
-- columns in the report's order: its totals as they stand, then the periods
ORDER BY array_position(['재정투입계획', '예산집행현황', '예산집행전망'], place),
         CASE WHEN period IS NOT NULL AND period <> 'before' THEN starts_on END NULLS FIRST,
         column_place NULLS LAST, line, place_in_line
