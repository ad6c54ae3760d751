-- One row per row of a pledge that actuals can update: its table, the revision that wrote it and what it came from.
WITH written AS (
    SELECT 'pledge' AS table_name, row_id, origin, revision FROM pledge WHERE pledge_id = $pledge
    UNION ALL SELECT 'roadmap', row_id, origin, revision FROM roadmap WHERE pledge_id = $pledge
    UNION ALL SELECT 'milestone', row_id, origin, revision FROM milestone WHERE pledge_id = $pledge
    UNION ALL SELECT 'indicator', row_id, origin, revision FROM indicator WHERE pledge_id = $pledge
    UNION ALL SELECT 'participation', row_id, origin, revision FROM participation WHERE pledge_id = $pledge
    UNION ALL SELECT 'budget', row_id, origin, revision FROM budget WHERE pledge_id = $pledge
    UNION ALL SELECT 'result', row_id, origin, revision FROM result WHERE pledge_id = $pledge
    UNION ALL SELECT 'grant_award', row_id, origin, revision FROM grant_award WHERE pledge_id = $pledge
    UNION ALL SELECT 'partner', row_id, origin, revision FROM partner WHERE pledge_id = $pledge
    UNION ALL SELECT 'problem', row_id, origin, revision FROM problem WHERE pledge_id = $pledge
)
FROM written ORDER BY table_name, row_id
