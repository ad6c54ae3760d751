-- The stated total of a programme is not the sum of its years.
-- It may mean: a year was added or corrected later, or the total covers years that the table does not show.
WITH removed AS (
    -- actuals that took parts away, if nothing has restated the whole since
    SELECT max(revision) AS revision
    FROM change
    JOIN revision USING (revision)
    WHERE pledge_id = $pledge AND table_name = 'result' AND rows_removed > 0 AND kind = 'actuals'
      AND revision > (SELECT max(revision) FROM change JOIN revision USING (revision)
                      WHERE pledge_id = $pledge AND kind IN ('report', 'restore'))
), units(unit, krw) AS (
    VALUES ('원', 1), ('백원', 100), ('천원', 1000), ('만원', 10000), ('십만원', 100000), ('백만원', 1000000),
           ('천만원', 10000000), ('억원', 100000000), ('십억원', 1000000000), ('백억원', 10000000000),
           ('천억원', 100000000000), ('조원', 1000000000000)
), claims AS (
    SELECT t.*, krw, CASE WHEN place = '연계사업성과' THEN 'linked' ELSE 'core' END AS kind,
           value * coalesce(krw, 1) AS stated_value,
           -- counts are exact; money may be off by half of its last digit
           CASE WHEN measure = 'programme_money' THEN greatest(krw // pow(10, decimals)::BIGINT, 1) ELSE 0 END AS step
    FROM stated_total t
    LEFT JOIN units USING (unit)
    WHERE pledge_id = $pledge AND place IN ('사업성과', '연계사업성과') AND value IS NOT NULL
), parts AS (
    SELECT *,
           amount_krw IS NULL AND names_money(description) AS uncounted,
           regexp_extract(description, '^(?:약|총)?\s*([\d,]+(?:\.\d+)?)\s*(\S*)$', ['number', 'unit']) AS quantity,
           greatest(unit_krw // pow(10, length(regexp_extract(description, '\.(\d+)\s*\S*원', 1)))::BIGINT, 1) AS step
    FROM result
    WHERE pledge_id = $pledge AND year IS NOT NULL
), sums AS (
    SELECT t.row_id, t.place, t.label, t.measure, t.unit, t.krw, t.line, t.stated_value, t.step,
           sum(CASE WHEN t.measure = 'projects' THEN r.projects
                    WHEN t.measure = 'programme_money' THEN r.amount_krw
                    WHEN quantity.unit = t.unit THEN try_cast(replace(quantity.number, ',', '') AS DECIMAL(20, 4))
               END) AS computed_value,
           count(*) FILTER (t.measure IS NULL AND quantity.unit <> t.unit) AS other_words,
           sum(r.step) FILTER (t.measure = 'programme_money')::BIGINT AS steps,
           bool_or(t.measure = 'programme_money' AND uncounted) AS has_blank,
           list(r.line) AS lines,
           bool_or(r.revision > t.revision AND r.origin <> 'report'
                   OR coalesce((SELECT revision FROM removed) > t.revision, false)) AS superseded
    FROM claims t
    JOIN parts r ON r.kind = t.kind AND r.item = t.label AND (r.line = t.line OR r.line IS NULL)
    GROUP BY ALL
)
SELECT CASE WHEN has_blank AND stated_value > computed_value THEN 'warning'
            WHEN 2 * abs(stated_value - computed_value) < step + coalesce(steps, 0) THEN 'notice'
            ELSE 'error' END AS severity,
       concat_ws('/', place, label, nullif(unit, '')) AS subject,
       list_sort(list_distinct(list_append(lines, line))) AS lines,
       stated_value::VARCHAR AS stated,
       computed_value::VARCHAR AS computed,
       (stated_value - computed_value)::VARCHAR AS difference,
       CASE WHEN measure = 'programme_money' THEN krw::VARCHAR ELSE unit END AS unit, superseded
FROM sums
WHERE other_words = 0 AND 2 * abs(stated_value - computed_value) > step
