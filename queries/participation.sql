-- One row per counted activity, with the people of its year and all so far; one without a head count adds none.
SELECT * FROM (
    SELECT year, year::VARCHAR AS period, activity, people, approximate, stated,
           sum(people) OVER (PARTITION BY year)::BIGINT AS people_in_year,
           sum(people) OVER (ORDER BY year, line, rowid ROWS UNBOUNDED PRECEDING)::BIGINT AS people_so_far,
           line, origin, rowid AS place
    FROM participation
    WHERE pledge_id = $pledge
)
WHERE ($first_year IS NULL OR year >= $first_year) AND ($last_year IS NULL OR year <= $last_year)
ORDER BY year, line, place
