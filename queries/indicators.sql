-- One row per indicator: weight, target, actual, achievement, its distance to the target and its share of the weighted completion.
SELECT year, year_stated, ongoing, name, weight, target, actual, achievement, achievement_stated,
       achievement - 100 AS distance,
       actual_value - target_value AS gap, value_unit,
       weight * achievement / 100 AS weighted,
       line, origin
FROM indicator
WHERE pledge_id = $pledge
ORDER BY year, line, rowid
