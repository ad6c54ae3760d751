-- One row per official of a pledge (or of any), and per header cell that may name one: what is masked for readers.
SELECT role, name, phone FROM contact WHERE $pledge IS NULL OR pledge_id = $pledge
UNION ALL
SELECT value, NULL, NULL FROM header_field WHERE value IS NOT NULL AND ($pledge IS NULL OR pledge_id = $pledge)
