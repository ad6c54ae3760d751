-- One row per linked programme and year that states projects or money, with the totals that the report claims.
SELECT r.item, r.year, r.projects, r.amount_krw, r.line,
       max(t.value) FILTER (t.measure = 'projects')::BIGINT AS projects_stated,
       sum(any_value(r.projects)) OVER (PARTITION BY r.item)::BIGINT AS projects_computed,
       max(t.stated) FILTER (t.measure = 'programme_money') AS money_stated,
       sum(any_value(r.amount_krw)) OVER (PARTITION BY r.item)::BIGINT AS money_computed_krw
FROM result r
LEFT JOIN stated_total t ON t.pledge_id = r.pledge_id AND t.label = r.item AND t.measure IN ('projects', 'programme_money')
WHERE r.pledge_id = $pledge AND r.kind = 'linked' AND (r.projects IS NOT NULL OR r.amount_krw IS NOT NULL)
GROUP BY r.item, r.year, r.projects, r.amount_krw, r.line
ORDER BY r.line, r.year
