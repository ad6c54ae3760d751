-- A stated achievement is not the actual value as a share of the target.
-- It may mean: the actual value was updated and the achievement was not, or a value above 100 % was cut to 100 %.
WITH rates AS (
    SELECT *,
           pow(10, length(regexp_extract(coalesce(achievement_stated, achievement::VARCHAR), '\.(\d+)', 1)))::HUGEINT AS scale,
           -- both in the same smallest part, so that whole numbers divide
           (actual_value * 10000)::HUGEINT AS above,
           (target_value * 10000)::HUGEINT AS below
    FROM indicator
    WHERE pledge_id = $pledge AND achievement IS NOT NULL AND actual_value >= 0 AND target_value > 0
), computed AS (
    SELECT *, (200 * above * scale + below) // (2 * below) AS digits
    FROM rates
)
SELECT CASE WHEN achievement = 100 AND digits > 100 * scale THEN 'notice' ELSE 'error' END AS severity,
       concat_ws('/', '목표달성확인지표', year, name) AS subject,
       list_distinct([line]) AS lines,
       achievement::VARCHAR AS stated,
       (digits / scale)::VARCHAR AS computed,
       ((achievement * scale - digits) / scale)::VARCHAR AS difference,
       '%' AS unit,
       false AS superseded
FROM computed
WHERE achievement * scale <> digits
