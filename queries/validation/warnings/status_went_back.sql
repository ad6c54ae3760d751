-- The status goes back to an earlier step, or is no longer stated.
-- It may mean: the wrong status was chosen, or the work was actually resumed, halted or dropped.
WITH steps(status, step) AS (
    VALUES ('폐기', 0), ('보류', 1), ('일부추진', 2), ('정상추진', 3), ('이행완료', 4), ('이행후계속추진', 4)
)
SELECT '표제/이행단계' AS subject, w.status AS before, p.status AS after, NULL AS unit
FROM pledge p
JOIN was.pledge w USING (pledge_id)
JOIN steps old ON old.status = w.status
LEFT JOIN steps new ON new.status = p.status
WHERE p.pledge_id = $pledge AND (p.status IS NULL OR new.step < old.step)
