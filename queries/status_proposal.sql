-- One row per pledge: the stated status, the one that the evidence fits better (NULL where it fits), and the evidence.
-- Without a day (`$as_of`) each pledge counts up to the day that its figures reach.
WITH pledges AS (
    SELECT p.pledge_id, p.status, c.covered_to, coalesce($as_of::DATE, c.covered_to, DATE '0001-01-01') AS day
    FROM pledge p
    JOIN coverage c USING (pledge_id)
    WHERE $pledge IS NULL OR pledge_id = $pledge
), marks AS (
    SELECT pledge_id,
           count(*) FILTER (weight > 0) AS weighted,
           count(*) FILTER (weight > 0 AND achievement >= 100) AS reached,
           count(*) FILTER (weight > 0 AND achievement < 100) AS unreached,
           count(*) FILTER (weight > 0 AND achievement = 0) AS unbegun,
           list(line) FILTER (weight > 0 OR ongoing) AS lines
    FROM indicator
    GROUP BY pledge_id
), coming AS (
    SELECT pledge_id, count(*) AS scheduled, list(line) AS lines FROM milestone WHERE scheduled GROUP BY pledge_id
), lasting AS (
    SELECT pledge_id, count(*) AS ongoing, list(line) AS lines
    FROM (
        SELECT pledge_id, line FROM milestone WHERE NOT scheduled AND ends_on IS NULL
        UNION ALL SELECT pledge_id, line FROM roadmap WHERE ends_on IS NULL
        UNION ALL SELECT pledge_id, line FROM indicator WHERE ongoing
    )
    GROUP BY pledge_id
), open AS (
    -- the plan that nothing can have been reported of: after the term, not due yet, or due and not reported
    SELECT pledge_id, line, amount_krw,
           CASE WHEN period = 'after' THEN 'after' WHEN (ends_on <= day) IS NOT TRUE THEN 'not_due' ELSE 'unreported' END AS part
    FROM budget
    JOIN pledges USING (pledge_id)
    WHERE measure = 'planned' AND period <> 'before'
      AND (period = 'after' OR (ends_on <= least(day, covered_to)) IS NOT TRUE OR covered_to IS NULL)
), later AS (
    SELECT pledge_id,
           sum(amount_krw) FILTER (part = 'after') AS planned_after_krw,
           sum(amount_krw) FILTER (part = 'not_due') AS not_due_krw,
           sum(amount_krw) FILTER (part = 'unreported') AS unreported_krw,
           list(line) FILTER (amount_krw > 0) AS lines
    FROM open
    GROUP BY pledge_id
), evidence AS (
    SELECT p.pledge_id, p.status,
           coalesce(weighted, 0) AS weighted, coalesce(reached, 0) AS reached,
           coalesce(unreached, 0) AS unreached, coalesce(unbegun, 0) AS unbegun,
           coalesce(scheduled, 0) AS scheduled, coalesce(ongoing, 0) AS ongoing,
           coalesce(planned_after_krw, 0)::BIGINT AS planned_after_krw,
           coalesce(not_due_krw, 0)::BIGINT AS not_due_krw,
           coalesce(unreported_krw, 0)::BIGINT AS unreported_krw,
           list_sort(list_distinct(flatten([marks.lines, later.lines, coming.lines, lasting.lines]))) AS lines
    FROM pledges p
    LEFT JOIN marks USING (pledge_id)
    LEFT JOIN coming USING (pledge_id)
    LEFT JOIN lasting USING (pledge_id)
    LEFT JOIN later USING (pledge_id)
), reading AS (
    SELECT *,
           scheduled + ongoing > 0 OR planned_after_krw + not_due_krw + unreported_krw > 0 AS goes_on,
           weighted > 0 AND reached = weighted AS is_reached
    FROM evidence
)
SELECT pledge_id, status AS stated,
       CASE WHEN status IN ('이행완료', '이행후계속추진') AND unbegun > 0 THEN '일부추진'
            WHEN status IN ('이행완료', '이행후계속추진') AND unreached > 0 THEN '정상추진'
            WHEN status = '이행완료' AND goes_on THEN '이행후계속추진'
            WHEN status = '이행후계속추진' AND is_reached AND NOT goes_on THEN '이행완료'
            WHEN status IN ('정상추진', '일부추진') AND is_reached AND goes_on THEN '이행후계속추진'
            WHEN status IN ('정상추진', '일부추진') AND is_reached THEN '이행완료'
       END AS proposed,
       goes_on, scheduled, ongoing, planned_after_krw, not_due_krw, unreported_krw, weighted, reached, unreached, lines
FROM reading
ORDER BY pledge_id
