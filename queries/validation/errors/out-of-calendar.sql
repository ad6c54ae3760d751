-- One row per row that a file writes with a day or year before the first elected term (July 1995) or after 2060.
WITH dated AS (
    SELECT 'pledge' AS table_name, line, revision, 'reference_date' AS field, reference_date AS first, reference_date AS last
    FROM pledge WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'milestone', line, revision, 'starts_on', starts_on, ends_on FROM milestone WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'roadmap', line, revision, 'year', starts_on, ends_on FROM roadmap WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'budget', line, revision, 'period', starts_on, ends_on FROM budget WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'grant_award', line, revision, 'applied', applied_on, applied_on FROM grant_award WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'grant_award', line, revision, 'decided', decided_on, decided_on FROM grant_award WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'milestone', line, revision, 'year', make_date(year, 12, 31), NULL FROM milestone WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'indicator', line, revision, 'year', make_date(year, 12, 31), NULL FROM indicator WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'participation', line, revision, 'year', make_date(year, 12, 31), NULL
    FROM participation WHERE pledge_id = $pledge
    UNION ALL
    SELECT 'result', line, revision, 'year', make_date(year, 12, 31), NULL FROM result WHERE pledge_id = $pledge
)
SELECT table_name, line, field, NULL::VARCHAR AS other
FROM dated
WHERE revision = 0 AND (first < DATE '1995-07-01' OR first > DATE '2060-12-31' OR last > DATE '2060-12-31')
ORDER BY table_name, line, field
