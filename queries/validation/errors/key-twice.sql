-- One row per row that a file writes whose natural key another row of the table has, with the line of that row.
-- The tables are as they would be published: line is the row of the sheet (empty in a row that the file leaves alone),
-- and revision is 0 in the rows that the file writes. So in every file of this folder.
WITH keyed AS (
    SELECT 'budget' AS table_name, line, revision, 'period' AS field, concat_ws('/', measure, source, period) AS key
    FROM budget WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'indicator', line, revision, 'name', concat_ws('/', year, name) FROM indicator WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'participation', line, revision, 'activity', concat_ws('/', year, activity)
    FROM participation WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'milestone', line, revision, 'activity', concat_ws('/', year, coalesce(starts_on::VARCHAR, ''), activity)
    FROM milestone WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'result', line, revision, 'item', concat_ws('/', kind, item, coalesce(year::VARCHAR, ''))
    FROM result WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'grant_award', line, revision, 'programme', concat_ws('/', coalesce(applied_on::VARCHAR, ''), programme)
    FROM grant_award WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'roadmap', line, revision, 'plan', concat_ws('/', year, coalesce(period, ''), plan)
    FROM roadmap WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'partner', line, revision, 'name', name FROM partner WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'problem', line, revision, 'topic', topic FROM problem WHERE pledge_id = $pledge
),
same AS (
    SELECT *, replace(key, ' ', '') AS bare FROM keyed
),
twice AS (
    SELECT table_name, bare FROM same GROUP BY ALL HAVING count(*) > 1
),
counted AS (
    SELECT
        table_name, line, revision, field,
        row_number() OVER same_key AS place,
        first(line) OVER same_key AS other
    FROM same SEMI JOIN twice USING (table_name, bare)
    WINDOW same_key AS (PARTITION BY table_name, bare ORDER BY revision DESC, line)
)
SELECT table_name, line, field, other::VARCHAR AS other
FROM counted
WHERE place > 1 AND revision = 0
ORDER BY table_name, line
