-- One row per period of the outlook: what is expected to be spent, all of it, and the plan after the term.
WITH periods AS (
    SELECT period, starts_on, ends_on, administration,
           sum(amount_krw)::BIGINT AS outlook_krw,
           list(DISTINCT line ORDER BY line) FILTER (line IS NOT NULL) AS lines
    FROM budget
    WHERE pledge_id = $pledge AND measure = 'outlook' AND ($source IS NULL OR source = $source)
    GROUP BY period, starts_on, ends_on, administration
)
SELECT period, starts_on, ends_on, administration, outlook_krw,
       (sum(outlook_krw) OVER ())::BIGINT AS outlook_total_krw,
       (SELECT sum(amount_krw)::BIGINT
        FROM budget
        WHERE pledge_id = $pledge AND measure = 'planned' AND period = 'after'
          AND ($source IS NULL OR source = $source)) AS later_krw,
       lines
FROM periods
ORDER BY starts_on
