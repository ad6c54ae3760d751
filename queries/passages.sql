-- One row per sentence or bullet of a section.
SELECT section, ordinal, level, label, body, line
FROM passage
WHERE pledge_id = $pledge AND ($section IS NULL OR section = $section)
ORDER BY line, ordinal
