-- A stated rate is not what the formula in its own header gives.
-- It may mean: an amount changed later, or the rate was cut off instead of rounded, or follows another rule.
WITH removed AS (
    -- actuals that took parts away, if nothing has restated the whole since
    SELECT max(revision) AS revision
    FROM change
    JOIN revision USING (revision)
    WHERE pledge_id = $pledge AND table_name = 'budget' AND rows_removed > 0 AND kind = 'actuals'
      AND revision > (SELECT max(revision) FROM change JOIN revision USING (revision)
                      WHERE pledge_id = $pledge AND kind IN ('report', 'restore'))
), units(unit, krw) AS (
    VALUES ('원', 1), ('백원', 100), ('천원', 1000), ('만원', 10000), ('십만원', 100000), ('백만원', 1000000),
           ('천만원', 10000000), ('억원', 100000000), ('십억원', 1000000000), ('백억원', 10000000000),
           ('천억원', 100000000000), ('조원', 1000000000000)
), figures AS (
    SELECT symbol, source, measure, (value * krw)::BIGINT AS amount_krw, line,
           greatest((SELECT max(b.revision) FROM budget b
                     WHERE b.pledge_id = $pledge AND b.measure = t.measure AND b.origin <> 'report'
                       AND (t.source IS NULL OR b.source = t.source)),
                    (SELECT revision FROM removed)) AS changed
    FROM stated_total t
    JOIN units USING (unit)
    WHERE pledge_id = $pledge AND symbol IS NOT NULL
    UNION ALL
    SELECT symbol, source, measure, amount_krw, line, CASE WHEN origin <> 'report' THEN revision END
    FROM budget
    WHERE pledge_id = $pledge AND symbol IS NOT NULL
), rates AS (
    SELECT *, pow(10, decimals)::HUGEINT AS scale
    FROM stated_total
    JOIN coverage USING (pledge_id)
    WHERE pledge_id = $pledge AND unit = '%' AND value IS NOT NULL
      -- a rate of spending that was reported after the reference date is not yet known then
      AND (measure = 'spent' AND reported_later(ends_on, $as_of, covered_to)) IS NOT TRUE
      AND regexp_full_match(numerator, '[A-Z](\+[A-Z])*') AND regexp_full_match(denominator, '[A-Z](\+[A-Z])*')
), terms AS (
    SELECT row_id, true AS above, unnest(string_split(numerator, '+')) AS symbol FROM rates
    UNION ALL
    SELECT row_id, false, unnest(string_split(denominator, '+')) FROM rates
), resolved AS (
    SELECT r.row_id, t.above, t.symbol, f.amount_krw, f.line, f.changed
    FROM rates r
    JOIN terms t USING (row_id)
    LEFT JOIN figures f ON f.symbol = t.symbol AND f.source IS NOT DISTINCT FROM r.source
    -- a letter that two tables use is that of the rate's own table
    QUALIFY row_number() OVER (PARTITION BY r.row_id, t.above, t.symbol ORDER BY f.measure = r.measure DESC NULLS LAST) = 1
), sides AS (
    SELECT row_id,
           sum(amount_krw) FILTER (above)::HUGEINT AS above_krw,
           sum(amount_krw) FILTER (NOT above)::HUGEINT AS below_krw,
           list(line) AS lines, max(changed) AS changed
    FROM resolved
    GROUP BY row_id
    HAVING count(*) = count(amount_krw) AND below_krw > 0
), computed AS (
    -- half up in whole numbers, in units of the last digit printed
    SELECT *, sign(above_krw) * ((200 * abs(above_krw) * scale + below_krw) // (2 * below_krw)) AS digits
    FROM rates
    JOIN sides USING (row_id)
)
SELECT 'error' AS severity,
       concat_ws('/', place, label, coalesce(source, '계')) AS subject,
       list_sort(list_distinct(list_append(lines, line))) AS lines,
       value::VARCHAR AS stated,
       (digits / scale)::VARCHAR AS computed,
       ((value * scale - digits) / scale)::VARCHAR AS difference,
       unit,
       coalesce(changed > revision, false) AS superseded
FROM computed
WHERE value * scale <> digits
