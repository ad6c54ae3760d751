"""Make folders for temporary databases; those of killed processes are removed at the next use or start."""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR
from uuid import uuid4

from filelock import FileLock, Timeout

from pledge.store.recovery import marker_file

NAME = "scratch"
FORMER = re.compile(r"pledge-[a-z0-9_]{8}")
DAY = 24 * 60 * 60
WAIT = 10
"""Seconds to wait for another process that makes or removes folders."""


@contextmanager
def scratch(store: Path | None) -> Iterator[Path]:
    """Yield a new folder in the store's own file system, and remove it at the end of the block.

    Without a store, or where the store cannot be written, it is in the system's temporary folder. Raises OSError.
    """
    try:
        base = _base(store)
        folder, held = _make(base)
    except OSError:
        if store is None:
            raise
        base = _base(None)
        folder, held = _make(base)
    try:
        yield folder
    finally:
        _remove(folder)
        held.release()
        _lock_of(folder).unlink(missing_ok=True)


def clean(store: Path | None) -> None:
    """Remove the folders of processes that have ended, those of the temporary folder where `store` is None."""
    base = _base(store)
    with FileLock(base / "LOCK", timeout=WAIT):
        _clean(base)
    if store is None:
        _clean_former(base)


def _clean_former(base: Path) -> None:
    """Remove what killed processes of former versions left in the temporary folder, without a lock.

    Theirs is a folder of this user with a name of the `tempfile` module, unused for a day.
    """
    for folder in base.parent.glob("pledge-*"):
        with suppress(OSError):  # somebody else removed it
            stat = folder.lstat()
            theirs = FORMER.fullmatch(folder.name) and S_ISDIR(stat.st_mode) and stat.st_uid == os.getuid()
            if theirs and folder != base and time.time() - stat.st_mtime > DAY:
                shutil.rmtree(folder, ignore_errors=True)


def _base(store: Path | None) -> Path:
    if store is not None:
        base = store / NAME
        base.mkdir(mode=0o700, exist_ok=True)
        return base
    base = Path(tempfile.gettempdir()) / f"pledge-{os.getuid()}"
    base.mkdir(mode=0o700, exist_ok=True)
    # Other users may write in the temporary folder: a folder of theirs is not used.
    if base.is_symlink() or base.stat().st_uid != os.getuid():
        raise PermissionError(13, "It belongs to somebody else", str(base))
    return base


def _make(base: Path) -> tuple[Path, FileLock]:
    # A folder and its lock are made under one lock, so that nobody removes a folder before it is locked.
    with FileLock(base / "LOCK", timeout=WAIT):
        _clean(base)
        folder = base / f"try-{uuid4().hex}"
        held = FileLock(_lock_of(folder))
        held.acquire()
        folder.mkdir()
    return folder, held


def _clean(base: Path) -> None:
    for folder in base.glob("try-*[0-9a-f]"):
        lock = FileLock(_lock_of(folder))
        try:
            lock.acquire(blocking=False)
        except Timeout:
            continue
        _remove(folder)
        lock.release()
        _lock_of(folder).unlink(missing_ok=True)


def _remove(folder: Path) -> None:
    """Remove a folder and the marker file beside it."""
    shutil.rmtree(folder, ignore_errors=True)
    marker_file(folder).unlink(missing_ok=True)


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")
