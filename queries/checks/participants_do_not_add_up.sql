-- The participants in the header differ from the sum of the activities.
-- It may mean: an activity is missing or counted twice; where counts are approximate it is no more than a warning.
WITH removed AS (
    -- actuals that took parts away, if nothing has restated the whole since
    SELECT max(revision) AS revision
    FROM change
    JOIN revision USING (revision)
    WHERE pledge_id = $pledge AND table_name = 'participation' AND rows_removed > 0 AND kind = 'actuals'
      AND revision > (SELECT max(revision) FROM change JOIN revision USING (revision)
                      WHERE pledge_id = $pledge AND kind IN ('report', 'restore'))
), claim AS (
    SELECT p.participants, t.line, CASE WHEN t.value = p.participants THEN t.revision ELSE p.revision END AS revision
    FROM pledge p
    LEFT JOIN stated_total t ON t.pledge_id = p.pledge_id AND t.measure = 'participants'
    WHERE p.pledge_id = $pledge AND p.participants IS NOT NULL
), body AS (
    SELECT c.participants, c.line, sum(people)::BIGINT AS people,
           coalesce(bool_or(approximate OR people IS NULL), false) AS uncertain,
           list(a.line) AS lines,
           coalesce(bool_or(a.revision > c.revision AND a.origin <> 'report'
                   OR coalesce((SELECT revision FROM removed) > c.revision, false)), false) AS superseded
    FROM claim c
    LEFT JOIN participation a ON a.pledge_id = $pledge
    GROUP BY ALL
)
SELECT CASE WHEN people IS NULL THEN 'notice' WHEN uncertain THEN 'warning' ELSE 'error' END AS severity,
       '표제/시민참여' AS subject,
       list_sort(list_distinct(list_append(lines, line))) AS lines,
       participants::VARCHAR AS stated,
       people::VARCHAR AS computed,
       (participants - people)::VARCHAR AS difference,
       '명' AS unit, superseded
FROM body
WHERE participants IS DISTINCT FROM people
