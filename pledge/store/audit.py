"""Verify every file of a store."""

from pathlib import Path

from pledge.store.disk import sha256_of
from pledge.store.migrations import newest_schema
from pledge.store.recovery import LOST, check_present, current
from pledge.store.revision_files import (
    DAMAGED,
    GOOD,
    LOGGED,
    MISSING,
    NEWER,
    OLDER,
    UNACKNOWLEDGED,
    Revision,
    StoreError,
    Verdict,
    connect,
    on_disk,
    pointed_revision,
    revisions,
    schema,
)


def verify(store: Path) -> tuple[Verdict, ...]:
    """Return a verdict on CURRENT, on each file, hashed again, and on each missing file; none for a new store.

    Raises StoreError where the store has vanished.
    """
    files, named, known = on_disk(store), pointed_revision(store), revisions(store)
    if not files and not (store / "CURRENT").exists():
        check_present(store)
        return ()
    verdicts = [Verdict("CURRENT", named is not None, GOOD if named else LOST)]
    for file in files:
        if file not in known:
            message = UNACKNOWLEDGED
        elif Path(f"{file.path}.wal").exists():
            message = LOGGED
        else:
            message = _of_schema(file) if sha256_of(file.path) == file.sha256 else DAMAGED
        verdicts.append(Verdict(file.path.name, message in (GOOD, OLDER, UNACKNOWLEDGED), message))
    if named and named not in files:
        verdicts.append(Verdict(named.path.name, False, MISSING))
    if any(file.message == NEWER for file in verdicts):
        return tuple(verdicts)
    newest, _ = current(store)
    if newest:
        with connect(newest) as con:
            listed = [number for (number,) in con.execute("SELECT revision FROM revision ORDER BY 1").fetchall()]
        there = {file.number for file in known}
        verdicts += [Verdict(f"{number:06d}", False, MISSING) for number in listed if number not in there]
    return tuple(verdicts)


def _of_schema(revision: Revision) -> str:
    """Return the verdict on an intact file by the schema of its tables."""
    try:
        number = schema(revision)
    except StoreError:
        return DAMAGED
    known = newest_schema()
    return GOOD if number == known else OLDER if number < known else NEWER
