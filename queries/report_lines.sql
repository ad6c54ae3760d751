-- One row per line of the report, verbatim but for the officials named there, who are masked.
WITH named AS (
    SELECT list(name) FILTER (name IS NOT NULL) || list(phone) FILTER (phone IS NOT NULL) AS words
    FROM contact
    WHERE pledge_id = $pledge
)
SELECT line,
       CASE WHEN claimed_by LIKE '%contact%'
            THEN list_reduce(coalesce(words, []), lambda text, word: replace(text, word, '○○○'), body)
            ELSE body END AS body,
       claimed_by
FROM report_line, named
WHERE pledge_id = $pledge
ORDER BY line
