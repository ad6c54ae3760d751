-- One row per table and column of a revision, with its meaning.
SELECT t.table_name, t.comment AS table_description, c.column_name, c.comment AS description, c.data_type
FROM duckdb_tables() t
JOIN duckdb_columns() c USING (database_name, schema_name, table_name)
WHERE NOT t.internal
ORDER BY t.table_oid, c.column_index
