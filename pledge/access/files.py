"""What is kept beside the revisions, in `access/` of the store, for the server's own user alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from pledge.store.disk import replace_private

LOCK_SECONDS = 10


def read(store: Path, name: str) -> str | None:
    """The content of one file, None where there is none. Raises OSError where it may not be read."""
    try:
        return (store / "access" / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Hold these files, across threads and processes. Raises OSError where they cannot be written or held."""
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
