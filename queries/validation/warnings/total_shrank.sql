-- A total that only grows became smaller.
-- It may mean: a row was overwritten or left out, or an earlier figure is being corrected.
WITH totals AS (
    SELECT 1 AS nr, '예산집행현황/계' AS subject, sum(amount_krw) AS amount, max(unit_krw)::VARCHAR AS unit
    FROM budget WHERE pledge_id = $pledge AND measure = 'spent'
    UNION ALL SELECT 2, '시민참여/계', sum(people), '명' FROM participation WHERE pledge_id = $pledge
    UNION ALL SELECT 3, '연계사업성과/계/개사업', sum(projects), '개사업' FROM result WHERE pledge_id = $pledge
    UNION ALL SELECT 4, '연계사업성과/계/백만원', sum(amount_krw), max(unit_krw)::VARCHAR FROM result WHERE pledge_id = $pledge
), before AS (
    SELECT 1 AS nr, sum(amount_krw) AS amount, max(unit_krw)::VARCHAR AS unit FROM was.budget WHERE measure = 'spent'
    UNION ALL SELECT 2, sum(people), '명' FROM was.participation
    UNION ALL SELECT 3, sum(projects), '개사업' FROM was.result
    UNION ALL SELECT 4, sum(amount_krw), max(unit_krw)::VARCHAR FROM was.result
)
SELECT t.subject, b.amount::VARCHAR AS before, t.amount::VARCHAR AS after, coalesce(t.unit, b.unit) AS unit
FROM totals t
JOIN before b USING (nr)
WHERE coalesce(t.amount, 0) < b.amount
ORDER BY nr
