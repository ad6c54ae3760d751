-- One row: the stated status, the one that the evidence fits better (NULL where it fits), and the evidence.
WITH marks AS (
    SELECT count(*) FILTER (weight > 0) AS weighted,
           count(*) FILTER (weight > 0 AND achievement >= 100) AS reached,
           count(*) FILTER (weight > 0 AND achievement < 100) AS unreached,
           count(*) FILTER (weight > 0 AND achievement = 0) AS unbegun,
           list(line) FILTER (weight > 0 OR ongoing) AS lines
    FROM indicator
    WHERE pledge_id = $pledge
), coming AS (
    SELECT line FROM milestone WHERE pledge_id = $pledge AND scheduled
), lasting AS (
    SELECT line FROM milestone WHERE pledge_id = $pledge AND NOT scheduled AND ends_on IS NULL
    UNION ALL SELECT line FROM roadmap WHERE pledge_id = $pledge AND ends_on IS NULL
    UNION ALL SELECT line FROM indicator WHERE pledge_id = $pledge AND ongoing
), later AS (
    SELECT coalesce(sum(amount_krw) FILTER (period = 'after'), 0)::BIGINT AS planned_after_krw,
           coalesce(sum(amount_krw) FILTER (period <> 'after'), 0)::BIGINT AS not_due_krw,
           list(line) FILTER (amount_krw > 0) AS lines
    FROM budget
    WHERE pledge_id = $pledge AND measure = 'planned' AND period <> 'before' AND (period = 'after' OR ends_on > $as_of)
), evidence AS (
    SELECT p.status, weighted, reached, unreached, unbegun,
           (SELECT count(*) FROM coming) AS scheduled,
           (SELECT count(*) FROM lasting) AS ongoing,
           planned_after_krw, not_due_krw,
           list_sort(list_distinct(flatten([
               marks.lines, later.lines, (SELECT list(line) FROM coming), (SELECT list(line) FROM lasting)
           ]))) AS lines
    FROM pledge p, marks, later
    WHERE p.pledge_id = $pledge
), reading AS (
    SELECT *,
           scheduled + ongoing > 0 OR planned_after_krw > 0 OR not_due_krw > 0 AS goes_on,
           weighted > 0 AND reached = weighted AS is_reached
    FROM evidence
)
SELECT status AS stated,
       CASE WHEN status IN ('이행완료', '이행후계속추진') AND unbegun > 0 THEN '일부추진'
            WHEN status IN ('이행완료', '이행후계속추진') AND unreached > 0 THEN '정상추진'
            WHEN status = '이행완료' AND goes_on THEN '이행후계속추진'
            WHEN status = '이행후계속추진' AND is_reached AND NOT goes_on THEN '이행완료'
            WHEN status IN ('정상추진', '일부추진') AND is_reached AND goes_on THEN '이행후계속추진'
            WHEN status IN ('정상추진', '일부추진') AND is_reached THEN '이행완료'
       END AS proposed,
       goes_on, scheduled, ongoing, planned_after_krw, not_due_krw, weighted, reached, unreached, lines
FROM reading
