"""The files of a store: an immutable DuckDB file a revision, named with its hash, and CURRENT, naming the newest.

A publication writes in this order: the draft; PENDING, which names the file that the draft becomes; the file; CURRENT,
which acknowledges it; then PENDING is removed. Whatever of it a crash leaves, what was acknowledged is known: CURRENT
says so, and where CURRENT is lost, every file but the one in PENDING was acknowledged, because the next publication,
before it writes, sets aside what was not.
"""

import errno
import logging
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import uuid4

import duckdb
from cachetools import LRUCache
from duckdb import DuckDBPyConnection
from filelock import FileLock, Timeout

from pledge.i18n import N_
from pledge.store.bulk import unswept
from pledge.store.disk import replace, sha256_of, sync
from pledge.store.migrations import in_file, in_memory, newest_schema, schema_of

NAME = re.compile(r"(\d{6,})-([0-9a-f]{64})\.duckdb")
LOCK_SECONDS = 60
LONGEST_LINE = 200
# 16 KiB keeps a revision near 1 MB; the default block size makes it five times that.
BLOCK_SIZE = 16384
# The tables are too small for parallel work, and nothing in SQL may reach files or the network.
CONFIG: dict[str, Any] = {"threads": 1, "enable_external_access": False, "lock_configuration": True}

_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

GOOD = N_("Good")
MISSING = N_("Its file is missing")
DAMAGED = N_("Its content is not what its name says")
LOGGED = N_("A write-ahead log lies beside it")
OLDER = N_("Good, of an earlier schema: brought up to date when it is opened")
NEWER = N_("Written by a newer version of this program")
UNACKNOWLEDGED = N_("Never acknowledged, and not served")
LOST = N_(
    "Missing or unreadable, which damages no revision: the newest good one is served, and the file is written again "
    "as soon as the server can write to the store"
)

_log = logging.getLogger(__name__)
_seen: set[Path] = set()
"""Stores in which this process has seen a revision."""
_told: set[Path] = set()
"""Stores of which the log says already that CURRENT is lost."""


class StoreError(Exception):
    """Something the store cannot do; `message` is an English template (a message id) and `params` fill it."""

    def __init__(self, message: str, **params: object) -> None:
        self.message, self.params = message, params
        super().__init__(message.format(**params))


@dataclass(frozen=True)
class Revision:
    """One moment of the tables: a whole database file that never changes."""

    number: int
    sha256: str
    path: Path


@dataclass(frozen=True)
class Verdict:
    """What was found of one file of the store; `message` is an English message id."""

    name: str
    good: bool
    message: str


def folder() -> Path:
    """Where revisions are kept: PLEDGE_STORE, or data/store of the project."""
    return Path(os.environ.get("PLEDGE_STORE") or Path(__file__).parents[2] / "data" / "store")


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
    elif _sound(named):
        return _served(named), ()
    else:
        candidates = (*(each for each in on_disk(store) if each.number < named.number), named)
    for revision in reversed(candidates):
        if _sound(revision):
            return _served(revision), tuple(refused)
        refused.append(Verdict(revision.path.name, False, DAMAGED if revision.path.exists() else MISSING))
    return None, tuple(refused)


def revisions(store: Path) -> tuple[Revision, ...]:
    """Every acknowledged revision whose file is there, oldest first; not yet verified, see `revision`."""
    named = pointed(store)
    if named is None:
        pending = _line(store / "PENDING")
        return tuple(each for each in on_disk(store) if each.path.name != pending)
    return tuple(each for each in on_disk(store) if each.number < named.number or each == named)


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
        with _roots_lock:  # what was opened there may be on a file system that is gone
            for path in [each for each in _roots if each.parent == store]:
                _roots.pop(path)
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
            replace(path, f"Revisions were published in {store.name}: see pledge/store/files.py\n".encode())


def heal(store: Path) -> None:
    """Write CURRENT again where it is lost, and remove a PENDING that is acknowledged. Raises StoreError."""
    named = pointed(store)
    if named is not None or revisions(store):
        remember(store)
    if (named is None and revisions(store)) or (named is not None and named.path.name == _line(store / "PENDING")):
        with locked(store):
            mend(store)


