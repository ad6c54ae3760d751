-- One row per grant competition entered, with the periods in which the budget has the same amount from outside the city.
SELECT g.applied_on, g.applied_stated, g.agency, g.programme, g.amount_krw, g.outcome, g.decided_stated, g.line,
       list({'source': b.source, 'period': b.period, 'measure': b.measure, 'line': b.line} ORDER BY b.starts_on, b.measure)
           FILTER (b.source IS NOT NULL) AS same_amounts
FROM grant_award g
LEFT JOIN budget b ON b.pledge_id = g.pledge_id AND b.amount_krw = g.amount_krw AND b.amount_krw > 0
                  AND b.source <> '시비' AND b.measure IN ('planned', 'spent')
WHERE g.pledge_id = $pledge
GROUP BY ALL
ORDER BY g.applied_on
