-- One row per part of a pledge (money by what it is for) that its newest revision changed, with the day of the one before.
WITH touched AS (
    SELECT revision
    FROM change
    WHERE pledge_id = $pledge AND table_name NOT IN ('explanation', 'report_line')
    GROUP BY revision
    HAVING sum(rows_added + rows_changed + rows_removed) > 0
), latest AS (
    SELECT max(revision) AS revision FROM touched
), before AS (
    SELECT max(revision) AS revision FROM touched WHERE revision < (SELECT revision FROM latest)
), parts AS (
    -- rows written to the budget have a measure; removed rows do not
    SELECT table_name, NULL AS measure,
           CASE WHEN table_name = 'budget' THEN rows_removed ELSE rows_added + rows_changed + rows_removed END AS rows
    FROM change
    WHERE pledge_id = $pledge AND revision = (SELECT revision FROM latest)
      AND table_name NOT IN ('explanation', 'report_line')
    UNION ALL
    SELECT 'budget', measure, count(*)
    FROM budget
    WHERE pledge_id = $pledge AND revision = (SELECT revision FROM latest)
    GROUP BY measure
)
SELECT table_name, measure, rows::BIGINT AS rows, latest.revision, timezone('Asia/Seoul', r.published_at) AS before_at
FROM parts
CROSS JOIN latest
CROSS JOIN before
JOIN revision r ON r.revision = before.revision
WHERE rows > 0
ORDER BY table_name, measure DESC