def mend(store: Path) -> None:
    """Do what `heal` does, with the store locked. Raises StoreError.

    CURRENT is not written while the newest acknowledged file is damaged: that file would then be taken for one that was
    never acknowledged.
    """
    named, known = pointed(store), revisions(store)
    try:
        if named is None and known and _sound(known[-1]):
            acknowledge(known[-1])
            _told.discard(store)
            _log.warning("%s was lost, and is written again: %s", store / "CURRENT", known[-1].path.name)
        elif named is not None and named.path.name == _line(store / "PENDING"):
            (store / "PENDING").unlink()
    except OSError as error:
        raise failure(error, store) from error


def revision(store: Path, number: int) -> Revision:
    """The acknowledged revision of that number, its hash verified. Raises StoreError."""
    for each in revisions(store):
        if each.number == number:
            if not _sound(each):
                raise StoreError("Revision {number} is damaged", number=number)
            return each
    raise StoreError("There is no revision {number}", number=number)


_roots: LRUCache[Path, DuckDBPyConnection] = LRUCache(maxsize=8)
_roots_lock = Lock()
_schemas: LRUCache[Path, int] = LRUCache(maxsize=4096)
_hashes: LRUCache[tuple[Path, int, int, int, int], str] = LRUCache(maxsize=4096)
_hashes_lock = Lock()


def connect(revision: Revision) -> DuckDBPyConnection:
    """A connection of the caller's own to a revision, to be closed by the caller: read-only and locked down.

    It is a cursor of one root connection per file: a connection shared by threads returns wrong rows silently, and a
    process cannot open a file twice with different settings.
    """
    with _roots_lock:
        root = _roots.get(revision.path)
        if root is None:
            # An evicted root is let go, not closed: closing it would end the cursors that still read from it.
            root = _roots[revision.path] = _open_to_read(revision)
        return root.cursor()


def schema(revision: Revision) -> int:
    """Return the number of the schema in which the file of a revision is written. Raises StoreError."""
    number = _schemas.get(revision.path)
    if number is None:
        try:
            with _open(revision.path, read_only=True, config=CONFIG) as con:
                number = schema_of(con)
        except duckdb.Error as error:
            raise StoreError("{name} cannot be opened: {reason}", name=revision.path.name, reason=error) from error
        _schemas[revision.path] = number
    return number


def _tell_lost(store: Path) -> None:
    if store not in _told:
        _told.add(store)
        _log.warning(
            "%s is missing or unreadable. The newest good revision is served; the file is written again as soon as "
            "the server can write to the store.",
            store / "CURRENT",
        )


def _served(revision: Revision) -> Revision:
    """Return the revision where this version knows its schema. Raises StoreError."""
    _seen.add(revision.path.parent)
    number = schema(revision)
    if number > newest_schema():
        raise newer_schema(revision, number)
    return revision


def forget(revision: Revision) -> None:
    """Let go of a revision's file, which is about to be deleted."""
    with _roots_lock:
        _roots.pop(revision.path, None)


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
        if error.errno in _READ_ONLY | _FULL:
            raise failure(error, store) from error
        raise
    try:
        yield
    finally:
        lock.release()


def next_number(store: Path) -> int:
    """The highest number on disk, acknowledged or not, plus one."""
    return 1 + max((int(path.name[: path.name.index("-")]) for path in store.glob("[0-9]*-*.duckdb*")), default=0)


@unswept()
def write(store: Path, base: Revision | None, number: int, apply: Callable[[DuckDBPyConnection], None]) -> Revision:
    """Write the next revision: `base` copied (or an empty database), changed by `apply` in one transaction.

    Call it with the store locked. A crash at any point leaves the old CURRENT or the new one. Raises StoreError.
    """
    _tidy(store)
    draft = store / f"draft-{uuid4().hex}.duckdb"
    try:
        if base:
            if schema(base) < newest_schema():
                in_file(base.path, draft, BLOCK_SIZE)
            else:
                shutil.copyfile(base.path, draft)
        with _open(draft, config={**CONFIG, "default_block_size": BLOCK_SIZE}) as con:
            con.begin()
            apply(con)
            con.commit()
            con.execute("CHECKPOINT")
        if Path(f"{draft}.wal").exists():
            raise StoreError("The revision could not be written: a write-ahead log was left")
        sha256 = sha256_of(draft)
        made = Revision(number, sha256, store / f"{number:06d}-{sha256}.duckdb")
        sync(draft)
        replace(store / "PENDING", f"{made.path.name}\n".encode("ascii"))
        draft.rename(made.path)
        sync(store)
        acknowledge(made)
        with suppress(OSError):  # it is published; `mend` removes the file later
            (store / "PENDING").unlink()
    except (duckdb.Error, OSError) as error:
        raise failure(error, store) from error
    finally:
        draft.unlink(missing_ok=True)
        Path(f"{draft}.wal").unlink(missing_ok=True)
    return made


