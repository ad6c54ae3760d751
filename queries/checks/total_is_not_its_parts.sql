-- A stated total of money is not the sum of its parts.
-- It may mean: a part was changed later or is missing, or planned money stands where spent money belongs.
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
    -- step: the won in one unit of the last digit printed
    SELECT t.*, krw, (value * krw)::BIGINT AS stated_krw, greatest(krw // pow(10, decimals)::BIGINT, 1) AS step
    FROM stated_total t
    JOIN units USING (unit)
    JOIN coverage USING (pledge_id)
    WHERE pledge_id = $pledge AND measure IN ('planned', 'spent', 'outlook') AND value IS NOT NULL
      -- a total of spending that was reported after the reference date is not yet known then
      AND NOT (measure = 'spent' AND reported_later(ends_on, $as_of, covered_to))
), parts AS (
    SELECT *, greatest(unit_krw // pow(10, length(regexp_extract(coalesce(stated, ''), '\.(\d+)', 1)))::BIGINT, 1) AS step
    FROM budget
    WHERE pledge_id = $pledge
), sums AS (
    SELECT t.row_id, t.place, t.label, t.source, t.krw, t.line, t.stated_krw, t.step,
           sum(b.amount_krw)::BIGINT AS computed_krw,
           sum(b.step) FILTER (b.amount_krw <> 0)::BIGINT AS steps,
           bool_or(b.amount_krw IS NULL) AS has_blank,
           list(b.line) AS lines,
           bool_or(b.revision > t.revision AND b.origin <> 'report'
                   OR coalesce((SELECT revision FROM removed) > t.revision, false)) AS superseded
    FROM claims t
    JOIN parts b ON b.measure = t.measure
                AND (t.source IS NULL OR b.source = t.source)
                -- a term counts its first and last year even where they are printed whole
                AND CASE WHEN t.period IS NOT NULL THEN b.period = t.period
                         ELSE (b.period <> 'before' OR t.starts_on IS NULL)
                          AND (b.period <> 'after' OR t.ends_on IS NULL)
                          AND coalesce(b.ends_on >= t.starts_on, true)
                          AND coalesce(b.starts_on <= t.ends_on, true) END
    GROUP BY ALL
)
SELECT CASE WHEN has_blank AND stated_krw > computed_krw THEN 'warning'
            -- every part and the total may be off by half a step
            WHEN 2 * abs(stated_krw - computed_krw) < step + coalesce(steps, 0) THEN 'notice'
            ELSE 'error' END AS severity,
       concat_ws('/', place, label, coalesce(source, '계')) AS subject,
       list_sort(list_distinct(list_append(lines, line))) AS lines,
       stated_krw::VARCHAR AS stated,
       computed_krw::VARCHAR AS computed,
       (stated_krw - computed_krw)::VARCHAR AS difference,
       krw::VARCHAR AS unit, superseded
FROM sums
WHERE 2 * abs(stated_krw - computed_krw) > step
