"""Match the rows of a new edition with those of the last one, and compare them."""

import hashlib
import json
import re
from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from types import NoneType
from typing import Any, Literal, NamedTuple

import duckdb
from duckdb import DuckDBPyConnection

from pledge.store.migrations import SCHEMA
from pledge.store.revision_files import CONFIG, StoreError

Row = dict[str, Any]
Tables = Mapping[str, Sequence[Mapping[str, Any]]]

IDENTITY = ("pledge_id", "row_id", "line", "origin", "revision")
_IDENTITY = frozenset(IDENTITY)
_PLAIN = frozenset({str, int, bool, date})
_NUMBERS = frozenset({int, Decimal})
# These tables only grow; no report and no workbook fills them.
RECORDS = ("revision", "change", "explanation")


class Difference(NamedTuple):
    """The difference of one row.

    `key` is its natural key, `cells` its changed columns with the values before and after. An added row has all its
    stated cells with None before, a removed one with None after.
    """

    table: str
    pledge_id: str
    row_id: str | None
    key: dict[str, Any]
    kind: Literal["added", "changed", "removed"]
    cells: dict[str, tuple[Any, Any]]


@cache
def _schema() -> DuckDBPyConnection:
    con = duckdb.connect(":memory:", config=CONFIG)
    con.execute(SCHEMA.read_text(encoding="utf-8"))
    return con


@cache
def natural_keys() -> dict[str, tuple[str, ...]]:
    """Return the natural key of every table that a report or actuals fill, in the schema's order, from its comments."""
    with _schema().cursor() as con:
        comments = con.execute("SELECT table_name, comment FROM duckdb_tables() ORDER BY table_oid").fetchall()
    return {
        table: tuple(re.split(r",\s*", comment.rpartition("Key: ")[2].strip()))
        for table, comment in comments
        if table not in RECORDS
    }


def typed_rows(pledge_id: str, tables: Tables, old: Mapping[str, Sequence[Row]] | None = None) -> dict[str, list[Row]]:
    """Return one pledge's rows as the database holds them: with every column, each value of its column's type.

    A row that repeats an old one by its row_id is that old row itself, whatever its line and origin: most of a large
    table has not changed.

    Raises StoreError for an unknown table or column, a value of another type, a number that would be rounded, and a row
    of another pledge.
    """
    result = {}
    with _schema().cursor() as con:
        con.begin()
        for table, new_rows in tables.items():
            if table not in natural_keys():
                raise StoreError("There is no table {table}", table=table)
            if any(row.get("pledge_id", pledge_id) != pledge_id for row in new_rows):
                raise StoreError("Table {table} holds a row of another pledge", table=table)
            known = {row["row_id"]: row for row in old[table]} if old and table != "report_line" else {}
            same = [_same_row(row, known.get(row.get("row_id"))) for row in new_rows]
            blank = {} if table == "report_line" else {"row_id": "", "origin": "", "revision": 0}
            always = {"pledge_id": pledge_id}
            filled = [
                {**blank, **{column: value for column, value in row.items() if value is not None}, **always}
                for row, same_row in zip(new_rows, same, strict=True)
                if same_row is None
            ]
            insert(con, table, filled)
            inserted = read(con, table, pledge_id)
            _check_exact(table, filled, inserted)
            others = iter(inserted)
            result[table] = [same_row or next(others) for same_row in same]
        con.rollback()
    return result


def read(con: DuckDBPyConnection, table: str, pledge_id: str | None = None) -> list[Row]:
    """Return a table's rows of one pledge, or of all, in their stored order."""
    # The name is one of the schema's own; a table's name cannot be a parameter.
    con.execute(
        f"FROM {table} WHERE $pledge IS NULL OR pledge_id = $pledge ORDER BY rowid",
        {"pledge": pledge_id},
    )
    columns = [column[0] for column in con.description or ()]
    return [dict(zip(columns, values, strict=True)) for values in con.fetchall()]


