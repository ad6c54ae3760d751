"""Validate rows against each other and the calendar, which no single cell shows (queries/validation/errors)."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection
from pandas import DataFrame

from pledge.query import QUERIES, rows_of_connection
from pledge.store import Row
from pledge.store.migrations import SCHEMA
from pledge.store.revision_files import CONFIG
from pledge.upload.problems import Problem
from pledge.upload.typed_table import TypedTable

RULES = tuple(sorted(path.stem for path in (QUERIES / "validation" / "errors").glob("*.sql")))
"""Names of the rules; each is a file and a reason of that name."""


def check(pledge_id: str, tables: Sequence[TypedTable], file: str) -> list[Problem]:
    """Return every problem between the rows that a file writes, and between them and the unchanged ones.

    Rows with a problem of their own are not checked.
    """
    written = {table.form.table: table for table in tables if table.written}
    if not written:
        return []
    with _tables().cursor() as con:
        con.begin()
        for name, table in written.items():
            con.append(name, _frame(pledge_id, table), by_name=True)
        problems = []
        for rule in RULES:
            for row in rows_of_connection(con, f"validation/errors/{rule}", pledge=pledge_id):
                table = written[row.table_name]
                reason = "key-published" if rule == "key-twice" and row.other is None else rule
                header = table.form.field(row.field).header
                params = {} if row.other is None else {"other": row.other}
                problems.append(Problem(reason, file, table.sheet, row.line, header, None, params))
        con.rollback()
    return problems


@cache
def _tables() -> DuckDBPyConnection:
    """Return empty tables in memory; a cursor's rows are its own until it rolls back."""
    con = duckdb.connect(":memory:", config=CONFIG)
    con.execute(SCHEMA.read_text(encoding="utf-8"))
    return con


def _frame(pledge_id: str, table: TypedTable) -> DataFrame:
    """Return the table's rows; those that the file writes have their number in the sheet as line, 0 as revision."""
    rows: Sequence[Row] = table.rows
    size, set_here = len(rows), {"pledge_id", "row_id", "line", "origin", "revision"}
    names = dict.fromkeys(column for row in (rows[0], rows[-1]) for column in row if column not in set_here)
    frame: dict[str, list[Any]] = {name: [row.get(name) for row in rows] for name in names}
    frame |= {"pledge_id": [pledge_id] * size, "row_id": [""] * size, "origin": [""] * size}
    frame["line"], frame["revision"] = [None] * size, [1] * size
    for at, number in table.written.items():
        frame["line"][at], frame["revision"][at] = number, 0
    return DataFrame(frame, dtype=object)
