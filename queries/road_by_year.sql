-- One row per year: its plan as the report words it, and how many of its activities are in which state at the reference date.
WITH activities AS (
    SELECT year, line,
           CASE WHEN scheduled AND ends_on < $as_of AND ends_on <= covered_to THEN 'due'
                WHEN ends_on < $as_of AND (ends_on <= covered_to) IS NOT TRUE THEN 'not_reported'
                WHEN scheduled OR coalesce(starts_on, make_date(year, 1, 1)) > $as_of THEN 'ahead'
                WHEN ends_on IS NULL OR ends_on > $as_of THEN 'running'
                ELSE 'done' END AS state
    FROM milestone
    JOIN coverage USING (pledge_id)
    WHERE pledge_id = $pledge AND ($phase IS NULL OR phase = $phase)
), counted AS (
    SELECT year,
           count(*) AS activities,
           count(*) FILTER (state = 'done') AS done,
           count(*) FILTER (state = 'running') AS running,
           count(*) FILTER (state = 'due') AS due,
           count(*) FILTER (state = 'not_reported') AS not_reported,
           count(*) FILTER (state = 'ahead') AS ahead,
           list(DISTINCT line) FILTER (line IS NOT NULL) AS lines
    FROM activities
    GROUP BY year
), planned AS (
    SELECT year,
           string_agg(plan, ' · ' ORDER BY starts_on, line, rowid) AS plan,
           list(DISTINCT line) FILTER (line IS NOT NULL) AS lines
    FROM roadmap
    WHERE pledge_id = $pledge
      AND ($phase IS NULL OR year IN (SELECT year FROM milestone WHERE pledge_id = $pledge AND phase = $phase))
    GROUP BY year
)
SELECT year, plan, activities, done, running, due, not_reported, ahead,
       list_sort(coalesce(planned.lines, []) || coalesce(counted.lines, [])) AS lines
FROM planned
FULL JOIN counted USING (year)
WHERE ($first_year IS NULL OR year >= $first_year) AND ($last_year IS NULL OR year <= $last_year)
ORDER BY year
