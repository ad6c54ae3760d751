"""What is kept beside the revisions, in `access/` of the store, for the server's own user alone."""

import errno
import logging
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from pledge.store import StoreError, present
from pledge.store.disk import replace_private

LOCK_SECONDS = 10
LONGEST = 1 << 20
"""Bytes of one file at most: no file here grows that large."""

_log = logging.getLogger(__name__)
_told: set[tuple[Path, str]] = set()


class DamagedError(OSError):
    """A file here is not what this server has written."""


def read(store: Path, name: str) -> str | None:
    """Return the content of one file, None where there is none. Raises OSError where it cannot be read."""
    path = store / "access" / name
    try:
        # Without O_NONBLOCK a pipe in the file's place would be waited for.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise damaged(store, name, "not a file")
            content = file.read(LONGEST + 1)
    except FileNotFoundError:
        _told.difference_update([each for each in _told if each[0] == path])
        return None
    except DamagedError:
        raise
    except OSError as error:
        raise damaged(store, name, os.strerror(error.errno or errno.EIO)) from error
    if len(content) > LONGEST:
        raise damaged(store, name, f"over {LONGEST} bytes")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise damaged(store, name, "not text") from error


def damaged(store: Path, name: str, reason: str) -> DamagedError:
    """Return the error for a file that is refused; the log says it once for each file and reason."""
    path = store / "access" / name
    if (path, reason) not in _told:
        _told.add((path, reason))
        _log.error(
            "%s is refused (%s). Viewing goes on. Restore it from a backup. "
            "Where there is none: remove this file and secret beside it, which ends every sign-in, "
            "and make a new staff code (python -m pledge staff-code).",
            path,
            reason,
        )
    return DamagedError(f"{path}: {reason}")


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Hold these files, across threads and processes. Raises OSError where they cannot be written or held."""
    try:
        present(store)  # a folder that is away is not made anew with an empty one
    except StoreError as error:
        raise OSError(errno.ENOENT, str(error), str(store)) from error
    folder = store / "access"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with FileLock(folder / "LOCK", timeout=LOCK_SECONDS, mode=0o600):
        yield


def write(store: Path, name: str, text: str) -> None:
    """Replace one file at a stroke. Call it with the files held. Raises OSError."""
    replace_private(store / "access" / name, text.encode())


def remove(store: Path, name: str) -> None:
    """Remove one file, there or not. Call it with the files held. Raises OSError."""
    (store / "access" / name).unlink(missing_ok=True)
