-- A result names an amount of money that no sum counts.
-- It may mean: it is approximate (약 3억원), a range, or one of several in a cell; state one exact amount, or none.
SELECT 'notice' AS severity,
       concat_ws('/', CASE kind WHEN 'linked' THEN '연계사업성과' ELSE '사업성과' END, item, year) AS subject,
       list_distinct([line]) AS lines,
       description AS stated,
       NULL::VARCHAR AS computed,
       NULL::VARCHAR AS difference,
       NULL::VARCHAR AS unit,
       false AS superseded
FROM result
WHERE pledge_id = $pledge AND amount_krw IS NULL
  AND names_money(description)
