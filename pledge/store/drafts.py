"""Keep on the disk what somebody uploaded and has not yet published, for its author, for a limited time.

A draft is a JSON object and, where there is one, the bytes of its file, in `scratch/drafts` of the store: readable for
the server's user alone, and limited in number, bytes and age. The caller checks who may read a draft: it is found by
its owner.
"""

import hashlib
import json
import logging
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from pledge.store.disk import replace_private
from pledge.store.scratch import NAME

MOST = 100
"""Drafts that are kept at once; the oldest go first."""
BYTES = 256 * 2**20
"""Bytes that all drafts may have; the oldest go first."""
LONGEST = 256 * 2**10
"""Bytes that the object of a draft may have, its file aside."""
SECONDS = 2 * 60 * 60
"""Seconds after its last change from which a draft is too old."""
WAIT = 5
"""Seconds to wait for another process that writes or removes drafts."""

log = logging.getLogger(__name__)


def save(store: Path, owner: str, about: Mapping[str, Any], data: bytes | None = None) -> bool:
    """Write the draft of an owner in place of the one before; return whether it is on the disk.

    `about` is a JSON object; its `sha256` is that of its file, '' where there is none. Without `data` the file is the
    one that is there already.
    """
    text = json.dumps(dict(about), ensure_ascii=False).encode()
    folder, key = _folder(store), _key(owner)
    if len(text) > LONGEST or len(data or b"") > BYTES:
        return False
    try:
        folder.parent.mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        with FileLock(folder / "LOCK", timeout=WAIT, mode=0o600):
            file = _file(folder, key, str(about.get("sha256", "")))
            if data is not None and not file.exists():
                replace_private(file, data)
            replace_private(folder / f"{key}.json", text)
            _clean(folder)
    except (OSError, Timeout) as error:  # a full disk, a read-only store: publishing works without a draft
        log.warning("A draft could not be kept: %s", error)
        return False
    return True


def load(store: Path, owner: str) -> dict[str, Any] | None:
    """Return the object of an owner's draft; None where there is none, or it is too old."""
    path = _folder(store) / f"{_key(owner)}.json"
    try:
        if time.time() - path.stat().st_mtime > SECONDS:
            return None
        about = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        log.warning("%s is no draft: %s", path, error)
        return None
    return about if isinstance(about, dict) else None


def load_file(store: Path, owner: str) -> bytes | None:
    """Return the file of an owner's draft; None where there is none, or its hash is another."""
    about = load(store, owner)
    sha256 = str(about.get("sha256", "")) if about else ""
    try:
        data = _file(_folder(store), _key(owner), sha256).read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def delete(store: Path, owner: str) -> None:
    """Delete the draft of an owner."""
    folder, key = _folder(store), _key(owner)
    if not folder.is_dir():
        return
    try:
        with FileLock(folder / "LOCK", timeout=WAIT, mode=0o600):
            (folder / f"{key}.json").unlink(missing_ok=True)
            _clean(folder)
    except (OSError, Timeout) as error:
        log.warning("A draft could not be removed: %s", error)


def clean(store: Path) -> None:
    """Delete the drafts that are too old or too many, and files that belong to none. Raises OSError, Timeout."""
    folder = _folder(store)
    if folder.is_dir():
        with FileLock(folder / "LOCK", timeout=WAIT, mode=0o600):
            _clean(folder)


def _clean(folder: Path) -> None:
    """Clean as `clean` does, with the lock held."""
    now, size, needed = time.time(), 0, {"LOCK"}
    written = {path: path.stat() for path in folder.glob("*.json")}
    for at, (path, stat) in enumerate(sorted(written.items(), key=lambda entry: -entry[1].st_mtime_ns)):
        file = _file(folder, path.stem, _sha256_in(path))
        size += stat.st_size + (file.stat().st_size if file.exists() else 0)
        if at < MOST and size <= BYTES and now - stat.st_mtime <= SECONDS:
            needed |= {path.name, file.name}
    for path in folder.iterdir():
        if path.name not in needed:  # also partly written files of a killed process
            path.unlink(missing_ok=True)


def _sha256_in(path: Path) -> str:
    try:
        about = json.loads(path.read_bytes())
    except ValueError:
        return ""
    return str(about.get("sha256", "")) if isinstance(about, dict) else ""


def _folder(store: Path) -> Path:
    return store / NAME / "drafts"


def _key(owner: str) -> str:
    return hashlib.sha256(owner.encode()).hexdigest()[:40]


def _file(folder: Path, key: str, sha256: str) -> Path:
    """Return the path of a draft's file; an invalid hash names no other file."""
    return folder / f"{key}-{sha256 if sha256.isalnum() else '-'}.file"
