-- The status says under way, although every weighted indicator has reached its target.
-- It may mean: the status was not brought up to date, or the indicators do not measure all that was promised.
WITH reached AS (
    SELECT min(achievement) AS least, list(line) AS lines
    FROM indicator
    WHERE pledge_id = $pledge AND weight > 0
    HAVING count(*) > 0 AND count(*) = count(*) FILTER (achievement >= 100)
)
SELECT 'notice' AS severity,
       '표제/이행단계' AS subject,
       list_sort(list_distinct(list_append(r.lines, h.line))) AS lines,
       p.status AS stated,
       r.least::VARCHAR AS computed,
       NULL::VARCHAR AS difference,
       '%' AS unit,
       false AS superseded
FROM reached r, pledge p
LEFT JOIN header_field h ON h.pledge_id = p.pledge_id AND h.name = '이행단계'
WHERE p.pledge_id = $pledge AND p.status IN ('정상추진', '일부추진')
