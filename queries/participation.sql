-- One row per counted activity, with the people reached so far; an activity without a head count adds none.
SELECT year, activity, people, approximate,
       sum(people) OVER (ORDER BY year, line, rowid ROWS UNBOUNDED PRECEDING)::BIGINT AS people_so_far,
       line, origin
FROM participation
WHERE pledge_id = $pledge
  AND ($first_year IS NULL OR year >= $first_year)
  AND ($last_year IS NULL OR year <= $last_year)
ORDER BY year, line, rowid
