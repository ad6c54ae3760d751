"""Lead from one revision to the next: build, publish, explain, restore; and compare two revisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from duckdb import DuckDBPyConnection

from pledge.i18n import N_
from pledge.store.migrations import newest_schema
from pledge.store.plan import Counts, Kind, change_of, change_row, origin_of, plan, revision_row, rows_of
from pledge.store.recovery import current, locked, repair_locked
from pledge.store.revision_files import Revision, StoreError, connect, revision, revisions, schema
from pledge.store.revision_writer import next_number, write
from pledge.store.rows import Difference, Row, Tables, difference, insert, natural_keys, row_id


@dataclass(frozen=True)
class Published:
    """The result of a publication; `revision` is None where nothing changed and no revision was made.

    `counts` has every table that was touched, with zeros where only lines or origins changed.
    """

    revision: Revision | None
    differences: tuple[Difference, ...]
    counts: dict[str, Counts]


class Conflict(StoreError):
    """Raised where the pledge has changed since the publisher's base.

    `differences` is what publishing would change now.
    """

    def __init__(self, pledge_id: str, now: Revision, differences: tuple[Difference, ...]) -> None:
        self.revision, self.differences = now, differences
        message = N_("Pledge {pledge} has changed in the meantime; the store is at revision {number}")
        super().__init__(message, pledge=pledge_id, number=now.number)


def build(
    store: Path,
    reports: Mapping[str, Tables],
    by: str,
    reason: str | None = None,
    file_name: str | None = None,
    file_sha256: str | None = None,
) -> Revision | None:
    """Make revision 1 from all reports ({pledge_id: tables}) at once; return None without any report.

    A store that already has a good revision is left alone, and that revision returned. Raises StoreError.
    """
    with locked(store):
        repair_locked(store)
        now, refused = current(store)
        if refused and not now:
            raise StoreError("The store holds revisions, but none of them is good")
        if now or not reports:
            return now
        number = next_number(store)
        plans = [plan(None, pledge_id, tables, number, "report", "report") for pledge_id, tables in reports.items()]
        record = revision_row(number, by, "report", reason, file_name, file_sha256, None)
        return write(store, None, number, change_of(plans, record))


def publish(
    store: Path,
    pledge_id: str,
    tables: Tables,
    *,
    base: int | None,
    by: str,
    kind: Kind,
    reason: str | None = None,
    file_name: str | None = None,
    file_sha256: str | None = None,
) -> Published:
    """Replace one pledge's rows by the given ones, as the next revision; the change is applied to the current one.

    With kind `actuals` a table not given stays as it is; with any other kind the tables are the whole pledge, and a
    table not given is emptied. `base` is the number of the revision that the publisher saw (None: an empty store).
    Raises Conflict where the pledge's rows have changed since, and StoreError; both leave the store as it was.
    """
    with locked(store):
        now = _current(store, by)
        number = next_number(store)
        if base is not None and not now:
            raise StoreError("There is no revision {number}", number=base)
        if now and _changed_since(now, pledge_id, base):
            raise Conflict(pledge_id, now, _new_differences(now, pledge_id, tables, kind))
        planned = plan(now, pledge_id, tables, number, kind, origin_of(kind, file_name))
        if not planned.rows:
            return Published(None, (), {})
        record = revision_row(number, by, kind, reason, file_name, file_sha256, base)
        new_revision = write(store, now, number, change_of([planned], record))
        return Published(new_revision, planned.differences, planned.counts())


def upgrade(store: Path, by: str) -> Revision | None:
    """Publish the newest revision again in the newest schema, as a revision of its own, where its schema is older.

    Return the newest revision, or None for a store without a good one. Raises StoreError.
    """
    with locked(store):
        return _current(store, by)


def _current(store: Path, by: str) -> Revision | None:
    """Return the newest revision, upgraded first where its schema is older. Call it with the store locked."""
    repair_locked(store)
    now, _refused = current(store)
    if now is None or schema(now) == newest_schema():
        return now
    number = next_number(store)
    reason = f"schema {schema(now)} -> {newest_schema()}"
    record = revision_row(number, by, "upgrade", reason, None, None, now.number)
    return write(store, now, number, change_of([], record))


def preview(now: Revision | None, pledge_id: str, tables: Tables, kind: Kind) -> tuple[Difference, ...]:
    """Return what `publish` would change on that revision. Raises StoreError."""
    return plan(now, pledge_id, tables, 0, kind, kind).differences


def explain(
    store: Path, pledge_id: str, finding_key: str, stated: str | None, computed: str | None, body: str, author: str
) -> Revision:
    """Add one explanation of a finding, as a revision of its own, which conflicts with nothing. Raises StoreError."""
    with locked(store):
        now = _current(store, author)
        if not now or not rows_of(now, pledge_id)["pledge"]:
            raise StoreError("There is no pledge {pledge}", pledge=pledge_id)
        number = next_number(store)
        written_at = datetime.now(UTC)
        row: Row = {
            "pledge_id": pledge_id,
            "row_id": row_id(pledge_id, "explanation", (finding_key, stated, computed, written_at), 1),
            "origin": "explanation",
            "revision": number,
            "finding_key": finding_key,
            "stated": stated,
            "computed": computed,
            "body": body,
            "author": author,
            "written_at": written_at,
        }
        change = change_row(pledge_id, number, "explanation", Counts(1, 0, 0), "explanation")
        record = revision_row(number, author, "explanation", None, None, None, now.number)

        def apply(con: DuckDBPyConnection) -> None:
            insert(con, "explanation", [row])
            insert(con, "change", [change])
            insert(con, "revision", [record])

        return write(store, now, number, apply)


def restore(
    store: Path, number: int, pledge_id: str, by: str, reason: str | None = None, base: int | None = None
) -> Published:
    """Give one pledge the rows that it had in revision `number`, as a new revision; records are never restored.

    Without `base` it is applied to the current revision. Raises StoreError, and Conflict as `publish` does.
    """
    rows = rows_of(revision(store, number), pledge_id)
    if not rows["pledge"]:
        raise StoreError("Revision {number} has no pledge {pledge}", number=number, pledge=pledge_id)
    if base is None:
        now, _ = current(store)
        base = now.number if now else None
    return publish(store, pledge_id, rows, base=base, by=by, kind="restore", reason=reason)


def diff(old: Revision, new: Revision, pledge_id: str | None = None) -> tuple[Difference, ...]:
    """Return how the new revision differs from the old one, for one pledge or for all; rows match on their row_id."""
    before, after = rows_of(old, pledge_id), rows_of(new, pledge_id)
    differences = []
    for table in natural_keys():
        identity = "line" if table == "report_line" else "row_id"
        olds, news = ({(row["pledge_id"], row[identity]): row for row in rows[table]} for rows in (before, after))
        differences += [difference(table, olds.get(key), news.get(key)) for key in olds | news]
    return tuple(key for key in differences if key)


def changes_in(store: Path, number: int, pledge_id: str | None = None) -> tuple[Difference, ...] | None:
    """Return how revision `number` differs from the one before it; None for the first revision.

    Raises StoreError where one of the two files is missing or damaged.
    """
    after = revision(store, number)
    before = [earlier for earlier in revisions(store) if earlier.number < number]
    return diff(revision(store, before[-1].number), after, pledge_id) if before else None


def _new_differences(now: Revision, pledge_id: str, tables: Tables, kind: Kind) -> tuple[Difference, ...]:
    try:
        return preview(now, pledge_id, tables, kind)
    except StoreError:  # such as a row that no longer exists: the publisher needs to know of the conflict
        return ()


def _changed_since(now: Revision, pledge_id: str, base: int | None) -> bool:
    if base is not None and base > now.number:  # the publisher's base has since been found damaged
        return True
    with connect(now) as con:
        # An explanation changes no row that the publisher has seen.
        change = con.execute(
            "SELECT 1 FROM change WHERE pledge_id = ? AND revision > ? AND table_name <> 'explanation'",
            [pledge_id, base or 0],
        ).fetchone()
    return change is not None