def acknowledge(revision: Revision) -> None:
    """Make CURRENT name that revision. Call it with the store locked."""
    replace(revision.path.with_name("CURRENT"), f"{revision.path.name}\n".encode("ascii"))
    remember(revision.path.parent)


def failure(error: Exception, store: Path) -> StoreError:
    """What a failed write comes to, in words that say what to do; nothing was changed by it."""
    number = error.errno if isinstance(error, OSError) else None
    if number in _READ_ONLY or re.search(r"Read-only file system|Permission denied", str(error)):
        return StoreError(
            "The store at {folder} cannot be written to: nothing was published, and viewing goes on. "
            "Ask whoever runs the server to let it write there.",
            folder=store,
        )
    if number in _FULL or re.search(r"No space left|File too large|quota exceeded", str(error), re.IGNORECASE):
        return StoreError(
            "The disk of the store at {folder} is full: nothing was published, and viewing goes on. "
            "Ask whoever runs the server to make room, then publish again.",
            folder=store,
        )
    return StoreError("The revision could not be written: {reason}", reason=error)


def on_disk(store: Path) -> tuple[Revision, ...]:
    """Every file that is named like a revision, by number, acknowledged or not."""
    matches = ((NAME.fullmatch(path.name), path) for path in store.glob("*.duckdb"))
    found = (Revision(int(match[1]), match[2], path) for match, path in matches if match)
    return tuple(sorted(found, key=lambda each: (each.number, each.sha256)))


def pointed(store: Path) -> Revision | None:
    """The revision that CURRENT names, there or not; None where CURRENT is missing, torn or cannot be read."""
    text = _line(store / "CURRENT")
    match = NAME.fullmatch(text)
    return Revision(int(match[1]), match[2], store / text) if match else None


def _line(path: Path) -> str:
    """Return what a small file says, '' where it is missing or cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(LONGEST_LINE).decode("ascii", "replace").strip()
    except OSError:
        return ""


def _sound(revision: Revision) -> bool:
    try:
        stat = revision.path.stat()
    except OSError:
        return False
    key = _identity(revision.path, stat)
    with _hashes_lock:
        sha256 = _hashes.get(key)
    if sha256 is None:
        sha256 = sha256_of(revision.path)
        with _hashes_lock:
            _hashes[key] = sha256
    return sha256 == revision.sha256


def found(path: Path, stat: os.stat_result, sha256: str) -> None:
    """Take it from now on that the file, as `stat` describes it, has that hash."""
    with _hashes_lock:
        _hashes[_identity(path, stat)] = sha256


def _identity(path: Path, stat: os.stat_result) -> tuple[Path, int, int, int, int]:
    return path, stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns


def _open(path: Path, **how: Any) -> DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), **how)
    except duckdb.Error as error:
        raise StoreError("{name} cannot be opened: {reason}", name=path.name, reason=error) from error


def _open_to_read(revision: Revision) -> DuckDBPyConnection:
    """Open a revision's file read-only, or its tables in memory where it is of an older schema. Raises StoreError."""
    con = _open(revision.path, read_only=True, config=CONFIG)
    try:
        number = _schemas[revision.path] = schema_of(con)
        if number == newest_schema():
            return con
        if number < newest_schema():
            con.close()
            return in_memory(revision.path)
    except duckdb.Error as error:
        raise StoreError("{name} cannot be opened: {reason}", name=revision.path.name, reason=error) from error
    con.close()
    raise newer_schema(revision, number)


def newer_schema(revision: Revision, number: int) -> StoreError:
    """Return the refusal of a revision whose schema this version does not know."""
    return StoreError(
        "Revision {number} was written by a newer version of this program: it has schema {schema}, this version knows "
        "schema {known}. Install the newer version again.",
        number=revision.number,
        schema=number,
        known=newest_schema(),
    )


def _tidy(store: Path) -> None:
    for path in store.glob("draft-*"):
        path.unlink()
    known = revisions(store)
    # Once a later revision is acknowledged, nothing else would tell such a file from an acknowledged one.
    for each in on_disk(store):
        if each not in known:
            each.path.rename(each.path.with_name(each.path.name + ".unacknowledged"))
