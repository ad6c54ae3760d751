-- The status says completed, although an indicator has not reached its target.
-- It may mean: the status was set early, or the achievement was not brought up to date.
SELECT 'error' AS severity,
       concat_ws('/', '목표달성확인지표', i.year, i.name) AS subject,
       list_sort(list_distinct([h.line, i.line])) AS lines,
       p.status AS stated,
       i.achievement::VARCHAR AS computed,
       NULL::VARCHAR AS difference,
       '%' AS unit,
       false AS superseded
FROM pledge p
JOIN indicator i USING (pledge_id)
LEFT JOIN header_field h ON h.pledge_id = p.pledge_id AND h.name = '이행단계'
WHERE p.pledge_id = $pledge AND p.status IN ('이행완료', '이행후계속추진') AND i.weight > 0 AND i.achievement < 100
