"""The staff code: a password shared by all staff where the city has no identity provider, stored as a hash only."""

import re
import secrets
import unicodedata
from hashlib import sha256
from pathlib import Path

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

from pledge.auth import files

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Characters of a code, without those that look alike; a typed O is read as 0, I and L as 1."""

_HASH = re.compile(r"\$argon2id\$v=\d+\$[^$]+\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}")
"""The format of a hash that `make` writes: 16 bytes of salt and 32 of hash."""

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)  # 19 MiB for each guess


def make(store: Path) -> str:
    """Make a new code of three times five letters (75 bits) and return it; it cannot be read again. Raises OSError.

    The previous code and all its sessions become invalid.
    """
    with files.locked(store):
        return _make(store)


def make_if_none(store: Path) -> str | None:
    """Make a code if there is none, and return it; None where there is one already. Raises OSError."""
    if fingerprint(store):
        return None
    with files.locked(store):
        return None if fingerprint(store) else _make(store)


def remove(store: Path) -> None:
    """Remove the code, where staff sign in with the city's provider instead. Raises OSError."""
    if fingerprint(store):
        with files.locked(store):
            files.remove(store, "code")


def fingerprint(store: Path) -> str | None:
    """Return what identifies the present code without revealing it, None where there is no code."""
    stored = _stored_hash(store)
    return _fingerprint(stored) if stored else None


def verify(store: Path, entered: str) -> str | None:
    """Return the code's fingerprint if the entered text is the code, else None. Raises OSError.

    Case, spaces, dashes and full-width letters make no difference. A sign-in keeps the fingerprint, so that it ends
    when a new code is made.
    """
    try:
        stored = _stored_hash(store)
        return _fingerprint(stored) if stored and _HASHER.verify(stored, _normalized(entered)) else None
    except (VerificationError, InvalidHashError, files.DamagedError):
        return None


def _stored_hash(store: Path) -> str | None:
    """Return the code's hash, None where there is no code. Raises OSError where the file holds something else."""
    stored = files.read(store, "code")
    if stored is None:
        return None
    try:
        extract_parameters(stored)
        valid = True
    except (InvalidHashError, ValueError):
        valid = False
    if not valid or not _HASH.fullmatch(stored):
        raise files.damaged(store, "code", "not the expected content")
    return stored


def _make(store: Path) -> str:
    code = "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(3))
    files.write(store, "code", _HASHER.hash(_normalized(code)))
    return code


def _fingerprint(stored: str) -> str:
    return sha256(stored.encode()).hexdigest()


def _normalized(entered: str) -> str:
    upper = unicodedata.normalize("NFKC", entered).upper().translate(str.maketrans("OIL", "011"))
    return "".join(letter for letter in upper if letter in LETTERS)
