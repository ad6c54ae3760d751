"""What a publication writes: the rows of each table that it touches, and its own record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import duckdb
from duckdb import DuckDBPyConnection

from pledge.store.files import Revision, StoreError, connect
from pledge.store.gc_paused import unswept
from pledge.store.migrations import SCHEMA, newest_schema
from pledge.store.rows import Difference, Row, Tables, insert, merge, natural_keys, read, row_id, typed

Kind = Literal["report", "actuals", "explanation", "restore", "upgrade"]


@dataclass(frozen=True)
class Counts:
    """Rows of one table that were added, changed in their values, and removed."""

    added: int
    changed: int
    removed: int


@dataclass(frozen=True)
class Plan:
    """One pledge's part of a publication: whole tables to rewrite (only those that differ), and what differs."""

    pledge_id: str
    number: int
    origin: str
    rows: dict[str, list[Row]]
    differences: tuple[Difference, ...]

    def counts(self) -> dict[str, Counts]:
        """Counts of every table that is rewritten."""
        kinds = [(each.table, each.kind) for each in self.differences]
        return {
            table: Counts(*(kinds.count((table, kind)) for kind in ("added", "changed", "removed")))
            for table in self.rows
        }


@unswept()
def plan(now: Revision | None, pledge_id: str, tables: Tables, number: int, kind: Kind, origin: str) -> Plan:
    """What it takes to bring one pledge from revision `now` to the given tables. Raises StoreError; see `publish`.

    `origin` is for the rows that give none.
    """
    edition = kind != "actuals"
    if edition:
        tables = dict.fromkeys(natural_keys(), ()) | dict(tables)
    old = rows_of(now, pledge_id)
    # The lines and origins of an edition are new even where its values are not.
    given = typed(pledge_id, tables, None if edition else old)
    if len(given.get("pledge", old["pledge"])) != 1:
        raise StoreError("Table {table} needs exactly one row for a pledge", table="pledge")
    rows, differences = {}, []
    for table, wanted in given.items():
        merged, found = merge(table, pledge_id, old[table], wanted, number, origin, edition=edition)
        if merged != old[table]:
            rows[table] = merged
            differences += found
    return Plan(pledge_id, number, origin, rows, tuple(differences))


def origin_of(kind: Kind, file_name: str | None) -> str:
    """Where rows come from that do not say so themselves."""
    return file_name or kind if kind == "actuals" else kind


def applying(plans: list[Plan], record: Row) -> Callable[[DuckDBPyConnection], None]:
    """The change that writes those plans and the revision's own record, in a database that may still be empty."""

    def apply(con: DuckDBPyConnection) -> None:
        if not con.execute("FROM duckdb_tables()").fetchone():
            con.execute(SCHEMA.read_text(encoding="utf-8"))
        for table in natural_keys():
            touched = [plan for plan in plans if table in plan.rows]
            for plan in touched:
                # The name is one of the schema's own; a table's name cannot be a parameter.
                con.execute(f"DELETE FROM {table} WHERE pledge_id = ?", [plan.pledge_id])  # noqa: S608
            insert(con, table, [row for plan in touched for row in plan.rows[table]])
        insert(
            con,
            "change",
            [
                change_row(plan.pledge_id, plan.number, table, counts, plan.origin)
                for plan in plans
                for table, counts in plan.counts().items()
            ],
        )
        insert(con, "revision", [record])

    return apply


def record_row(
    number: int,
    by: str,
    kind: Kind,
    reason: str | None,
    file_name: str | None,
    file_sha256: str | None,
    base: int | None,
) -> Row:
    """The row of table revision for a publication now."""
    return {
        "revision": number,
        "published_at": datetime.now(UTC),
        "published_by": by,
        "reason": reason,
        "kind": kind,
        "file_name": file_name,
        "file_sha256": file_sha256,
        "base_revision": base,
        "schema_version": newest_schema(),
    }


def change_row(pledge_id: str, number: int, table: str, counts: Counts, origin: str) -> Row:
    """The row of table change for one pledge's table that a revision touched."""
    return {
        "pledge_id": pledge_id,
        "row_id": row_id(pledge_id, "change", (number, table), 1),
        "origin": origin,
        "revision": number,
        "table_name": table,
        "rows_added": counts.added,
        "rows_changed": counts.changed,
        "rows_removed": counts.removed,
    }


def rows_of(now: Revision | None, pledge_id: str | None) -> dict[str, list[Row]]:
    """Every row of one pledge, or of all, by table, records aside; none in an empty store. Raises StoreError."""
    if now is None:
        return {table: [] for table in natural_keys()}
    try:
        with connect(now) as con:
            return {table: read(con, table, pledge_id) for table in natural_keys()}
    except duckdb.Error as error:
        raise StoreError("{name} cannot be read: {reason}", name=now.path.name, reason=error) from error
