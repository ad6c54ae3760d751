-- The outlook differs from the plan after the term.
-- It may mean: the plan reaches beyond the years of the outlook, or only one of the two tables was updated.
WITH sums AS (
    SELECT source, min(unit_krw) AS krw,
           coalesce(sum(amount_krw) FILTER (measure = 'planned'), 0)::BIGINT AS planned_krw,
           coalesce(sum(amount_krw) FILTER (measure = 'outlook'), 0)::BIGINT AS outlook_krw,
           sum(unit_krw) FILTER (amount_krw <> 0)::BIGINT AS steps,
           list(line) FILTER (amount_krw <> 0) AS lines
    FROM budget
    WHERE pledge_id = $pledge AND (measure = 'outlook' OR measure = 'planned' AND period = 'after')
    GROUP BY source
)
SELECT CASE WHEN 2 * abs(planned_krw - outlook_krw) < steps THEN 'notice'
            WHEN outlook_krw > planned_krw THEN 'error'
            ELSE 'warning' END AS severity,
       concat_ws('/', '재정투입계획', '향후', source) AS subject,
       list_sort(list_distinct(lines)) AS lines,
       planned_krw::VARCHAR AS stated,
       outlook_krw::VARCHAR AS computed,
       (planned_krw - outlook_krw)::VARCHAR AS difference,
       krw::VARCHAR AS unit,
       false AS superseded
FROM sums
WHERE planned_krw <> outlook_krw
  -- a report may lack one of the tables; that is another rule's
  AND EXISTS (FROM budget WHERE pledge_id = $pledge AND measure = 'outlook')
  AND EXISTS (FROM budget WHERE pledge_id = $pledge AND measure = 'planned' AND period = 'after')
