"""Rows and their identity: which row of a new edition is which row of the last, and what became of it."""

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

from pledge.store.files import CONFIG, StoreError
from pledge.store.migrations import SCHEMA

Row = dict[str, Any]
Tables = Mapping[str, Sequence[Mapping[str, Any]]]

IDENTITY = ("pledge_id", "row_id", "line", "origin", "revision")
_IDENTITY = frozenset(IDENTITY)
_PLAIN = frozenset({str, int, bool, date})
_NUMBERS = frozenset({int, Decimal})
# They only ever grow: no report and no workbook says what is in them.
RECORDS = ("revision", "change", "explanation")


class Difference(NamedTuple):
    """What became of one row; `key` is its natural key and `cells` its changed columns, each before and after.

    An added row has all its stated cells with nothing before them, a removed one with nothing after them.
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
    """The natural key of every table that a report or actuals fill, in the schema's order, from its comments."""
    with _schema().cursor() as con:
        comments = con.execute("SELECT table_name, comment FROM duckdb_tables() ORDER BY table_oid").fetchall()
    return {
        table: tuple(re.split(r",\s*", comment.rpartition("Key: ")[2].strip()))
        for table, comment in comments
        if table not in RECORDS
    }


def typed(pledge_id: str, tables: Tables, old: Mapping[str, Sequence[Row]] | None = None) -> dict[str, list[Row]]:
    """One pledge's rows as the database holds them: every column there, every value of its column's type.

    A row that repeats an old one by its row_id is that old row itself, whatever its line and origin: of a large table
    mostly little has changed.

    Raises StoreError for an unknown table or column, a value of another type, a number that would be rounded, and a
    row of another pledge.
    """
    result = {}
    with _schema().cursor() as con:
        con.begin()
        for table, given in tables.items():
            if table not in natural_keys():
                raise StoreError("There is no table {table}", table=table)
            if any(row.get("pledge_id", pledge_id) != pledge_id for row in given):
                raise StoreError("Table {table} holds a row of another pledge", table=table)
            known = {row["row_id"]: row for row in old[table]} if old and table != "report_line" else {}
            same = [_repeats(row, known.get(row.get("row_id"))) for row in given]
            blank = {} if table == "report_line" else {"row_id": "", "origin": "", "revision": 0}
            always = {"pledge_id": pledge_id}
            filled = [
                {**blank, **{column: value for column, value in row.items() if value is not None}, **always}
                for row, kept in zip(given, same, strict=True)
                if kept is None
            ]
            insert(con, table, filled)
            fresh = read(con, table, pledge_id)
            _check_exact(table, filled, fresh)
            others = iter(fresh)
            result[table] = [kept or next(others) for kept in same]
        con.rollback()
    return result


def read(con: DuckDBPyConnection, table: str, pledge_id: str | None = None) -> list[Row]:
    """A table's rows of one pledge, or of all, in their stored order."""
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
    columns = {name: [row.get(name) for row in rows] for name in _columns(rows)}
    # As text, which is exact; DuckDB casts it to the column's type.
    texts = {name: _texts(values) for name, values in columns.items() if values.count(None) < len(values)}
    given = {"rows": json.dumps(texts, ensure_ascii=False), "shape": json.dumps({name: ["VARCHAR"] for name in texts})}
    try:
        # All columns in one JSON object: a statement a row takes far longer, and a frame needs pandas.
        columns_of = "SELECT unnest(COLUMNS(*)) FROM (SELECT unnest(from_json($rows, $shape)))"
        con.execute(f"INSERT INTO {table} BY NAME {columns_of}", given)  # the name is the schema's own
    except duckdb.Error as error:
        raise StoreError("Table {table} cannot take these rows: {reason}", table=table, reason=error) from error


