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
from pledge.store.migrations import migrate_in_memory, newest_schema, schema_of

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
DAMAGED = N_("Its content does not match the hash in its name")
LOGGED = N_("A write-ahead log was left beside it")
OLDER = N_("Good; of an earlier schema, and migrated when it is opened")
NEWER = N_("Written by a newer version of this program")
UNACKNOWLEDGED = N_("Not acknowledged, and not served")


DEMO = "DEMO"
"""A file of this name marks a store whose city is made up: every page and slide says so."""


@dataclass(frozen=True)
class Revision:
    """One state of all tables: a database file that never changes."""

    number: int
    sha256: str
    path: Path

    @property
    def demo(self) -> bool:
        """Return whether its store is marked as one of an invented city."""
        return (self.path.parent / DEMO).exists()


@dataclass(frozen=True)
class Verdict:
    """The result of checking one file of the store; `message` is an English message id."""

    name: str
    good: bool
    message: str


def folder() -> Path:
    """Return the folder of the store: PLEDGE_STORE, or data/store of the project."""
    return Path(os.environ.get("PLEDGE_STORE") or Path(__file__).parents[2] / "data" / "store")


def revisions(store: Path) -> tuple[Revision, ...]:
    """Return every acknowledged revision whose file exists, oldest first; not yet verified, see `revision`."""
    named = pointed_revision(store)
    if named is None:
        pending = read_line(store / "PENDING")
        return tuple(file for file in on_disk(store) if file.path.name != pending)
    return tuple(file for file in on_disk(store) if file.number < named.number or file == named)


def revision(store: Path, number: int) -> Revision:
    """Return the acknowledged revision of that number, its hash verified. Raises StoreError."""
    for candidate in revisions(store):
        if candidate.number == number:
            if not is_intact(candidate):
                raise StoreError("Revision {number} is damaged", number=number)
            return candidate
    raise StoreError("There is no revision {number}", number=number)


_roots: LRUCache[Path, DuckDBPyConnection] = LRUCache(maxsize=8)
_roots_lock = Lock()
_schemas: LRUCache[Path, int] = LRUCache(maxsize=4096)
_hashes: LRUCache[tuple[Path, int, int, int, int], str] = LRUCache(maxsize=4096)
_hashes_lock = Lock()


def connect(revision: Revision) -> DuckDBPyConnection:
    """Return a new connection to a revision, read-only and locked down; the caller closes it.

    It is a cursor of one root connection per file: a connection shared by threads returns wrong rows silently, and a
    process cannot open a file twice with different settings.
    """
    with _roots_lock:
        root = _roots.get(revision.path)
        if root is None:
            # An evicted root is dropped, not closed: closing it would end the cursors that still read from it.
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


def release_all(store: Path) -> None:
    """Drop the connections to every file of a store, which may be on a file system that is gone."""
    with _roots_lock:
        for path in [path for path in _roots if path.parent == store]:
            _roots.pop(path)


def release(revision: Revision) -> None:
    """Drop the connection to a revision's file, which is about to be deleted."""
    with _roots_lock:
        _roots.pop(revision.path, None)


def write_failure(error: Exception, store: Path) -> StoreError:
    """Return the error of a failed write, with what to do about it; the write changed nothing."""
    number = error.errno if isinstance(error, OSError) else None
    if number in UNWRITABLE or re.search(r"Read-only file system|Permission denied", str(error)):
        return StoreError(
            "The store at {folder} is not writable: nothing was published, and readers are not affected. Ask the "
            "server's administrator for write permission.",
            folder=store,
        )
    if number in FULL or re.search(r"No space left|File too large|quota exceeded", str(error), re.IGNORECASE):
        return StoreError(
            "The disk of the store at {folder} is full: nothing was published, and readers are not affected. Ask "
            "the server's administrator to free space, then publish again.",
            folder=store,
        )
    return StoreError("The revision could not be written: {reason}", reason=error)


def on_disk(store: Path) -> tuple[Revision, ...]:
    """Return every file that is named like a revision, by number, acknowledged or not."""
    matches = ((NAME.fullmatch(path.name), path) for path in store.glob("*.duckdb"))
    files = (Revision(int(match[1]), match[2], path) for match, path in matches if match)
    return tuple(sorted(files, key=lambda revision: (revision.number, revision.sha256)))


def pointed_revision(store: Path) -> Revision | None:
    """Return the revision that CURRENT names, even if its file is missing; None without a readable CURRENT."""
    text = read_line(store / "CURRENT")
    match = NAME.fullmatch(text)
    return Revision(int(match[1]), match[2], store / text) if match else None


def read_line(path: Path) -> str:
    """Return the text of a small file, '' where it is missing or cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(LONGEST_LINE).decode("ascii", "replace").strip()
    except OSError:
        return ""


def is_intact(revision: Revision) -> bool:
    """Return whether the hash of a revision's file is the one in its name; hashed again only where the file changed."""
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


def record_hash(path: Path, stat: os.stat_result, sha256: str) -> None:
    """Remember the hash of a file in the state that `stat` describes."""
    with _hashes_lock:
        _hashes[_identity(path, stat)] = sha256


def _identity(path: Path, stat: os.stat_result) -> tuple[Path, int, int, int, int]:
    return path, stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns


def open_file(path: Path, **how: Any) -> DuckDBPyConnection:
    """Return a connection to a database file. Raises StoreError."""
    try:
        return duckdb.connect(str(path), **how)
    except duckdb.Error as error:
        raise StoreError("{name} cannot be opened: {reason}", name=path.name, reason=error) from error


def _open_to_read(revision: Revision) -> DuckDBPyConnection:
    """Open a revision's file read-only, or its tables in memory where its schema is older. Raises StoreError."""
    con = open_file(revision.path, read_only=True, config=CONFIG)
    try:
        number = _schemas[revision.path] = schema_of(con)
        if number == newest_schema():
            return con
        if number < newest_schema():
            con.close()
            return migrate_in_memory(revision.path)
    except duckdb.Error as error:
        raise StoreError("{name} cannot be opened: {reason}", name=revision.path.name, reason=error) from error
    con.close()
    raise newer_schema(revision, number)


def newer_schema(revision: Revision, number: int) -> StoreError:
    """Return the error for a revision whose schema this version does not know."""
    return StoreError(
        "Revision {number} was written by a newer version of this program: it has schema {schema}, this version knows "
        "schema {known}. Install the newer version again.",
        number=revision.number,
        schema=number,
        known=newest_schema(),
    )
