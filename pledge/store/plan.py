"""Plan what a publication writes: the rows of each table that it touches, and its own record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import duckdb
from duckdb import DuckDBPyConnection

from pledge.store.gc_paused import gc_paused
from pledge.store.migrations import SCHEMA, newest_schema
from pledge.store.revision_files import Revision, StoreError, connect
from pledge.store.rows import Difference, Row, Tables, insert, merge, natural_keys, read, row_id, typed_rows

Kind = Literal["report", "actuals", "explanation", "restore", "upgrade"]


@dataclass(frozen=True)
class Counts:
    """The numbers of rows of one table that were added, changed in their values, and removed."""

    added: int
    changed: int
    removed: int


@dataclass(frozen=True)
class Plan:
    """One pledge's part of a publication: whole tables to rewrite (only those that differ), and the differences."""

    pledge_id: str
    number: int
    origin: str
    rows: dict[str, list[Row]]
    differences: tuple[Difference, ...]

    def counts(self) -> dict[str, Counts]:
        """Return the counts of every table that is rewritten."""
        kinds = [(difference.table, difference.kind) for difference in self.differences]
        return {
            table: Counts(*(kinds.count((table, kind)) for kind in ("added", "changed", "removed")))
            for table in self.rows
        }


@gc_paused()
def plan(now: Revision | None, pledge_id: str, tables: Tables, number: int, kind: Kind, origin: str) -> Plan:
    """Return what brings one pledge from revision `now` to the given tables. Raises StoreError; see `publish`.

    `origin` is for the rows that give none.
    """
    edition = kind != "actuals"
    if edition:
        tables = dict.fromkeys(natural_keys(), ()) | dict(tables)
    old = rows_of(now, pledge_id)
    # An edition has new lines and origins even where its values are unchanged.
    new_tables = typed_rows(pledge_id, tables, None if edition else old)
    if len(new_tables.get("pledge", old["pledge"])) != 1:
        raise StoreError("Table {table} needs exactly one row for a pledge", table="pledge")
    rows, differences = {}, []
    for table, wanted in new_tables.items():
        merged, changed_rows = merge(table, pledge_id, old[table], wanted, number, origin, edition=edition)
        if merged != old[table]:
            rows[table] = merged
            differences += changed_rows
    return Plan(pledge_id, number, origin, rows, tuple(differences))


def origin_of(kind: Kind, file_name: str | None) -> str:
    """Return the origin of rows that state none."""
    return file_name or kind if kind == "actuals" else kind


def change_of(plans: list[Plan], record: Row) -> Callable[[DuckDBPyConnection], None]:
    """Return a function that writes those plans and the revision's record into a database, which may be empty."""

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


def revision_row(
    number: int,
    by: str,
    kind: Kind,
    reason: str | None,
    file_name: str | None,
    file_sha256: str | None,
    base: int | None,
) -> Row:
    """Return the row of table revision for a publication now."""
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
    """Return the row of table change for one pledge's table that a revision touched."""
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
    """Return every row of one pledge, or of all, by table, except records; none without a store. Raises StoreError."""
    if now is None:
        return {table: [] for table in natural_keys()}
    try:
        with connect(now) as con:
            return {table: read(con, table, pledge_id) for table in natural_keys()}
    except duckdb.Error as error:
        raise StoreError("{name} cannot be read: {reason}", name=now.path.name, reason=error) from error