def merge(
    table: str, pledge_id: str, old: Sequence[Row], given: Sequence[Row], number: int, origin: str, *, edition: bool
) -> tuple[list[Row], list[Difference]]:
    """The rows of one pledge's table as revision `number` holds them, and what differs from the old ones.

    A row is the same row when it gives that row_id, else when its natural key is the same without spaces, repeats by
    ordinal. Unchanged values keep their revision. An `edition` (the whole report) brings the line and origin of every
    row; otherwise a changed row has no line, and an unchanged one keeps both. Raises StoreError for a row_id given
    twice, or unknown outside an edition.
    """
    if table == "report_line":
        same = {row["line"]: row for row in old}
        matched = [(same.get(row["line"]), dict(row)) for row in given]
    else:
        matched = [
            (before, _written(row, before, number, origin, edition=edition))
            for before, row in _matches(table, pledge_id, old, given, edition=edition)
        ]
    rows = [after for _, after in matched]
    kept = {id(before) for before, _ in matched}
    pairs = [*matched, *((row, None) for row in old if id(row) not in kept)]
    return rows, [each for before, after in pairs if (each := difference(table, before, after))]


def difference(table: str, before: Row | None, after: Row | None) -> Difference | None:
    """What became of one row, or None where all its values are the same (whatever its line and origin)."""
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
    """Identity of a new row: the same for the same pledge, table, natural key and ordinal of repetition."""
    return hashlib.sha256(repr((pledge_id, table, *key, ordinal)).encode()).hexdigest()[:12]


def _matches(
    table: str, pledge_id: str, old: Sequence[Row], given: Sequence[Row], *, edition: bool
) -> list[tuple[Row | None, Row]]:
    named = Counter(row["row_id"] for row in given if row["row_id"])
    by_id = {row["row_id"]: row for row in old}
    for each, count in named.items():
        if count > 1:
            raise StoreError("Table {table} has row {row_id} more than once", table=table, row_id=each)
        if each not in by_id and not edition:
            raise StoreError("Table {table} has no row {row_id}", table=table, row_id=each)
    free: defaultdict[tuple[str | None, ...], deque[Row]] = defaultdict(deque)
    for row in old:
        if row["row_id"] not in named:
            free[key_of(table, row)].append(row)
    taken = {*by_id, *named}
    ordinals: Counter[tuple[str | None, ...]] = Counter()
    matches = []
    for row in given:
        if row["row_id"]:
            matches.append((by_id.get(row["row_id"]), row))
            continue
        key = key_of(table, row)
        before = free[key].popleft() if free.get(key) else None
        identity = before["row_id"] if before else ""
        while not identity:
            # On from the last repeat: what was taken then is taken now.
            ordinals[key] += 1
            fresh = row_id(pledge_id, table, key, ordinals[key])
            identity = "" if fresh in taken else fresh
        taken.add(identity)
        matches.append((before, row | {"row_id": identity}))
    return matches


def _repeats(row: Mapping[str, Any], before: Row | None) -> Row | None:
    """The old row where all that the given one says of its values is what it has already."""
    if before is None:
        return None
    values = [column for column in before if column not in _IDENTITY]
    said = len(values) == len(row.keys() - _IDENTITY) and all(
        column in row and type(row[column]) is type(before[column]) and row[column] == before[column]
        for column in values
    )
    return before if said else None


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
    """A row's natural key without spaces: what makes it the same row."""
    return tuple([bare(row[column]) for column in natural_keys()[table]])


def bare(value: Any) -> str | None:
    """A value of a natural key, without spaces."""
    return None if value is None else "".join(str(value).split())


def _absent(value: Any) -> bool:
    return value is None or bool(value != value)  # no number is other than itself but NaN


def _texts(values: list[Any]) -> list[str | None]:
    kinds = set(map(type, values))
    if kinds <= {str, NoneType}:
        return values
    if kinds <= _PLAIN:
        return list(map(str, values))
    return [None if _absent(value) else str(value) for value in values]


def _columns(rows: Sequence[Row]) -> dict[str, None]:
    """Every column that a row has, in the order of their first appearance."""
    names: dict[str, None] = {}
    for row in rows:
        if not names.keys() >= row.keys():
            names |= dict.fromkeys(row)
    return names


def _check_exact(table: str, given: Sequence[Row], kept: Sequence[Row]) -> None:
    for stated, row in zip(given, kept, strict=True):
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
