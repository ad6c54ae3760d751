-- One row per line of the report, verbatim but for the officials named there, who are masked.
WITH stated AS (
    SELECT unnest([name, phone]) AS word FROM contact WHERE pledge_id = $pledge
), named AS (
    -- whatever blanks the report has between the letters
    SELECT list(array_to_string(
               list_transform(string_split(replace(word, ' ', ''), ''), lambda letter: regexp_escape(letter)), '\s*'
           )) AS words
    FROM stated
    WHERE trim(word) <> ''
)
SELECT line,
       CASE WHEN claimed_by LIKE '%contact%'
            THEN list_reduce(
                list_append(coalesce(words, []), '[^\s,;()]+@[^\s,;()]+'),
                lambda text, word: regexp_replace(text, word, '○○○', 'g'), body
            )
            ELSE body END AS body,
       claimed_by
FROM report_line, named
WHERE pledge_id = $pledge
ORDER BY line
