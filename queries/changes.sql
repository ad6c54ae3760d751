-- One row per revision of a pledge and table that it touched: how many rows.
SELECT revision, table_name, rows_added, rows_changed, rows_removed
FROM change
WHERE pledge_id = $pledge
ORDER BY revision, table_name
