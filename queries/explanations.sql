-- One row per finding that was explained: the newest explanation of its key and its two values.
SELECT finding_key AS key, stated, computed, author, timezone('Asia/Seoul', written_at) AS written_at, body
FROM explanation
WHERE pledge_id = $pledge
QUALIFY row_number() OVER (PARTITION BY finding_key, stated, computed ORDER BY written_at DESC) = 1
