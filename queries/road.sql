-- One row per entry of the yearly plan or of the milestones, and where it stands at the reference date.
SELECT 'plan' AS kind, year, NULL AS phase, plan AS activity, starts_on, ends_on,
       CASE WHEN ends_on <= $as_of THEN 'past' WHEN starts_on > $as_of THEN 'ahead' ELSE 'running' END AS state,
       line, rowid AS place
FROM roadmap
WHERE pledge_id = $pledge
  AND ($first_year IS NULL OR year >= $first_year)
  AND ($last_year IS NULL OR year <= $last_year)
UNION ALL
SELECT 'milestone', year, phase, activity, starts_on, ends_on,
       CASE WHEN scheduled AND ends_on <= $as_of THEN 'due'
            WHEN scheduled OR starts_on > $as_of THEN 'ahead'
            ELSE 'done' END,
       line, rowid
FROM milestone
WHERE pledge_id = $pledge
  AND ($first_year IS NULL OR year >= $first_year)
  AND ($last_year IS NULL OR year <= $last_year)
ORDER BY kind DESC, starts_on, line, place
