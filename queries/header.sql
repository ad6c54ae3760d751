-- One row per cell of the report's header.
SELECT name, value, line FROM header_field WHERE pledge_id = $pledge ORDER BY line, rowid
