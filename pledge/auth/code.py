"""The staff code: one word for all staff where the city has no identity provider, kept as a hash alone."""

import re
import secrets
import unicodedata
from hashlib import sha256
from pathlib import Path

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

from pledge.auth import files

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Those of a code: none of them is mistaken for another one; O is read as 0, I and L as 1."""

WHOLE = re.compile(r"\$argon2id\$v=\d+\$[^$]+\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}")
"""A hash as `make` writes it: 16 bytes of salt and 32 of hash."""

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)  # 19 MiB for each guess


def make(store: Path) -> str:
    """Make a new code and return it, the only time; the former one and all its sessions end. Raises OSError.

    Five letters three times, 75 bits.
    """
    with files.locked(store):
        return _make(store)


def make_first(store: Path) -> str | None:
    """Make a code where there is none, and return it; None where there is one already. Raises OSError."""
    if mark(store):
        return None
    with files.locked(store):
        return None if mark(store) else _make(store)


def retire(store: Path) -> None:
    """Have no code any more: staff sign in with the city's provider. Raises OSError."""
    if mark(store):
        with files.locked(store):
            files.remove(store, "code")


def mark(store: Path) -> str | None:
    """What tells the present code from any other one, without telling the code; None where there is none."""
    kept = _kept(store)
    return _mark(kept) if kept else None


def fits(store: Path, typed: str) -> str | None:
    """The mark of the code if that is it, however it was typed: small letters, spaces, dashes, full width.

    None for any other. A sign-in belongs to this mark, because there may be a new code meanwhile. Raises OSError.
    """
    try:
        kept = _kept(store)
        return _mark(kept) if kept and _HASHER.verify(kept, _plain(typed)) else None
    except (VerificationError, InvalidHashError, files.DamagedError):
        return None


def _kept(store: Path) -> str | None:
    """Return the code's hash, None where there is no code. Raises OSError where the file holds something else."""
    kept = files.read(store, "code")
    if kept is None:
        return None
    try:
        extract_parameters(kept)
        whole = True
    except (InvalidHashError, ValueError):
        whole = False
    if not whole or not WHOLE.fullmatch(kept):
        raise files.damaged(store, "code", "not the expected content")
    return kept


def _make(store: Path) -> str:
    code = "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(3))
    files.write(store, "code", _HASHER.hash(_plain(code)))
    return code


def _mark(kept: str) -> str:
    return sha256(kept.encode()).hexdigest()


def _plain(typed: str) -> str:
    upper = unicodedata.normalize("NFKC", typed).upper().translate(str.maketrans("OIL", "011"))
    return "".join(letter for letter in upper if letter in LETTERS)
