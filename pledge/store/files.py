"""The files of a store: an immutable DuckDB file a revision, named with its hash, and CURRENT, naming the newest."""

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
UNNAMED = N_("It is missing or names no revision")


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

    None where the store holds no good revision. Each file is hashed once per process, and again when it has changed.
    Raises StoreError where the newest good one is of a newer schema than this version knows: to show an older one
    instead would hide what was published.
    """
    named = pointed(store)
    refused = []
    if named is None:
        candidates = on_disk(store)
        if candidates or (store / "CURRENT").exists():
            refused.append(Verdict("CURRENT", False, UNNAMED))
    elif _sound(named):
        return _known(named), ()
    else:
        candidates = (*(each for each in on_disk(store) if each.number < named.number), named)
    for revision in reversed(candidates):
        if _sound(revision):
            return _known(revision), tuple(refused)
        refused.append(Verdict(revision.path.name, False, DAMAGED if revision.path.exists() else MISSING))
    return None, tuple(refused)


def revisions(store: Path) -> tuple[Revision, ...]:
    """Every acknowledged revision whose file is there, oldest first; not yet verified, see `revision`."""
    named = pointed(store)
    return tuple(each for each in on_disk(store) if named is None or each.number < named.number or each == named)


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
_hashes: LRUCache[Path, tuple[tuple[int, ...], str]] = LRUCache(maxsize=4096)


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


def _known(revision: Revision) -> Revision:
    """Return the revision where this version knows its schema. Raises StoreError."""
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
        draft.rename(made.path)
        sync(store)
        acknowledge(made)
    except (duckdb.Error, OSError) as error:
        raise failure(error, store) from error
    finally:
        draft.unlink(missing_ok=True)
        Path(f"{draft}.wal").unlink(missing_ok=True)
    return made


def acknowledge(revision: Revision) -> None:
    """Make CURRENT name that revision. Call it with the store locked."""
    replace(revision.path.with_name("CURRENT"), f"{revision.path.name}\n".encode("ascii"))


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
    """The revision that CURRENT names, there or not; None where CURRENT is missing or torn."""
    try:
        text = (store / "CURRENT").read_bytes().decode("ascii", "replace").strip()
    except FileNotFoundError:
        return None
    match = NAME.fullmatch(text)
    return Revision(int(match[1]), match[2], store / text) if match else None


def _sound(revision: Revision) -> bool:
    try:
        stat = revision.path.stat()
    except OSError:
        return False
    known = _hashes.get(revision.path)
    if known is None or known[0] != _identity(stat):
        return hash_anew(revision.path) == revision.sha256
    return known[1] == revision.sha256


def hash_anew(path: Path) -> str:
    """Return the SHA-256 of a file's present content, and remember it until the file's size or date changes.

    Raises OSError.
    """
    identity = _identity(path.stat())
    found = sha256_of(path)
    _hashes[path] = identity, found
    return found


def _identity(stat: os.stat_result) -> tuple[int, ...]:
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns


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
    named = pointed(store)
    if named:
        # Once a later revision is acknowledged, nothing else would tell such a file from an acknowledged one.
        for each in on_disk(store):
            if each.number > named.number:
                each.path.rename(each.path.with_name(each.path.name + ".unacknowledged"))
