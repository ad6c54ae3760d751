"""Find what no single cell shows: rows that contradict each other or the calendar (queries/validation/errors)."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection
from pandas import DataFrame

from pledge.query import QUERIES, answer
from pledge.store import Row
from pledge.store.files import CONFIG
from pledge.store.migrations import SCHEMA
from pledge.tables import missing
from pledge.upload.merging import Merged
from pledge.upload.problems import Problem

RULES = tuple(sorted(path.stem for path in (QUERIES / "validation" / "errors").glob("*.sql")))
"""Every rule is a file and a reason of that name."""


def check(pledge_id: str, tables: Sequence[Merged], sheets: Mapping[str, str | None], file: str) -> list[Problem]:
    """Every problem between the rows that a file writes, and between them and those that it leaves alone.

    Rows with a problem of their own are not among them.
    """
    written = [merged for merged in tables if merged.written]
    if not written:
        return []
    with _tables().cursor() as con:
        con.begin()
        for merged in written:
            con.append(merged.form.table, _frame(pledge_id, merged), by_name=True)
        forms = {merged.form.table: merged.form for merged in written}
        problems = []
        for rule in RULES:
            for each in answer(con, f"validation/errors/{rule}", pledge=pledge_id).to_dict("records"):
                table, other = str(each["table_name"]), each["other"]
                reason = "key-published" if rule == "key-twice" and missing(other) else rule
                row = None if missing(each["line"]) else int(each["line"])
                header = forms[table].field(str(each["field"])).header
                params = {} if missing(other) else {"other": other}
                problems.append(Problem(reason, file, sheets[table], row, header, None, params))
        con.rollback()
    return problems


@cache
def _tables() -> DuckDBPyConnection:
    """Empty tables in memory; what a cursor puts into them is its own until it rolls back."""
    con = duckdb.connect(":memory:", config=CONFIG)
    con.execute(SCHEMA.read_text(encoding="utf-8"))
    return con


def _frame(pledge_id: str, merged: Merged) -> DataFrame:
    """The table's rows, with the row of the sheet as their line and 0 as the revision of those that the file writes."""
    rows: Sequence[Row] = merged.rows
    size, set_here = len(rows), {"pledge_id", "row_id", "line", "origin", "revision"}
    names = dict.fromkeys(column for row in (rows[0], rows[-1]) for column in row if column not in set_here)
    frame: dict[str, list[Any]] = {name: [row.get(name) for row in rows] for name in names}
    frame |= {"pledge_id": [pledge_id] * size, "row_id": [""] * size, "origin": [""] * size}
    frame["line"], frame["revision"] = [None] * size, [1] * size
    for at, number in merged.written.items():
        frame["line"][at], frame["revision"][at] = number, 0
    return DataFrame(frame, dtype=object)
