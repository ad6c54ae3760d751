-- One row: the pledge, the day up to which it counts (assumed where the report states none), and when it was published.
WITH planned AS (
    SELECT min(starts_on) - 1 AS day
    FROM (
        SELECT pledge_id, starts_on FROM roadmap
        UNION ALL SELECT pledge_id, starts_on FROM milestone
        UNION ALL SELECT pledge_id, starts_on FROM budget
    )
    WHERE pledge_id = $pledge
)
SELECT p.*,
       coalesce(c.covered_to, planned.day) AS as_of,
       p.reference_date IS NULL AS assumed,
       c.covered_to,
       c.basis,
       (SELECT min(line) FROM stated_total WHERE pledge_id = $pledge AND measure = 'jobs') AS jobs_line,
       (SELECT min(line) FROM stated_total WHERE pledge_id = $pledge AND measure = 'participants') AS participants_line,
       r.revision AS latest_revision,
       timezone('Asia/Seoul', r.published_at) AS published_at
FROM pledge p
JOIN coverage c USING (pledge_id),
     planned, (SELECT revision, published_at FROM revision ORDER BY revision DESC LIMIT 1) r
WHERE p.pledge_id = $pledge
