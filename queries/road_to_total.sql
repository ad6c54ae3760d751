-- One row per part of the total cost: invested before, planned in this term, planned later.
SELECT CASE WHEN period IN ('before', 'after') THEN period ELSE 'term' END AS part,
       sum(amount_krw) FILTER (measure = 'planned')::BIGINT AS planned_krw,
       min(starts_on) AS starts_on,
       max(ends_on) AS ends_on,
       max(administration) AS administration,
       list(DISTINCT line ORDER BY line) FILTER (line IS NOT NULL AND measure = 'planned') AS lines
FROM budget
WHERE pledge_id = $pledge
  AND measure IN ('planned', 'spent')
  AND ($source IS NULL OR source = $source)
GROUP BY part
ORDER BY CASE part WHEN 'before' THEN 1 WHEN 'term' THEN 2 ELSE 3 END
