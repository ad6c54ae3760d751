-- A table has fewer rows than before.
-- It may mean: part of the table was not copied, or rows were joined or dropped on purpose.
WITH old AS (
    SELECT 1 AS nr, 'roadmap' AS subject, count(*) AS n FROM was.roadmap
    UNION ALL SELECT 2, 'milestone', count(*) FROM was.milestone
    UNION ALL SELECT 3, 'indicator', count(*) FROM was.indicator
    UNION ALL SELECT 4, 'participation', count(*) FROM was.participation
    UNION ALL SELECT 5, 'budget', count(*) FROM was.budget
    UNION ALL SELECT 6, 'result', count(*) FROM was.result
    UNION ALL SELECT 7, 'grant_award', count(*) FROM was.grant_award
    UNION ALL SELECT 8, 'partner', count(*) FROM was.partner
    UNION ALL SELECT 9, 'problem', count(*) FROM was.problem
), new AS (
    SELECT 1 AS nr, count(*) AS n FROM roadmap WHERE pledge_id = $pledge
    UNION ALL SELECT 2, count(*) FROM milestone WHERE pledge_id = $pledge
    UNION ALL SELECT 3, count(*) FROM indicator WHERE pledge_id = $pledge
    UNION ALL SELECT 4, count(*) FROM participation WHERE pledge_id = $pledge
    UNION ALL SELECT 5, count(*) FROM budget WHERE pledge_id = $pledge
    UNION ALL SELECT 6, count(*) FROM result WHERE pledge_id = $pledge
    UNION ALL SELECT 7, count(*) FROM grant_award WHERE pledge_id = $pledge
    UNION ALL SELECT 8, count(*) FROM partner WHERE pledge_id = $pledge
    UNION ALL SELECT 9, count(*) FROM problem WHERE pledge_id = $pledge
)
SELECT old.subject, old.n::VARCHAR AS before, new.n::VARCHAR AS after, '행' AS unit
FROM old
JOIN new USING (nr)
WHERE new.n < old.n
ORDER BY nr
