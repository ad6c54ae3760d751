-- One row per year: people, activities, how many of them are approximate or not counted, and the people so far.
SELECT year,
       sum(people)::BIGINT AS people,
       count(*) AS activities,
       count(*) FILTER (approximate) AS approximate,
       count(*) FILTER (people IS NULL) AS uncounted,
       sum(sum(people)) OVER (ORDER BY year)::BIGINT AS people_so_far,
       list(DISTINCT line ORDER BY line) FILTER (line IS NOT NULL) AS lines
FROM participation
WHERE pledge_id = $pledge
  AND ($first_year IS NULL OR year >= $first_year)
  AND ($last_year IS NULL OR year <= $last_year)
GROUP BY year
ORDER BY year
