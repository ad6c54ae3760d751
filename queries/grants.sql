-- One row per grant competition entered, with the cells of the budget that hold the same amount from outside the city.
WITH cells AS (
    SELECT source, amount_krw, starts_on, ends_on, list(measure ORDER BY measure) AS measures
    FROM budget
    WHERE pledge_id = $pledge AND amount_krw > 0 AND source <> '시비' AND measure IN ('planned', 'spent')
    GROUP BY source, amount_krw, starts_on, ends_on
)
SELECT g.applied_on, g.applied_stated, g.agency, g.programme, g.amount_krw, g.outcome, g.decided_stated, g.line,
       list({'source': c.source, 'starts_on': c.starts_on, 'ends_on': c.ends_on, 'measures': c.measures}
            ORDER BY c.starts_on, c.source) FILTER (c.source IS NOT NULL) AS same_amounts
FROM grant_award g
LEFT JOIN cells c USING (amount_krw)
WHERE g.pledge_id = $pledge
GROUP BY ALL
ORDER BY g.applied_on
