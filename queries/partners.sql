-- One row per partner body.
SELECT name, role, progress, note, line FROM partner WHERE pledge_id = $pledge ORDER BY line, rowid
