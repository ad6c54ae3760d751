-- One row per cell of the header that describes participation in words, beside the one with its number.
SELECT NULL AS label, value AS body, 0 AS level, line
FROM header_field
WHERE pledge_id = $pledge
  AND name = '시민참여'
  AND value NOT IN (SELECT stated FROM stated_total WHERE pledge_id = $pledge AND measure = 'participants' AND stated IS NOT NULL)
ORDER BY line, rowid
