"""Is every file of a store what it says it is?"""

from pathlib import Path

from pledge.store.disk import sha256_of
from pledge.store.files import (
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
    pointed,
    revisions,
    schema,
)
from pledge.store.migrations import newest_schema
from pledge.store.recovery import LOST, current, present


def verify(store: Path) -> tuple[Verdict, ...]:
    """A verdict on CURRENT, on each file, hashed anew, and on each that is missing; none for a new store.

    Raises StoreError where the store has vanished.
    """
    files, named, known = on_disk(store), pointed(store), revisions(store)
    if not files and not (store / "CURRENT").exists():
        present(store)
        return ()
    verdicts = [Verdict("CURRENT", named is not None, GOOD if named else LOST)]
    for each in files:
        if each not in known:
            message = UNACKNOWLEDGED
        elif Path(f"{each.path}.wal").exists():
            message = LOGGED
        else:
            message = _of_schema(each) if sha256_of(each.path) == each.sha256 else DAMAGED
        verdicts.append(Verdict(each.path.name, message in (GOOD, OLDER, UNACKNOWLEDGED), message))
    if named and named not in files:
        verdicts.append(Verdict(named.path.name, False, MISSING))
    if any(each.message == NEWER for each in verdicts):
        return tuple(verdicts)
    newest, _ = current(store)
    if newest:
        with connect(newest) as con:
            listed = [number for (number,) in con.execute("SELECT revision FROM revision ORDER BY 1").fetchall()]
        there = {each.number for each in known}
        verdicts += [Verdict(f"{number:06d}", False, MISSING) for number in listed if number not in there]
    return tuple(verdicts)


def _of_schema(revision: Revision) -> str:
    """Return the verdict on a sound file by the schema of its tables."""
    try:
        number = schema(revision)
    except StoreError:
        return DAMAGED
    known = newest_schema()
    return GOOD if number == known else OLDER if number < known else NEWER