def insert(con: DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    """Append rows to a table; a column that a row lacks is NULL. Raises StoreError."""
    if not rows:
        return
    # As text, because lists of mixed values have no exact type; DuckDB casts it to the column's type.
    columns = {name: [row.get(name) for row in rows] for name in _columns(rows)}
    texts = {name: _as_texts(values) for name, values in columns.items() if values.count(None) < len(values)}
    given = {"rows": json.dumps(texts, ensure_ascii=False), "shape": json.dumps({name: ["VARCHAR"] for name in texts})}
    try:
        # All columns in one JSON object: lists as parameters take longer, and a frame needs pandas.
        listed = "SELECT unnest(COLUMNS(*)) FROM (SELECT unnest(from_json($rows, $shape)))"
        con.execute(f"INSERT INTO {table} BY NAME {listed}", given)  # the table's name is the schema's own
    except duckdb.Error as error:
        raise StoreError("Table {table} cannot take these rows: {reason}", table=table, reason=error) from error


def merge(
    table: str, pledge_id: str, old: Sequence[Row], new_rows: Sequence[Row], number: int, origin: str, *, edition: bool
) -> tuple[list[Row], list[Difference]]:
    """Return the rows of one pledge's table as revision `number` holds them, and how they differ from the old ones.

    A row is the same row where it gives that row_id, else where its natural key is the same without spaces, repeats by
    ordinal. Unchanged values keep their revision. An `edition` (the whole report) sets the line and origin of every
    row; otherwise a changed row has no line, and an unchanged one keeps both. Raises StoreError for a row_id given
    twice, or unknown outside an edition.
    """
    if table == "report_line":
        same = {row["line"]: row for row in old}
        matched = [(same.get(row["line"]), dict(row)) for row in new_rows]
    else:
        matched = [
            (before, _written(row, before, number, origin, edition=edition))
            for before, row in _matches(table, pledge_id, old, new_rows, edition=edition)
        ]
    rows = [after for _, after in matched]
    matched_ids = {id(before) for before, _ in matched}
    pairs = [*matched, *((row, None) for row in old if id(row) not in matched_ids)]
    return rows, [changed for before, after in pairs if (changed := difference(table, before, after))]


def difference(table: str, before: Row | None, after: Row | None) -> Difference | None:
    """Return the difference of one row, or None where all its values are the same (whatever its line and origin)."""
    if before is after:
        return None
    row = after or before or {}
    if before and after:
        cells = {
            column: (before[column], value)
            for column, value in after.items()
            if value != before[column] and column not in _IDENTITY
        }
        if not cells:
            return None
    else:
        cells = {
            column: (None, value) if after else (value, None)
            for column, value in row.items()
            if value is not None and column not in _IDENTITY
        }
    kind: Literal["added", "changed", "removed"] = "changed" if before and after else "added" if after else "removed"
    key = {column: row[column] for column in natural_keys()[table]}
    return Difference(table, row["pledge_id"], row.get("row_id"), key, kind, cells)


def row_id(pledge_id: str, table: str, key: Sequence[Any], ordinal: int) -> str:
    """Return the identity of a new row: the same for the same pledge, table, natural key and ordinal of repetition."""
    return hashlib.sha256(repr((pledge_id, table, *key, ordinal)).encode()).hexdigest()[:12]


def _matches(
    table: str, pledge_id: str, old: Sequence[Row], new_rows: Sequence[Row], *, edition: bool
) -> list[tuple[Row | None, Row]]:
    named = Counter(row["row_id"] for row in new_rows if row["row_id"])
    by_id = {row["row_id"]: row for row in old}
    for given_id, count in named.items():
        if count > 1:
            raise StoreError("Table {table} has row {row_id} more than once", table=table, row_id=given_id)
        if given_id not in by_id and not edition:
            raise StoreError("Table {table} has no row {row_id}", table=table, row_id=given_id)
    free: defaultdict[tuple[str | None, ...], deque[Row]] = defaultdict(deque)
    for row in old:
        if row["row_id"] not in named:
            free[key_of(table, row)].append(row)
    taken = {*by_id, *named}
    ordinals: Counter[tuple[str | None, ...]] = Counter()
    matches = []
    for row in new_rows:
        if row["row_id"]:
            matches.append((by_id.get(row["row_id"]), row))
            continue
        key = key_of(table, row)
        before = free[key].popleft() if free.get(key) else None
        identity = before["row_id"] if before else ""
        while not identity:
            # Continue after the last repeat: identities taken then are taken now.
            ordinals[key] += 1
            candidate = row_id(pledge_id, table, key, ordinals[key])
            identity = "" if candidate in taken else candidate
        taken.add(identity)
        matches.append((before, row | {"row_id": identity}))
    return matches


def _same_row(row: Mapping[str, Any], before: Row | None) -> Row | None:
    """Return the old row where every value of the given one is the same, else None."""
    if before is None:
        return None
    values = [column for column in before if column not in _IDENTITY]
    same = len(values) == len(row.keys() - _IDENTITY) and all(
        column in row and type(row[column]) is type(before[column]) and row[column] == before[column]
        for column in values
    )
    return before if same else None


def _written(row: Row, before: Row | None, number: int, origin: str, *, edition: bool) -> Row:
    if row is before:
        return before
    same = before is not None and all(
        value == before[column] for column, value in row.items() if column not in IDENTITY
    )
    if same and before and not edition:
        return before
    line = row["line"] if edition else None
    return row | {
        "line": line,
        "origin": row["origin"] or origin,
        "revision": before["revision"] if same and before else number,
    }


def key_of(table: str, row: Row) -> tuple[str | None, ...]:
    """Return a row's natural key without spaces, by which rows are matched."""
    return tuple([key_text(row[column]) for column in natural_keys()[table]])


def key_text(value: Any) -> str | None:
    """Return a value of a natural key, without spaces."""
    return None if value is None else "".join(str(value).split())


def _absent(value: Any) -> bool:
    return value is None or bool(value != value)  # NaN alone differs from itself


def _as_texts(values: list[Any]) -> list[str | None]:
    kinds = set(map(type, values))
    if kinds <= {str, NoneType}:
        return values
    if kinds <= _PLAIN:
        return list(map(str, values))
    return [None if _absent(value) else str(value) for value in values]


def _columns(rows: Sequence[Row]) -> dict[str, None]:
    """Return every column that a row has, in the order of first appearance."""
    names: dict[str, None] = {}
    for row in rows:
        if not names.keys() >= row.keys():
            names |= dict.fromkeys(row)
    return names


def _check_exact(table: str, stated_rows: Sequence[Row], stored_rows: Sequence[Row]) -> None:
    for stated, row in zip(stated_rows, stored_rows, strict=True):
        for column, value in stated.items():
            number = row[column]
            if type(number) in _NUMBERS and not (type(value) is int and value == number):
                try:
                    exact = Decimal(str(value).strip()) == number
                except InvalidOperation:
                    exact = False
                if not exact:
                    raise StoreError(
                        "{table}.{column} cannot hold {value} exactly", table=table, column=column, value=value
                    )
