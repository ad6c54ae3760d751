-- Values moved by exactly one year, and the original year no longer has them.
-- It may mean: the wrong year was typed, or the next year's row was written over this year's instead of being added.
WITH entries AS (
    SELECT 'new' AS side, '공약사업이행상황' AS place, activity AS name, year, strftime(starts_on, '%m-%d') AS part
    FROM milestone WHERE pledge_id = $pledge
    UNION ALL SELECT 'old', '공약사업이행상황', activity, year, strftime(starts_on, '%m-%d') FROM was.milestone
    UNION ALL SELECT 'new', '시민참여', activity, year, NULL FROM participation WHERE pledge_id = $pledge
    UNION ALL SELECT 'old', '시민참여', activity, year, NULL FROM was.participation
    UNION ALL SELECT 'new', '이행로드맵', plan, year, period FROM roadmap WHERE pledge_id = $pledge
    UNION ALL SELECT 'old', '이행로드맵', plan, year, period FROM was.roadmap
    UNION ALL SELECT 'new', '목표달성확인지표', name, year, NULL FROM indicator WHERE pledge_id = $pledge
    UNION ALL SELECT 'old', '목표달성확인지표', name, year, NULL FROM was.indicator
    UNION ALL
    SELECT 'new', CASE kind WHEN 'linked' THEN '연계사업성과' ELSE '사업성과' END, item, year, description
    FROM result WHERE pledge_id = $pledge
    UNION ALL SELECT 'old', CASE kind WHEN 'linked' THEN '연계사업성과' ELSE '사업성과' END, item, year, description FROM was.result
    UNION ALL
    SELECT 'new', '공모사업추진', programme, year(applied_on), strftime(applied_on, '%m-%d')
    FROM grant_award WHERE pledge_id = $pledge
    UNION ALL SELECT 'old', '공모사업추진', programme, year(applied_on), strftime(applied_on, '%m-%d') FROM was.grant_award
), named AS (
    SELECT side, place, name, year, coalesce(part, '') AS part FROM entries WHERE year IS NOT NULL
), gone AS (
    SELECT DISTINCT o.* FROM named o
    ANTI JOIN (FROM named WHERE side = 'new') n USING (place, name, year, part)
    WHERE o.side = 'old'
), come AS (
    SELECT DISTINCT n.* FROM named n
    ANTI JOIN (FROM named WHERE side = 'old') o USING (place, name, year, part)
    WHERE n.side = 'new'
)
SELECT concat_ws('/', g.place, g.name) AS subject, g.year::VARCHAR AS before, c.year::VARCHAR AS after, NULL AS unit
FROM gone g
JOIN come c ON c.place = g.place AND c.name = g.name AND c.part = g.part AND abs(c.year - g.year) = 1
ORDER BY subject, before, after
