-- An amount is about a thousand times larger or smaller than those beside it.
-- It may mean: it was written in another unit, such as thousand won in a table of million won.
WITH cells AS (
    SELECT concat_ws('/', CASE measure WHEN 'planned' THEN '재정투입계획' WHEN 'spent' THEN '예산집행현황' ELSE '예산집행전망' END,
                     source) AS row_name,
           period_stated AS name, measure, source, period, amount_krw, unit_krw, line
    FROM budget
    WHERE pledge_id = $pledge AND period NOT IN ('before', 'after') AND amount_krw > 0
    UNION ALL
    SELECT concat_ws('/', CASE kind WHEN 'linked' THEN '연계사업성과' ELSE '사업성과' END, item),
           year::VARCHAR, kind, item, NULL, amount_krw, unit_krw, line
    FROM result
    WHERE pledge_id = $pledge AND year IS NOT NULL AND amount_krw > 0
), beside AS (
    SELECT c.*, o.amount_krw AS other_krw, o.line AS other_line,
           greatest(c.amount_krw / o.amount_krw, o.amount_krw / c.amount_krw) >= 500 AS is_far
    FROM cells c
    JOIN cells o ON o.row_name = c.row_name AND o.name <> c.name
), far_from_row AS (
    SELECT row_name, name, amount_krw, unit_krw, line,
           quantile_disc(other_krw, 0.5) AS other_krw, list(other_line) AS lines
    FROM beside
    GROUP BY ALL
    -- of most of the others; of two cells alone, the larger one is named
    HAVING 2 * count(*) FILTER (is_far) > count(*) AND (count(*) > 1 OR amount_krw > any_value(beside.other_krw))
), far_from_plan AS (
    SELECT s.row_name, s.name, s.amount_krw, s.unit_krw, s.line, p.amount_krw AS other_krw, [p.line] AS lines
    FROM cells s
    JOIN cells p ON p.measure = 'planned' AND p.source = s.source AND p.period = s.period
    WHERE s.measure = 'spent' AND greatest(s.amount_krw / p.amount_krw, p.amount_krw / s.amount_krw) >= 500
), found AS (
    FROM far_from_plan
    UNION ALL
    SELECT r.* FROM far_from_row r ANTI JOIN far_from_plan USING (row_name, name)
)
SELECT 'warning' AS severity,
       row_name || '/' || name AS subject,
       list_sort(list_distinct(list_append(lines, line))) AS lines,
       amount_krw::VARCHAR AS stated,
       other_krw::VARCHAR AS computed,
       (amount_krw - other_krw)::VARCHAR AS difference,
       unit_krw::VARCHAR AS unit,
       false AS superseded
FROM found
