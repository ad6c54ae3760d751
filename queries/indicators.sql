-- One row per indicator: weight, target, actual, achievement, its distance to the target, its share of the weighted completion.
-- `state` says why an achievement is blank: due (it counts as 0), not_yet, not_reported; else it is stated.
WITH indicators AS (
    SELECT i.*,
           CASE WHEN i.achievement IS NOT NULL THEN 'stated'
                -- an ongoing indicator is never due, and a blank without a weight does not count
                WHEN i.ongoing THEN NULL
                WHEN i.weight IS NULL THEN nullif(reporting_state(make_date(i.year, 12, 31), $as_of, c.covered_to), 'due')
                ELSE reporting_state(make_date(i.year, 12, 31), $as_of, c.covered_to) END AS state
    FROM indicator i
    JOIN coverage c USING (pledge_id)
    WHERE pledge_id = $pledge
)
SELECT * EXCLUDE (pledge_id, row_id, revision, target_value, actual_value),
       achievement - 100 AS distance,
       actual_value - target_value AS gap,
       weight * CASE WHEN state = 'due' THEN 0 ELSE achievement END / 100 AS weighted
FROM indicators
ORDER BY year, line, row_id
