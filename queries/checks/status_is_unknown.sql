-- The status is none of the six that are published with a definition.
-- It may mean: a typing error, or the city's own term, which readers cannot compare.
SELECT 'warning' AS severity,
       '표제/이행단계' AS subject,
       list_distinct([h.line]) AS lines,
       p.status AS stated,
       NULL::VARCHAR AS computed,
       NULL::VARCHAR AS difference,
       NULL::VARCHAR AS unit,
       false AS superseded
FROM pledge p
LEFT JOIN header_field h ON h.pledge_id = p.pledge_id AND h.name = '이행단계'
WHERE p.pledge_id = $pledge
  AND p.status NOT IN ('이행완료', '이행후계속추진', '정상추진', '일부추진', '보류', '폐기')
