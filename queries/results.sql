-- One row per item and year of the results, the project itself before the linked programmes.
SELECT kind, item, year, description, projects, amount_krw, note, line, origin
FROM result
WHERE pledge_id = $pledge AND ($kind IS NULL OR kind = $kind)
ORDER BY kind, line, year
