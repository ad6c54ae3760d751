"""The files of a store: an immutable DuckDB file a revision, named with its hash, and CURRENT, naming the newest."""

import errno
import os
import re
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
from cachetools import LRUCache
from duckdb import DuckDBPyConnection

from pledge.errors import StoreError as StoreError
from pledge.i18n import N_
from pledge.store.disk import sha256_of
from pledge.store.migrations import in_memory, newest_schema, schema_of

NAME = re.compile(r"(\d{6,})-([0-9a-f]{64})\.duckdb")
LONGEST_LINE = 200
# 16 KiB keeps a revision near 1 MB; the default block size makes it five times that.
BLOCK_SIZE = 16384
# The tables are too small for parallel work, and nothing in SQL may reach files or the network.
CONFIG: dict[str, Any] = {"threads": 1, "enable_external_access": False, "lock_configuration": True}

UNWRITABLE = {errno.EACCES, errno.EPERM, errno.EROFS}
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

GOOD = N_("Good")
MISSING = N_("Its file is missing")
DAMAGED = N_("Its content is not what its name says")
LOGGED = N_("A write-ahead log lies beside it")
OLDER = N_("Good, of an earlier schema: brought up to date when it is opened")
NEWER = N_("Written by a newer version of this program")
UNACKNOWLEDGED = N_("Never acknowledged, and not served")


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


def revisions(store: Path) -> tuple[Revision, ...]:
    """Every acknowledged revision whose file is there, oldest first; not yet verified, see `revision`."""
    named = pointed(store)
    if named is None:
        pending = line_of(store / "PENDING")
        return tuple(each for each in on_disk(store) if each.path.name != pending)
    return tuple(each for each in on_disk(store) if each.number < named.number or each == named)


def revision(store: Path, number: int) -> Revision:
    """The acknowledged revision of that number, its hash verified. Raises StoreError."""
    for each in revisions(store):
        if each.number == number:
            if not sound(each):
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
            with open_file(revision.path, read_only=True, config=CONFIG) as con:
                number = schema_of(con)
        except duckdb.Error as error:
            raise StoreError("{name} cannot be opened: {reason}", name=revision.path.name, reason=error) from error
        _schemas[revision.path] = number
    return number


def forget_all(store: Path) -> None:
    """Let go of every file of a store, which may be on a file system that is gone."""
    with _roots_lock:
        for path in [each for each in _roots if each.parent == store]:
            _roots.pop(path)


def forget(revision: Revision) -> None:
    """Let go of a revision's file, which is about to be deleted."""
    with _roots_lock:
        _roots.pop(revision.path, None)


def failure(error: Exception, store: Path) -> StoreError:
    """What a failed write comes to, in words that say what to do; nothing was changed by it."""
    number = error.errno if isinstance(error, OSError) else None
    if number in UNWRITABLE or re.search(r"Read-only file system|Permission denied", str(error)):
        return StoreError(
            "The store at {folder} cannot be written to: nothing was published, and viewing goes on. "
            "Ask whoever runs the server to let it write there.",
            folder=store,
        )
    if number in FULL or re.search(r"No space left|File too large|quota exceeded", str(error), re.IGNORECASE):
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
    text = line_of(store / "CURRENT")
    match = NAME.fullmatch(text)
    return Revision(int(match[1]), match[2], store / text) if match else None


def line_of(path: Path) -> str:
    """Return what a small file says, '' where it is missing or cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(LONGEST_LINE).decode("ascii", "replace").strip()
    except OSError:
        return ""


def sound(revision: Revision) -> bool:
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


def open_file(path: Path, **how: Any) -> DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), **how)
    except duckdb.Error as error:
        raise StoreError("{name} cannot be opened: {reason}", name=path.name, reason=error) from error


def _open_to_read(revision: Revision) -> DuckDBPyConnection:
    """Open a revision's file read-only, or its tables in memory where it is of an older schema. Raises StoreError."""
    con = open_file(revision.path, read_only=True, config=CONFIG)
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
