-- One row per source of money of the pledge, the largest first.
SELECT source FROM budget WHERE pledge_id = $pledge GROUP BY source ORDER BY sum(amount_krw) DESC, source
