-- One row per year: people, activities, how many are approximate or not counted, the people so far, and the header's claim.
SELECT * FROM (
    SELECT year,
           year::VARCHAR AS period,
           sum(people)::BIGINT AS people,
           count(*) AS activities,
           count(*) FILTER (approximate) AS approximate,
           count(*) FILTER (people IS NULL) AS uncounted,
           sum(sum(people)) OVER (ORDER BY year)::BIGINT AS people_so_far,
           any_value(claim.participants) AS claimed,
           (any_value(claim.participants) - sum(sum(people)) OVER ())::BIGINT AS unexplained,
           list(DISTINCT p.line ORDER BY p.line) FILTER (p.line IS NOT NULL) AS lines
    FROM participation p
    JOIN pledge claim USING (pledge_id)
    WHERE pledge_id = $pledge
    GROUP BY year
)
WHERE ($first_year IS NULL OR year >= $first_year) AND ($last_year IS NULL OR year <= $last_year)
ORDER BY year
