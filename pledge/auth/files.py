"""Files of the sign-in, in the folder `access` of the store, readable by the server's own user only."""

import errno
import logging
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from pledge.store import StoreError, check_present
from pledge.store.disk import replace_private

LOCK_SECONDS = 10
MAX_BYTES = 1 << 20
"""Largest size of a file; none of them grows that large."""

_log = logging.getLogger(__name__)
_logged: set[tuple[Path, str]] = set()


class DamagedError(OSError):
    """A file has content that this server has not written."""


def read(store: Path, name: str) -> str | None:
    """Return the content of one file, None where there is none. Raises OSError where it cannot be read."""
    path = store / "access" / name
    try:
        # O_NONBLOCK: opening a pipe in the file's place must not block.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise damaged(store, name, "not a file")
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        _logged.difference_update([entry for entry in _logged if entry[0] == path])
        return None
    except DamagedError:
        raise
    except OSError as error:
        raise damaged(store, name, os.strerror(error.errno or errno.EIO)) from error
    if len(content) > MAX_BYTES:
        raise damaged(store, name, f"over {MAX_BYTES} bytes")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise damaged(store, name, "not text") from error


def damaged(store: Path, name: str, reason: str) -> DamagedError:
    """Return the error for a damaged file, and log it once for each file and reason."""
    path = store / "access" / name
    if (path, reason) not in _logged:
        _logged.add((path, reason))
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
    """Lock these files across threads and processes. Raises OSError where they cannot be locked or written."""
    try:
        check_present(store)  # a store that is not mounted must not be replaced by an empty folder
    except StoreError as error:
        raise OSError(errno.ENOENT, str(error), str(store)) from error
    folder = store / "access"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with FileLock(folder / "LOCK", timeout=LOCK_SECONDS, mode=0o600):
        yield


def write(store: Path, name: str, text: str) -> None:
    """Replace one file atomically, with the files locked by the caller. Raises OSError."""
    replace_private(store / "access" / name, text.encode())


def remove(store: Path, name: str) -> None:
    """Remove one file if it exists, with the files locked by the caller. Raises OSError."""
    (store / "access" / name).unlink(missing_ok=True)
