-- One row per year that the pledge's money, plan, milestones or participation touch.
SELECT DISTINCT year FROM (
    SELECT year(starts_on) AS year FROM budget WHERE pledge_id = $pledge AND starts_on IS NOT NULL
    UNION ALL SELECT year FROM roadmap WHERE pledge_id = $pledge
    UNION ALL SELECT year FROM milestone WHERE pledge_id = $pledge
    UNION ALL SELECT year FROM participation WHERE pledge_id = $pledge
)
ORDER BY year
