-- One row per official of a pledge (or of any), and per header cell that may name one: what is masked for readers.
SELECT pledge_id, role, name, phone FROM contact WHERE $pledge IS NULL OR pledge_id = $pledge
UNION ALL
SELECT pledge_id, value, NULL, NULL FROM header_field
WHERE regexp_matches(value, '[장당관사임무서]|☎|\d{3}') AND ($pledge IS NULL OR pledge_id = $pledge)
