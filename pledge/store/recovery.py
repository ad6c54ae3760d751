"""Which revision is served when a store has lost something, what of it is written again, and who may write to it.

Lost are single files (CURRENT, a revision) or the whole folder. What is left says what was published: CURRENT says so,
and where CURRENT is lost, every file but the one in PENDING was acknowledged, because the next publication, before it
writes, sets aside what was not (`writing`).
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from pledge.i18n import N_
from pledge.store.disk import replace
from pledge.store.files import (
    DAMAGED,
    FULL,
    MISSING,
    NAME,
    UNWRITABLE,
    Revision,
    StoreError,
    Verdict,
    failure,
    forget_all,
    line_of,
    newer_schema,
    on_disk,
    pointed,
    revisions,
    schema,
    sound,
)
from pledge.store.migrations import newest_schema

LOCK_SECONDS = 60
LOST = N_(
    "Missing or unreadable, which damages no revision: the newest good one is served, and the file is written again "
    "as soon as the server can write to the store"
)

_log = logging.getLogger(__name__)
_seen: set[Path] = set()
"""Stores in which this process has seen a revision."""
_told: set[Path] = set()
"""Stores of which the log says already that CURRENT is lost."""


def current(store: Path) -> tuple[Revision | None, tuple[Verdict, ...]]:
    """The newest good revision, and what was refused on the way to it (normally nothing).

    None where the store holds no good revision. Each file is hashed once per process, again when its size or date has
    changed, and once a day by `upkeep`.
    Raises StoreError where the store has vanished or cannot be read, and where the newest good one is of a newer schema
    than this version knows: to show an older one instead would hide what was published.
    """
    named = pointed(store)
    refused = []
    if named is None:
        candidates = revisions(store)
        if candidates or (store / "CURRENT").exists():
            refused.append(Verdict("CURRENT", False, LOST))
            _tell_lost(store)
        else:
            present(store)
    elif sound(named):
        return _served(named), ()
    else:
        candidates = (*(each for each in on_disk(store) if each.number < named.number), named)
    for revision in reversed(candidates):
        if sound(revision):
            return _served(revision), tuple(refused)
        refused.append(Verdict(revision.path.name, False, DAMAGED if revision.path.exists() else MISSING))
    return None, tuple(refused)


def marker(store: Path) -> Path:
    """Return the path of the small file beside a store that says that revisions were published in it.

    It is beside the folder and not in it: a store is often a volume of its own, and what is missing with the volume
    tells nothing. It tells a server that is started while the volume is away; a server that runs knows by itself what
    it has seen. Where neither is known (a new machine without its volume) a vanished store looks like a new one.
    """
    return store.parent / f".{store.name}.published"


def present(store: Path) -> None:
    """Do nothing where a store holds a revision or never has. Raises StoreError where it has vanished.

    Without revisions and without CURRENT it is a new store, unless this process has seen a revision there or the file
    of `marker` lies beside it.
    """
    try:
        names = [each.name for each in store.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        names = []
    except OSError as error:
        raise StoreError("The store at {folder} cannot be read: {reason}", folder=store, reason=error) from error
    if any(NAME.fullmatch(name) or name == "CURRENT" for name in names):
        return
    if store in _seen or marker(store).exists():
        forget_all(store)
        raise StoreError(
            "The folder of the store, {folder}, is missing or empty, and revisions were published in it: nothing is "
            "made anew. Bring it back (mount it, or restore it from its backup), and it is served again by itself. "
            "To begin anew on purpose, stop the server and remove {marker}.",
            folder=store,
            marker=marker(store),
        )


def remember(store: Path) -> None:
    """Write the file of `marker` where it is missing; without the right to, this process alone knows of the store."""
    _seen.add(store)
    path = marker(store)
    if not path.exists():
        with suppress(OSError):
            replace(path, f"Revisions were published in {store.name}: see pledge/store/recovery.py\n".encode())


def acknowledge(revision: Revision) -> None:
    """Make CURRENT name that revision. Call it with the store locked."""
    replace(revision.path.with_name("CURRENT"), f"{revision.path.name}\n".encode("ascii"))
    remember(revision.path.parent)


def heal(store: Path) -> None:
    """Write CURRENT again where it is lost, and remove a PENDING that is acknowledged. Raises StoreError."""
    named = pointed(store)
    if named is not None or revisions(store):
        remember(store)
    if (named is None and revisions(store)) or (named is not None and named.path.name == line_of(store / "PENDING")):
        with locked(store):
            mend(store)


def mend(store: Path) -> None:
    """Do what `heal` does, with the store locked. Raises StoreError.

    CURRENT is not written while the newest acknowledged file is damaged: that file would then be taken for one that was
    never acknowledged.
    """
    named, known = pointed(store), revisions(store)
    try:
        if named is None and known and sound(known[-1]):
            acknowledge(known[-1])
            _told.discard(store)
            _log.warning("%s was lost, and is written again: %s", store / "CURRENT", known[-1].path.name)
        elif named is not None and named.path.name == line_of(store / "PENDING"):
            (store / "PENDING").unlink()
    except OSError as error:
        raise failure(error, store) from error


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Hold the store for one publisher, across threads and processes; a publisher that dies lets go of it."""
    lock = FileLock(store / "LOCK")
    present(store)  # before its folder is made
    try:
        store.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout:
        raise StoreError("Someone else has been publishing for {seconds} seconds", seconds=LOCK_SECONDS) from None
    except OSError as error:
        if error.errno in UNWRITABLE | FULL:
            raise failure(error, store) from error
        raise
    try:
        yield
    finally:
        lock.release()


def _served(revision: Revision) -> Revision:
    """Return the revision where this version knows its schema. Raises StoreError."""
    _seen.add(revision.path.parent)
    number = schema(revision)
    if number > newest_schema():
        raise newer_schema(revision, number)
    return revision


def _tell_lost(store: Path) -> None:
    if store not in _told:
        _told.add(store)
        _log.warning(
            "%s is missing or unreadable. The newest good revision is served; the file is written again as soon as "
            "the server can write to the store.",
            store / "CURRENT",
        )
