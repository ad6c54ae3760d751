-- One row per phase of the milestones, in the order in which they begin.
SELECT phase FROM milestone WHERE pledge_id = $pledge AND phase IS NOT NULL GROUP BY phase ORDER BY min(starts_on), min(rowid)
