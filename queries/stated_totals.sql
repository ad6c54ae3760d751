-- One row per figure that the report itself gives as a total, subtotal, count or rate.
SELECT place, label, symbol, measure, source, period, starts_on, ends_on, stated, value, decimals, unit, formula, line
FROM stated_total
WHERE pledge_id = $pledge AND ($measure IS NULL OR measure = $measure)
ORDER BY line, rowid
