-- One row: achievement by three rules (weights, counting, averaging), each with the numbers that it is made of.
SELECT count(*) AS indicators,
       count(*) FILTER (ongoing) AS ongoing,
       count(*) FILTER (counted) AS weighted_count,
       count(*) FILTER (weight IS NOT NULL AND achievement IS NULL) AS without_achievement,
       sum(weight)::DOUBLE AS weight_total,
       sum(weight) FILTER (counted)::DOUBLE AS weight_counted,
       sum(weight * achievement) FILTER (counted)::DOUBLE AS weighted_sum,
       sum(weight * achievement) FILTER (counted)::DOUBLE / sum(weight) FILTER (counted)::DOUBLE AS by_weights,
       count(*) FILTER (achievement IS NOT NULL) AS stated_count,
       count(*) FILTER (achievement >= 100) AS completed_count,
       100.0 * count(*) FILTER (achievement >= 100) / nullif(count(*) FILTER (achievement IS NOT NULL), 0) AS by_count,
       sum(achievement)::DOUBLE AS achievement_sum,
       avg(achievement) AS by_average,
       list(line ORDER BY line) FILTER (line IS NOT NULL) AS lines
FROM (SELECT *, weight IS NOT NULL AND achievement IS NOT NULL AS counted FROM indicator WHERE pledge_id = $pledge)
