-- A count became about ten times larger or smaller, or a new one is ten times the largest so far.
-- It may mean: a digit was typed twice or left out.
WITH written AS (
    SELECT row_id, 'people' AS name, people AS n FROM was.participation
    UNION ALL SELECT row_id, 'projects', projects FROM was.result
    UNION ALL SELECT row_id, 'jobs', jobs FROM was.pledge
    UNION ALL SELECT row_id, 'participants', participants FROM was.pledge
), counts AS (
    SELECT row_id, 'people' AS name, people AS n, concat_ws('/', 'participation', year, activity) AS subject, '명' AS unit
    FROM participation WHERE pledge_id = $pledge
    UNION ALL
    SELECT row_id, 'projects', projects,
           concat_ws('/', CASE kind WHEN 'linked' THEN '연계사업성과' ELSE '사업성과' END, item, year), '개사업'
    FROM result WHERE pledge_id = $pledge
    UNION ALL SELECT row_id, 'jobs', jobs, '표제/고용창출', '명' FROM pledge WHERE pledge_id = $pledge
    UNION ALL SELECT row_id, 'participants', participants, '표제/시민참여', '명' FROM pledge WHERE pledge_id = $pledge
), largest AS (
    SELECT name, max(n) AS n FROM written GROUP BY name
)
SELECT c.subject, w.n::VARCHAR AS before, c.n::VARCHAR AS after, c.unit
FROM counts c
JOIN largest l USING (name)
LEFT JOIN written w ON w.row_id = c.row_id AND w.name = c.name AND w.n > 0
WHERE c.n > 0
  -- 8 times: a slip of a digit need not leave the other digits as they were
  AND CASE WHEN w.n IS NULL THEN l.n > 0 AND c.n >= 10 * l.n ELSE greatest(c.n / w.n, w.n / c.n) >= 8 END
ORDER BY subject
