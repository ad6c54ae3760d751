-- One row per entry of the yearly plan or of the milestones, and its state at the reference date.
WITH entries AS (
    SELECT 'plan' AS kind, year, NULL AS phase, plan AS activity, coalesce(starts_on, make_date(year, 1, 1)) AS starts_on,
           ends_on, false AS scheduled, line, rowid AS place
    FROM roadmap
    WHERE pledge_id = $pledge
      AND ($phase IS NULL OR year IN (SELECT year FROM milestone WHERE pledge_id = $pledge AND phase = $phase))
    UNION ALL
    SELECT 'milestone', year, phase, activity, coalesce(starts_on, make_date(year, 1, 1)), ends_on, scheduled, line, rowid
    FROM milestone
    WHERE pledge_id = $pledge AND ($phase IS NULL OR phase = $phase)
)
SELECT kind, year, phase, activity, starts_on, ends_on, scheduled,
       CASE WHEN kind = 'plan' AND ends_on < $as_of THEN 'past'
            WHEN scheduled AND ends_on < $as_of AND ends_on <= covered_to THEN 'due'
            WHEN kind <> 'plan' AND ends_on < $as_of AND (ends_on <= covered_to) IS NOT TRUE THEN 'not_reported'
            WHEN scheduled OR starts_on > $as_of THEN 'ahead'
            WHEN ends_on IS NULL OR ends_on > $as_of OR kind = 'plan' THEN 'running'
            ELSE 'done' END AS state,
       $as_of::DATE AS as_of,
       line, place
FROM entries, (SELECT covered_to FROM coverage WHERE pledge_id = $pledge)
WHERE ($first_year IS NULL OR year >= $first_year) AND ($last_year IS NULL OR year <= $last_year)
ORDER BY kind DESC, starts_on, line, place
