-- A stated figure does not follow from the formula in its own header.
-- It may mean: one of the figures in the formula was changed and the others were not.
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
), claims AS (
    SELECT t.*, krw, (value * krw)::BIGINT AS stated_krw, greatest(krw // pow(10, decimals)::BIGINT, 1) AS step
    FROM stated_total t
    JOIN units USING (unit)
    WHERE pledge_id = $pledge AND value IS NOT NULL
), figures AS (
    SELECT symbol, source, measure, stated_krw AS amount_krw, line,
           greatest((SELECT max(b.revision) FROM budget b
                     WHERE b.pledge_id = $pledge AND b.measure = c.measure AND b.origin <> 'report'
                       AND (c.source IS NULL OR b.source = c.source)),
                    (SELECT revision FROM removed)) AS changed
    FROM claims c
    WHERE symbol IS NOT NULL
    UNION ALL
    SELECT symbol, source, measure, amount_krw, line, CASE WHEN origin <> 'report' THEN revision END
    FROM budget
    WHERE pledge_id = $pledge AND symbol IS NOT NULL
), terms AS (
    SELECT row_id, unnest(string_split(formula, '+')) AS symbol
    FROM claims
    WHERE regexp_full_match(formula, '[A-Z](\+[A-Z])+')
), resolved AS (
    SELECT c.row_id, t.symbol, f.amount_krw, f.line, f.changed
    FROM claims c
    JOIN terms t USING (row_id)
    LEFT JOIN figures f ON f.symbol = t.symbol AND f.source IS NOT DISTINCT FROM c.source
    -- a letter that two tables use is that of the claim's own table
    QUALIFY row_number() OVER (PARTITION BY c.row_id, t.symbol ORDER BY f.measure = c.measure DESC NULLS LAST) = 1
), sums AS (
    SELECT row_id, sum(amount_krw)::BIGINT AS computed_krw, count(*) FILTER (amount_krw <> 0) AS parts,
           list(line) AS lines, max(changed) AS changed
    FROM resolved
    GROUP BY row_id
    HAVING count(*) = count(amount_krw)
)
SELECT CASE WHEN 2 * abs(stated_krw - computed_krw) < step * (parts + 1) THEN 'notice' ELSE 'error' END AS severity,
       concat_ws('/', place, label, coalesce(source, '계'), symbol || '=' || formula) AS subject,
       list_sort(list_distinct(list_append(lines, line))) AS lines,
       stated_krw::VARCHAR AS stated,
       computed_krw::VARCHAR AS computed,
       (stated_krw - computed_krw)::VARCHAR AS difference,
       krw::VARCHAR AS unit,
       coalesce(changed > revision, false) AS superseded
FROM claims
JOIN sums USING (row_id)
WHERE 2 * abs(stated_krw - computed_krw) > step
