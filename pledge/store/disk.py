"""Write to a disk so that a crash at any moment leaves the old file or the whole new one."""

import hashlib
import os
from pathlib import Path
from uuid import uuid4


def replace(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write a file so that it is the old one or the whole new one at any moment, also after a crash.

    `mode` are its permissions from the first moment on, before the umask. Raises OSError.
    """
    # A unique name, so that two writers of the same file never share a draft.
    draft = path.with_name(f"draft-{uuid4().hex}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        sync(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def replace_private(path: Path, content: bytes) -> None:
    """Write a file as `replace` does, in a folder beside the revisions, readable for the server's user alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace(path, content, mode=0o600)


def sync(path: Path) -> None:
    """Wait until a file, or the entries of a folder, are on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
