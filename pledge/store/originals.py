"""Keep the files that revisions were made from, where the installation asks for it: PLEDGE_KEEP_FILES=1."""

import hashlib
import os
import re
from pathlib import Path

from pledge.store.disk import replace_private
from pledge.store.revision_files import StoreError, write_failure


def save_original(store: Path, data: bytes, sha256: str, name: str = "") -> bool:
    """Write a file under its hash, before the revision made of it is acknowledged; return False where none are kept.

    The same file is kept once. `name` is only for the message: the file's name is in the revision. Raises StoreError
    where it cannot be written, or its hash is another.
    """
    if os.environ.get("PLEDGE_KEEP_FILES") != "1":
        return False
    if hashlib.sha256(data).hexdigest() != sha256:
        raise StoreError("The file {name} is not the one that was checked. Upload it again.", name=name or sha256[:8])
    path = store / "kept" / sha256
    try:
        if not path.exists():
            replace_private(path, data)
    except OSError as error:
        raise write_failure(error, store) from error
    return True


def load_original(store: Path, sha256: str) -> bytes | None:
    """Return the file with that hash; None where it was not kept or its content has changed."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        return None
    try:
        data = (store / "kept" / sha256).read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None
