-- The status says on hold or dropped, although money is spent.
-- It may mean: the money was spent before the work stopped, or the status is out of date.
WITH spent AS (
    SELECT sum(amount_krw)::BIGINT AS spent_krw, min(unit_krw) AS krw, list(line) AS lines
    FROM budget
    JOIN coverage USING (pledge_id)
    WHERE pledge_id = $pledge AND measure = 'spent' AND known_spending(amount_krw, ends_on, $as_of, covered_to) > 0
)
SELECT 'warning' AS severity,
       '표제/이행단계' AS subject,
       list_sort(list_distinct(list_append(s.lines, h.line))) AS lines,
       p.status AS stated,
       s.spent_krw::VARCHAR AS computed,
       NULL::VARCHAR AS difference,
       s.krw::VARCHAR AS unit,
       false AS superseded
FROM pledge p
JOIN spent s ON s.spent_krw > 0
LEFT JOIN header_field h ON h.pledge_id = p.pledge_id AND h.name = '이행단계'
WHERE p.pledge_id = $pledge AND p.status IN ('보류', '폐기')
