-- A required part of the form is missing.
-- It may mean: it does not apply to this pledge, or it was left out.
WITH parts(part, there) AS (
    SELECT '이행단계', status IS NOT NULL FROM pledge WHERE pledge_id = $pledge
    UNION ALL SELECT '주관부서', lead_department IS NOT NULL FROM pledge WHERE pledge_id = $pledge
    UNION ALL SELECT '정책목표', policy_goal IS NOT NULL FROM pledge WHERE pledge_id = $pledge
    UNION ALL SELECT '이행로드맵', EXISTS (FROM roadmap WHERE pledge_id = $pledge)
    UNION ALL SELECT '재정투입계획', EXISTS (FROM budget WHERE pledge_id = $pledge AND measure = 'planned')
    UNION ALL SELECT '목표달성확인지표', EXISTS (FROM indicator WHERE pledge_id = $pledge)
    UNION ALL SELECT '사업성과', EXISTS (FROM result WHERE pledge_id = $pledge)
                             OR EXISTS (FROM passage WHERE pledge_id = $pledge AND section = '사업성과')
    UNION ALL SELECT '공약사업이행상황', EXISTS (FROM milestone WHERE pledge_id = $pledge)
    UNION ALL SELECT '시민참여', EXISTS (FROM participation WHERE pledge_id = $pledge)
    UNION ALL SELECT '예산집행현황', EXISTS (FROM budget WHERE pledge_id = $pledge AND measure = 'spent')
)
SELECT 'notice' AS severity,
       part AS subject,
       []::INTEGER[] AS lines,
       NULL::VARCHAR AS stated,
       NULL::VARCHAR AS computed,
       NULL::VARCHAR AS difference,
       NULL::VARCHAR AS unit,
       false AS superseded
FROM parts
WHERE NOT there AND EXISTS (FROM pledge WHERE pledge_id = $pledge)
