-- Something counts as done or spent, although it lies after the reference date.
-- It may mean: the year was typed wrongly, (예정) was left out, or the reference date was not brought up to date.
WITH done AS (
    SELECT concat_ws('/', '공약사업이행상황', m.year, m.activity) AS subject,
           CASE WHEN w.scheduled THEN '예정' ELSE w.starts_on::VARCHAR END AS before, m.starts_on::VARCHAR AS after, NULL AS unit
    FROM milestone m
    LEFT JOIN was.milestone w USING (row_id)
    WHERE m.pledge_id = $pledge AND NOT m.scheduled AND m.starts_on > $as_of
      AND m.ends_on IS NOT NULL -- what has no end goes on and is no deed
      AND (w.row_id IS NULL OR w.scheduled OR w.starts_on IS DISTINCT FROM m.starts_on)
    UNION ALL
    SELECT concat_ws('/', '시민참여', p.year, p.activity), w.people::VARCHAR, p.people::VARCHAR, '명'
    FROM participation p
    LEFT JOIN was.participation w USING (row_id)
    WHERE p.pledge_id = $pledge AND p.year > year($as_of::DATE) AND p.people > 0
      AND (w.row_id IS NULL OR w.people IS DISTINCT FROM p.people OR w.year <> p.year)
    UNION ALL
    SELECT concat_ws('/', '예산집행현황', b.source, b.period_stated), w.amount_krw::VARCHAR, b.amount_krw::VARCHAR,
           b.unit_krw::VARCHAR
    FROM budget b
    LEFT JOIN was.budget w USING (row_id)
    WHERE b.pledge_id = $pledge AND b.measure = 'spent' AND b.starts_on > $as_of AND b.amount_krw > 0
      AND w.amount_krw IS DISTINCT FROM b.amount_krw
)
FROM done ORDER BY subject
