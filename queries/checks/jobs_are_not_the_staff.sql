-- The jobs in the header differ from the staff in the results.
-- It may mean: jobs elsewhere were counted too, or the staff changed after the header was written.
WITH claim AS (
    SELECT p.jobs, t.line, CASE WHEN t.value = p.jobs THEN t.revision ELSE p.revision END AS revision
    FROM pledge p
    LEFT JOIN stated_total t ON t.pledge_id = p.pledge_id AND t.measure = 'jobs'
    WHERE p.pledge_id = $pledge AND p.jobs IS NOT NULL
), named AS (
    SELECT line, revision, origin,
           list_transform(regexp_extract_all(body, '([\d,]+)\s*명', 1), lambda n: replace(n, ',', '')::INTEGER) AS counts
    FROM passage
    WHERE pledge_id = $pledge AND section = '사업성과'
      AND regexp_matches(concat(label, ' ', body), '조직|인력|직원|종사자|채용|고용|정원|일자리')
), staff AS (
    -- 7명(1명, 6명): the whole and its parts are not added
    SELECT *, CASE WHEN 2 * list_max(counts) = list_sum(counts) THEN list_max(counts) ELSE list_sum(counts) END::INTEGER AS people
    FROM named
    WHERE len(counts) > 0
), body AS (
    SELECT jobs, c.line, sum(people)::BIGINT AS people, bool_or(people = jobs) AS named_once, list(s.line) AS lines,
           bool_or(s.revision > c.revision AND s.origin <> 'report') AS superseded
    FROM claim c, staff s
    GROUP BY ALL
)
SELECT 'warning' AS severity,
       '표제/고용창출' AS subject,
       list_sort(list_distinct(list_append(lines, line))) AS lines,
       jobs::VARCHAR AS stated,
       people::VARCHAR AS computed,
       (jobs - people)::VARCHAR AS difference,
       '명' AS unit, superseded
FROM body
WHERE jobs <> people AND NOT named_once
