"""The sign-in: one signed cookie, whichever way it was got. What it is worth is asked anew each time."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from time import time
from typing import Any

from itsdangerous import BadData, Signer, URLSafeSerializer
from starlette.requests import Request
from starlette.types import Scope

from pledge import store as revisions
from pledge.auth import code, files
from pledge.auth.attempts import Browser
from pledge.auth.people import needed, publisher
from pledge.i18n import _

COOKIE = "pledge-staff"
BROWSER = "pledge-browser"
"""The cookie that names a browser, so that one person's wrong guesses do not count against a whole office."""
BROWSER_SECONDS = 365 * 24 * 60 * 60
LASTING = 12 * 60 * 60
"""Seconds after which a sign-in ends by itself: a working day."""
_SIGNED: dict[str, Any] = {"key_derivation": "hmac", "digest_method": sha256}


@dataclass(frozen=True)
class Staff:
    """Somebody who may publish. `name` goes into the record; `by_code` where it is as typed, not the provider's.

    `account` tells two people of one name apart, as far as the provider does.
    """

    name: str
    by_code: bool
    account: str = field(default="", compare=False)

    @property
    def label(self) -> str:
        """Who this is, for staff to see: the name, and that anybody with the code could have typed it."""
        return _("{name} (staff code)", name=self.name) if self.by_code else self.name


def sign_in(store: Path, claims: Mapping[str, Any], at: float | None = None) -> str | None:
    """A cookie's value for somebody whom the provider knows; None for who has no right. Raises OSError."""
    return _token(store, {"claims": needed(claims)}, at) if publisher(claims) else None


def sign_in_by_code(store: Path, name: str, mark: str, at: float | None = None) -> str:
    """A cookie's value for somebody who has given the staff code that has this mark. Raises OSError."""
    return _token(store, {"name": name, "code": mark}, at)


def staff_in(store: Path, token: str | None, at: float | None = None) -> Staff | None:
    """Who it is that sends this cookie, None for everybody who may not publish (any more).

    A sign-in ends by itself after LASTING, by signing out, by a new staff code, by the loss of the right, and for all
    at once when `access/secret` of the store is removed. Ask at the moment of writing.
    """
    try:
        session = _session(store, token)
        return _staff(store, session, time() if at is None else at) if session else None
    except OSError:  # what cannot be asked is not granted, and everybody may still look
        return None


def staff_of(scope: Scope) -> Staff | None:
    """Who it is that sends this request to the server of the present store."""
    return staff_in(revisions.folder(), Request(scope).cookies.get(COOKIE))


def browser_token(store: Path, known: bool) -> str:
    """Return a cookie's value that names a browser and nobody; `known` where somebody has signed in. Raises OSError."""
    secret = _make_secret(store)
    name = ("known-" if known else "new-") + secrets.token_urlsafe(12)
    return _browsers(secret).sign(name).decode()


def browser_of(store: Path, address: str, token: str | None) -> Browser:
    """Return who tries to sign in; a cookie that this server has not signed counts as none. Raises OSError."""
    secret = _secret(store)
    if not secret or not token:
        return Browser(address)
    try:
        name = _browsers(secret).unsign(token).decode()
    except BadData:
        return Browser(address)
    return Browser(address, name, name.startswith("known-"))


def end(store: Path, token: str | None, at: float | None = None) -> None:
    """End one sign-in, in every tab and every process. Raises OSError."""
    session = _session(store, token)
    if session is None:
        return
    now = time() if at is None else at
    with files.locked(store):
        ended = {name: until for name, until in _ended(store).items() if until > now} | {
            session["id"]: session["until"]
        }
        files.write(store, "ended", "".join(f"{name} {until:.0f}\n" for name, until in ended.items()))


def _staff(store: Path, session: Mapping[str, Any], now: float) -> Staff | None:
    if session["until"] <= now or session["id"] in _ended(store):
        return None
    if "claims" in session:
        name = publisher(session["claims"])
        account = str(session["claims"].get("sub") or session["claims"].get("email") or "")
        return Staff(name, by_code=False, account=account) if name else None
    mark = code.mark(store)
    return Staff(session["name"], by_code=True) if mark and session["code"] == mark else None


def _token(store: Path, session: dict[str, Any], at: float | None) -> str:
    _ended(store)  # where it is damaged the new sign-in would not be believed: say so now
    secret = _make_secret(store)
    session |= {"id": secrets.token_urlsafe(16), "until": (time() if at is None else at) + LASTING}
    return str(_sessions(secret).dumps(session))


def _make_secret(store: Path) -> str:
    """Return the key of the signatures, made where there is none. Raises OSError."""
    with files.locked(store):
        secret = _secret(store)
        if secret is None:
            secret = secrets.token_hex(32)
            files.write(store, "secret", secret)
        return secret


def _session(store: Path, token: str | None) -> dict[str, Any] | None:
    """What the cookie holds, None unless this server has signed it."""
    secret = _secret(store)
    if not secret or not isinstance(token, str):
        return None
    try:
        session: dict[str, Any] = _sessions(secret).loads(token)
    except BadData:
        return None
    return session


# Each kind of cookie has a key of its own, derived with its salt: neither passes as the other.
def _sessions(secret: str) -> URLSafeSerializer:
    """Return what signs and reads the cookie of a sign-in."""
    return URLSafeSerializer(secret, salt=COOKIE, signer_kwargs=_SIGNED)


def _browsers(secret: str) -> Signer:
    """Return what signs and reads the cookie of a browser."""
    return Signer(secret, salt=BROWSER, **_SIGNED)


def _secret(store: Path) -> str | None:
    """Return the key of the signatures, None where there is none. Raises OSError for one that could be guessed."""
    secret = files.read(store, "secret")
    if secret is not None and not re.fullmatch(r"[0-9a-f]{64}", secret):
        raise files.damaged(store, "secret", "not the expected content")
    return secret


def _ended(store: Path) -> dict[str, float]:
    """Return the sign-ins that were ended -> when they would have ended by themselves.

    Raises OSError where the file is damaged: which sign-ins were ended is not known, so none is believed.
    """
    text = files.read(store, "ended")
    if text is None:
        return {}
    if not re.fullmatch(r"(?:[\w-]{22} \d{1,12}\n)+", text, re.ASCII):
        raise files.damaged(store, "ended", "not the expected content")
    return {name: float(until) for name, until in (line.split() for line in text.splitlines())}
