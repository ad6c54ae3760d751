-- One row per line of the report.
SELECT line, body, claimed_by FROM report_line WHERE pledge_id = $pledge ORDER BY line
