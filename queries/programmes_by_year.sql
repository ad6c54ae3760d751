-- One row per linked programme and year that states projects or money, with the number of projects that the report states as a total.
SELECT r.item, r.year, r.year::VARCHAR AS period, r.projects, r.amount_krw, r.line,
       max(t.value)::BIGINT AS projects_stated
FROM result r
LEFT JOIN stated_total t ON t.pledge_id = r.pledge_id AND t.label = r.item AND t.measure = 'projects'
WHERE r.pledge_id = $pledge AND r.kind = 'linked' AND (r.projects IS NOT NULL OR r.amount_krw IS NOT NULL)
GROUP BY r.item, r.year, r.projects, r.amount_krw, r.line
ORDER BY r.line, r.year
