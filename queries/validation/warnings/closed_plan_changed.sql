-- The planned amount of a period that is already over has changed.
-- It may mean: a cell beside the intended one was changed, or the plan was corrected afterwards.
SELECT concat_ws('/', '재정투입계획', coalesce(b.source, w.source), coalesce(b.period_stated, w.period_stated)) AS subject,
       w.amount_krw::VARCHAR AS before, b.amount_krw::VARCHAR AS after, coalesce(b.unit_krw, w.unit_krw)::VARCHAR AS unit
FROM (FROM budget WHERE pledge_id = $pledge AND measure = 'planned') b
FULL JOIN (FROM was.budget WHERE measure = 'planned') w USING (row_id)
WHERE coalesce(b.ends_on, w.ends_on) <= $as_of_before AND b.amount_krw IS DISTINCT FROM w.amount_krw
ORDER BY subject
