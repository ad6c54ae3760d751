-- An amount is about a thousand times larger or smaller than those beside it.
-- It may mean: it was written in another unit, such as thousand won in a table of million won.
WITH cells AS (
    SELECT concat_ws('/', CASE measure WHEN 'planned' THEN '재정투입계획' WHEN 'spent' THEN '예산집행현황' ELSE '예산집행전망' END,
                     source) AS row_name,
           period_stated AS name, measure, source, period, amount_krw, unit_krw AS krw, line
    FROM budget
    WHERE pledge_id = $pledge AND period NOT IN ('before', 'after') AND amount_krw > 0
    UNION ALL
    SELECT concat_ws('/', '사업성과', item), year::VARCHAR, kind, item, NULL, amount_krw, unit_krw, line
    FROM result
    WHERE pledge_id = $pledge AND year IS NOT NULL AND amount_krw > 0
), beside AS (
    -- the middle one of the other cells of its row, and how many they are
    SELECT c.row_name, c.name, c.line, c.measure, c.source, c.period, c.amount_krw, c.krw,
           quantile_disc(o.amount_krw, 0.5) AS middle_krw, count(o.amount_krw) AS others, list(o.line) AS lines
    FROM cells c
    LEFT JOIN cells o ON o.row_name = c.row_name AND o.name <> c.name
    GROUP BY ALL
), compared AS (
    SELECT b.*,
           p.amount_krw AS plan_krw, p.line AS plan_line,
           coalesce(greatest(b.amount_krw / p.amount_krw, p.amount_krw / b.amount_krw) >= 500, false) AS off_plan,
           coalesce(greatest(b.amount_krw / middle_krw, middle_krw / b.amount_krw) >= 500
                    -- of two cells alone, the larger one is named
                    AND (others > 1 OR b.amount_krw > middle_krw), false) AS off_row
    FROM beside b
    LEFT JOIN cells p ON b.measure = 'spent' AND p.measure = 'planned' AND p.source = b.source AND p.period = b.period
)
SELECT 'warning' AS severity,
       row_name || '/' || name AS subject,
       list_sort(list_distinct(list_append(CASE WHEN off_plan THEN [plan_line] ELSE lines END, line))) AS lines,
       amount_krw::VARCHAR AS stated,
       CASE WHEN off_plan THEN plan_krw ELSE middle_krw END::VARCHAR AS computed,
       (amount_krw - CASE WHEN off_plan THEN plan_krw ELSE middle_krw END)::VARCHAR AS difference,
       krw::VARCHAR AS unit,
       false AS superseded
FROM compared
WHERE off_plan OR off_row
