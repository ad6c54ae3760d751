-- One row per problem, with its cause and remedy.
SELECT topic, cause, remedy, line FROM problem WHERE pledge_id = $pledge ORDER BY line, rowid
