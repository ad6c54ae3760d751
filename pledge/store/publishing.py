"""From one revision to the next: build, publish, explain, restore; and what differs between two."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from duckdb import DuckDBPyConnection

from pledge.i18n import N_
from pledge.store.files import Revision, StoreError, connect, revision, revisions, schema
from pledge.store.migrations import newest_schema
from pledge.store.plan import Counts, Kind, applying, change_row, origin_of, plan, record_row, rows_of
from pledge.store.recovery import current, locked, mend
from pledge.store.rows import Difference, Row, Tables, difference, insert, natural_keys, row_id
from pledge.store.writing import next_number, write


@dataclass(frozen=True)
class Published:
    """What a publication came to; `revision` is None when nothing changed, and then no revision was made.

    `counts` has every table that was touched, with zeros where only lines or origins moved.
    """

    revision: Revision | None
    differences: tuple[Difference, ...]
    counts: dict[str, Counts]


class Conflict(StoreError):
    """The pledge has changed since the publisher's base; `differences` is what publishing would change now."""

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
    """Make revision 1 from all reports ({pledge_id: tables}) at once; with no report there is none, hence None.

    A store that already has a good revision is left alone, and that revision returned. Raises StoreError.
    """
    with locked(store):
        mend(store)
        now, refused = current(store)
        if refused and not now:
            raise StoreError("The store holds revisions, but none of them is good")
        if now or not reports:
            return now
        number = next_number(store)
        plans = [plan(None, pledge_id, tables, number, "report", "report") for pledge_id, tables in reports.items()]
        record = record_row(number, by, "report", reason, file_name, file_sha256, None)
        return write(store, None, number, applying(plans, record))


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
    """Replace one pledge's rows by the given ones, as the next revision; the change is applied on the current one.

    With kind `actuals` a table not given stays as it is; with any other kind the tables are the whole pledge, and a
    table not given is emptied. `base` is the number of the revision that the publisher had before them (None: an empty
    store). Raises Conflict when the pledge's rows have changed since, and StoreError; both leave the store as it was.
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
        record = record_row(number, by, kind, reason, file_name, file_sha256, base)
        made = write(store, now, number, applying([planned], record))
        return Published(made, planned.differences, planned.counts())


def upgrade(store: Path, by: str) -> Revision | None:
    """Publish the newest revision again in the newest schema, as a revision of its own, where its schema is older.

    Return the newest revision then; None for a store without a good one. Raises StoreError.
    """
    with locked(store):
        return _current(store, by)


def _current(store: Path, by: str) -> Revision | None:
    """Return the newest revision, upgraded first where its schema is older. Call it with the store locked."""
    mend(store)
    now, _refused = current(store)
    if now is None or schema(now) == newest_schema():
        return now
    number = next_number(store)
    reason = f"schema {schema(now)} -> {newest_schema()}"
    record = record_row(number, by, "upgrade", reason, None, None, now.number)
    return write(store, now, number, applying([], record))


def preview(now: Revision | None, pledge_id: str, tables: Tables, kind: Kind) -> tuple[Difference, ...]:
    """What `publish` would change on that revision. Raises StoreError."""
    return plan(now, pledge_id, tables, 0, kind, kind).differences


def explain(
    store: Path, pledge_id: str, finding_key: str, stated: str | None, computed: str | None, body: str, author: str
) -> Revision:
    """Keep one explanation of a finding, as a revision of its own; it conflicts with nothing. Raises StoreError."""
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
        record = record_row(number, author, "explanation", None, None, None, now.number)

        def apply(con: DuckDBPyConnection) -> None:
            insert(con, "explanation", [row])
            insert(con, "change", [change])
            insert(con, "revision", [record])

        return write(store, now, number, apply)


def restore(
    store: Path, number: int, pledge_id: str, by: str, reason: str | None = None, base: int | None = None
) -> Published:
    """Give one pledge the rows it had in revision `number`, as a new revision; records are never restored.

    Without `base` it is done on whatever is current. Raises StoreError, and Conflict as `publish` does.
    """
    rows = rows_of(revision(store, number), pledge_id)
    if not rows["pledge"]:
        raise StoreError("Revision {number} has no pledge {pledge}", number=number, pledge=pledge_id)
    if base is None:
        now, _ = current(store)
        base = now.number if now else None
    return publish(store, pledge_id, rows, base=base, by=by, kind="restore", reason=reason)


def diff(old: Revision, new: Revision, pledge_id: str | None = None) -> tuple[Difference, ...]:
    """What the new revision holds differently from the old one, of one pledge or of all; rows match on their row_id."""
    before, after = rows_of(old, pledge_id), rows_of(new, pledge_id)
    found = []
    for table in natural_keys():
        identity = "line" if table == "report_line" else "row_id"
        olds, news = ({(row["pledge_id"], row[identity]): row for row in rows[table]} for rows in (before, after))
        found += [difference(table, olds.get(each), news.get(each)) for each in olds | news]
    return tuple(each for each in found if each)


def changed(store: Path, number: int, pledge_id: str | None = None) -> tuple[Difference, ...] | None:
    """What revision `number` holds differently from the one before it; None for the first, before which is nothing.

    Raises StoreError when one of the two files is missing or damaged.
    """
    after = revision(store, number)
    before = [each for each in revisions(store) if each.number < number]
    return diff(revision(store, before[-1].number), after, pledge_id) if before else None


def _new_differences(now: Revision, pledge_id: str, tables: Tables, kind: Kind) -> tuple[Difference, ...]:
    try:
        return preview(now, pledge_id, tables, kind)
    except StoreError:  # such as a row that is no longer there: the conflict is what the publisher needs to know
        return ()


def _changed_since(now: Revision, pledge_id: str, base: int | None) -> bool:
    if base is not None and base > now.number:  # the publisher saw a revision that has since been refused
        return True
    with connect(now) as con:
        # An explanation changes no row that a publisher could have seen differently.
        found = con.execute(
            "SELECT 1 FROM change WHERE pledge_id = ? AND revision > ? AND table_name <> 'explanation'",
            [pledge_id, base or 0],
        ).fetchone()
    return found is not None
