"""Choose the revision that is served when files are lost, repair the store, and lock it for a writer.

Single files (CURRENT, a revision) or the whole folder may be lost. What is left tells what was published: CURRENT does,
and where CURRENT is lost, every file but the one in PENDING was acknowledged, because the next publication renames
unacknowledged files before it writes (`revision_writer`).
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from pledge.i18n import N_
from pledge.store.disk import replace
from pledge.store.migrations import newest_schema
from pledge.store.revision_files import (
    DAMAGED,
    FULL,
    MISSING,
    NAME,
    UNWRITABLE,
    Revision,
    StoreError,
    Verdict,
    is_intact,
    newer_schema,
    on_disk,
    pointed_revision,
    read_line,
    release_all,
    revisions,
    schema,
    write_failure,
)

LOCK_SECONDS = 60
LOST = N_(
    "Missing or unreadable. No revision is damaged: the newest good one is served, and the file is written again "
    "as soon as the server can write to the store"
)

_log = logging.getLogger(__name__)
_known_stores: set[Path] = set()
"""Stores in which this process has found a revision."""
_logged_lost: set[Path] = set()
"""Stores whose lost CURRENT is already in the log."""


def current(store: Path) -> tuple[Revision | None, tuple[Verdict, ...]]:
    """Return the newest good revision, and the verdicts on the files that were refused before it (normally none).

    None where the store holds no good revision. Each file is hashed once per process, again when its size or date has
    changed, and once a day by `maintenance`. Raises StoreError where the store has vanished or cannot be read, and
    where the newest good revision has a newer schema than this version knows: an older one would hide what was
    published.
    """
    named = pointed_revision(store)
    refused = []
    if named is None:
        candidates = revisions(store)
        if candidates or (store / "CURRENT").exists():
            refused.append(Verdict("CURRENT", False, LOST))
            _log_lost(store)
        else:
            check_present(store)
    elif is_intact(named):
        return _checked_schema(named), ()
    else:
        candidates = (*(file for file in on_disk(store) if file.number < named.number), named)
    for revision in reversed(candidates):
        if is_intact(revision):
            return _checked_schema(revision), tuple(refused)
        refused.append(Verdict(revision.path.name, False, DAMAGED if revision.path.exists() else MISSING))
    return None, tuple(refused)


def marker_file(store: Path) -> Path:
    """Return the path of the small file beside a store that records that revisions were published in it.

    It is beside the folder because a store is often a volume of its own, and a marker within would vanish with it. It
    is for a server that starts while the volume is missing; a running server remembers what it has seen. Where neither
    is known (a new machine without its volume) a vanished store looks like a new one.
    """
    return store.parent / f".{store.name}.published"


def check_present(store: Path) -> None:
    """Do nothing where a store holds a revision or never has. Raises StoreError where it has vanished.

    Without revisions and without CURRENT it is a new store, unless this process has seen a revision there or the file
    of `marker_file` exists.
    """
    try:
        names = [path.name for path in store.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        names = []
    except OSError as error:
        raise StoreError("The store at {folder} cannot be read: {reason}", folder=store, reason=error) from error
    if any(NAME.fullmatch(name) or name == "CURRENT" for name in names):
        return
    if store in _known_stores or marker_file(store).exists():
        release_all(store)
        raise StoreError(
            "The store's folder, {folder}, is missing or empty, although revisions were published in it. No new "
            "store is created. Mount the folder, or restore it from its backup; it is then served again "
            "automatically. To start with a new store, stop the server and remove {marker}.",
            folder=store,
            marker=marker_file(store),
        )


def write_marker(store: Path) -> None:
    """Write the file of `marker_file` where it is missing; without write access only this process remembers."""
    _known_stores.add(store)
    path = marker_file(store)
    if not path.exists():
        with suppress(OSError):
            replace(path, f"Revisions were published in {store.name}: see pledge/store/recovery.py\n".encode())


def acknowledge(revision: Revision) -> None:
    """Make CURRENT name that revision. Call it with the store locked."""
    replace(revision.path.with_name("CURRENT"), f"{revision.path.name}\n".encode("ascii"))
    write_marker(revision.path.parent)


def repair(store: Path) -> None:
    """Write CURRENT again where it is lost, and remove a PENDING that is acknowledged. Raises StoreError."""
    named = pointed_revision(store)
    if named is not None or revisions(store):
        write_marker(store)
    if (named is None and revisions(store)) or (named is not None and named.path.name == read_line(store / "PENDING")):
        with locked(store):
            repair_locked(store)


def repair_locked(store: Path) -> None:
    """Do what `repair` does, with the store locked. Raises StoreError.

    CURRENT is not written while the newest acknowledged file is damaged: that file would then count as never
    acknowledged.
    """
    named, known = pointed_revision(store), revisions(store)
    try:
        if named is None and known and is_intact(known[-1]):
            acknowledge(known[-1])
            _logged_lost.discard(store)
            _log.warning("%s was lost, and is written again: %s", store / "CURRENT", known[-1].path.name)
        elif named is not None and named.path.name == read_line(store / "PENDING"):
            (store / "PENDING").unlink()
    except OSError as error:
        raise write_failure(error, store) from error


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Lock the store for one publisher, across threads and processes; the lock of a killed publisher is released."""
    lock = FileLock(store / "LOCK")
    check_present(store)  # before the folder is made
    try:
        store.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout:
        raise StoreError("Someone else has been publishing for {seconds} seconds", seconds=LOCK_SECONDS) from None
    except OSError as error:
        if error.errno in UNWRITABLE | FULL:
            raise write_failure(error, store) from error
        raise
    try:
        yield
    finally:
        lock.release()


def _checked_schema(revision: Revision) -> Revision:
    """Return the revision where this version knows its schema. Raises StoreError."""
    _known_stores.add(revision.path.parent)
    number = schema(revision)
    if number > newest_schema():
        raise newer_schema(revision, number)
    return revision


def _log_lost(store: Path) -> None:
    if store not in _logged_lost:
        _logged_lost.add(store)
        _log.warning(
            "%s is missing or unreadable. The newest good revision is served; the file is written again as soon as "
            "the server can write to the store.",
            store / "CURRENT",
        )
