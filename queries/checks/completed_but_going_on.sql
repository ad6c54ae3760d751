-- The status says completed, although work is scheduled or goes on.
-- It may mean: the goal was reached and the work continues, which has a status of its own, or the status was set early.
WITH evidence(kind, line) AS (
    SELECT '예정', line FROM milestone WHERE pledge_id = $pledge AND scheduled
    UNION ALL SELECT '지속', line FROM milestone WHERE pledge_id = $pledge AND NOT scheduled AND ends_on IS NULL
    UNION ALL SELECT '지속', line FROM roadmap WHERE pledge_id = $pledge AND ends_on IS NULL
    UNION ALL SELECT '지속', line FROM indicator WHERE pledge_id = $pledge AND ongoing
    UNION ALL SELECT '향후', line FROM budget
              WHERE pledge_id = $pledge AND measure = 'planned' AND period = 'after' AND amount_krw > 0
), kinds AS (
    SELECT kind, count(*) AS entries, list(line) AS lines FROM evidence GROUP BY kind
), found AS (
    SELECT string_agg(kind || ' ' || entries || '건', ', ' ORDER BY kind) AS entries, flatten(list(lines)) AS lines
    FROM kinds
)
SELECT 'warning' AS severity,
       '표제/이행단계' AS subject,
       list_sort(list_distinct(list_append(f.lines, h.line))) AS lines,
       p.status AS stated,
       f.entries AS computed,
       NULL::VARCHAR AS difference,
       NULL::VARCHAR AS unit,
       false AS superseded
FROM found f, pledge p
LEFT JOIN header_field h ON h.pledge_id = p.pledge_id AND h.name = '이행단계'
WHERE p.pledge_id = $pledge AND p.status = '이행완료' AND f.entries IS NOT NULL
