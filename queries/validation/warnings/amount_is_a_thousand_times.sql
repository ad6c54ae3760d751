-- An amount became about a thousand times larger or smaller.
-- It may mean: it was written in another unit, such as thousand won in a table of million won.
WITH written AS (
    SELECT row_id, amount_krw FROM was.budget
    UNION ALL SELECT row_id, amount_krw FROM was.result
    UNION ALL SELECT row_id, amount_krw FROM was.grant_award
), amounts AS (
    SELECT row_id, amount_krw, unit_krw,
           concat_ws('/', CASE measure WHEN 'planned' THEN '재정투입계획' WHEN 'spent' THEN '예산집행현황' ELSE '예산집행전망' END,
                     source, period_stated) AS subject
    FROM budget WHERE pledge_id = $pledge
    UNION ALL
    SELECT row_id, amount_krw, unit_krw,
           concat_ws('/', CASE kind WHEN 'linked' THEN '연계사업성과' ELSE '사업성과' END, item, year)
    FROM result WHERE pledge_id = $pledge
    UNION ALL
    SELECT row_id, amount_krw, unit_krw, concat_ws('/', '공모사업추진', programme)
    FROM grant_award WHERE pledge_id = $pledge
)
SELECT a.subject, w.amount_krw::VARCHAR AS before, a.amount_krw::VARCHAR AS after, a.unit_krw::VARCHAR AS unit
FROM amounts a
JOIN written w USING (row_id)
WHERE a.amount_krw <> 0 AND w.amount_krw <> 0
  AND greatest(abs(a.amount_krw / w.amount_krw), abs(w.amount_krw / a.amount_krw)) >= 500
ORDER BY subject
