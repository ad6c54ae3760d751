-- One row per revision that touched a pledge (or any), oldest first: when (Korean time), by whom and why, from which file, how many rows.
SELECT r.revision, timezone('Asia/Seoul', r.published_at) AS published_at, r.published_by, r.kind, r.reason,
       r.file_name, r.file_sha256, r.base_revision,
       count(DISTINCT c.pledge_id) AS pledges,
       coalesce(sum(c.rows_added), 0)::BIGINT AS rows_added,
       coalesce(sum(c.rows_changed), 0)::BIGINT AS rows_changed,
       coalesce(sum(c.rows_removed), 0)::BIGINT AS rows_removed
FROM revision r
LEFT JOIN change c USING (revision)
WHERE $pledge IS NULL OR c.pledge_id = $pledge
GROUP BY ALL
ORDER BY r.revision
