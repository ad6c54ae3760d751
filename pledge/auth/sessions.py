"""Sessions of staff: a signed cookie, whose right to publish is checked at each use."""

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
from pledge.auth.people import publisher, relevant_claims
from pledge.i18n import _

COOKIE = "pledge-staff"
BROWSER = "pledge-browser"
"""The cookie that identifies a browser, so that one person's failed attempts do not block a whole office."""
BROWSER_SECONDS = 365 * 24 * 60 * 60
SESSION_SECONDS = 12 * 60 * 60
"""Seconds after which a session expires: a working day."""
_SIGNED: dict[str, Any] = {"key_derivation": "hmac", "digest_method": sha256}


@dataclass(frozen=True)
class Staff:
    """A signed-in user who may publish.

    `name` is recorded with each publication; with `by_code` it was typed by the user, else it comes from the provider.
    `account` is the provider's identifier, which distinguishes users of the same name.
    """

    name: str
    by_code: bool
    account: str = field(default="", compare=False)

    @property
    def label(self) -> str:
        """Return the name as staff see it; after a sign-in by code it says so, because the name was not verified."""
        return _("{name} (staff code)", name=self.name) if self.by_code else self.name


def sign_in(store: Path, claims: Mapping[str, Any], at: float | None = None) -> str | None:
    """Return the cookie's value for a user of the provider, None without the right to publish. Raises OSError."""
    return _token(store, {"claims": relevant_claims(claims)}, at) if publisher(claims) else None


def sign_in_by_code(store: Path, name: str, fingerprint: str, at: float | None = None) -> str:
    """Return the cookie's value for a user who has entered the code of this fingerprint. Raises OSError."""
    return _token(store, {"name": name, "code": fingerprint}, at)


def staff_of_token(store: Path, token: str | None, at: float | None = None) -> Staff | None:
    """Return the user of a cookie, None for anybody who may not publish (any more).

    A session ends after SESSION_SECONDS, by signing out, by a new staff code, by the loss of the right, and for all
    users when `access/secret` of the store is removed. Call this again at the moment of writing.
    """
    try:
        session = _session(store, token)
        return _staff(store, session, time() if at is None else at) if session else None
    except OSError:  # a right that cannot be checked is not granted; reading needs none
        return None


def staff_of_request(scope: Scope) -> Staff | None:
    """Return the user who sends a request, None for anybody who may not publish."""
    return staff_of_token(revisions.folder(), Request(scope).cookies.get(COOKIE))


def browser_token(store: Path, known: bool) -> str:
    """Return the cookie's value that identifies a browser; `known` says that it has signed in. Raises OSError."""
    secret = _make_secret(store)
    name = ("known-" if known else "new-") + secrets.token_urlsafe(12)
    return _browsers(secret).sign(name).decode()


def browser_of(store: Path, address: str, token: str | None) -> Browser:
    """Return the browser that tries to sign in, without a token where its cookie is not ours. Raises OSError."""
    secret = _secret(store)
    if not secret or not token:
        return Browser(address)
    try:
        name = _browsers(secret).unsign(token).decode()
    except BadData:
        return Browser(address)
    return Browser(address, name, name.startswith("known-"))


def end(store: Path, token: str | None, at: float | None = None) -> None:
    """End a session, in every tab and every process. Raises OSError."""
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
    """Return the user of a session, None where it has ended or the right was lost."""
    if session["until"] <= now or session["id"] in _ended(store):
        return None
    if "claims" in session:
        name = publisher(session["claims"])
        account = str(session["claims"].get("sub") or session["claims"].get("email") or "")
        return Staff(name, by_code=False, account=account) if name else None
    fingerprint = code.fingerprint(store)
    return Staff(session["name"], by_code=True) if fingerprint and session["code"] == fingerprint else None


def _token(store: Path, session: dict[str, Any], at: float | None) -> str:
    _ended(store)  # raises where the file is damaged, because the new session would not be valid
    secret = _make_secret(store)
    session |= {"id": secrets.token_urlsafe(16), "until": (time() if at is None else at) + SESSION_SECONDS}
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
    """Return the content of a cookie, None unless this server has signed it."""
    secret = _secret(store)
    if not secret or not isinstance(token, str):
        return None
    try:
        session: dict[str, Any] = _sessions(secret).loads(token)
    except BadData:
        return None
    return session


# Each kind of cookie has its own salt and so its own key: neither is valid as the other.
def _sessions(secret: str) -> URLSafeSerializer:
    """Return the serializer of session cookies."""
    return URLSafeSerializer(secret, salt=COOKIE, signer_kwargs=_SIGNED)


def _browsers(secret: str) -> Signer:
    """Return the signer of browser cookies."""
    return Signer(secret, salt=BROWSER, **_SIGNED)


def _secret(store: Path) -> str | None:
    """Return the key of the signatures, None where there is none. Raises OSError for one that is not ours."""
    secret = files.read(store, "secret")
    if secret is not None and not re.fullmatch(r"[0-9a-f]{64}", secret):
        raise files.damaged(store, "secret", "not the expected content")
    return secret


def _ended(store: Path) -> dict[str, float]:
    """Return the sessions that users have ended, by id, with the time at which each would expire.

    Raises OSError where the file is damaged: then no session is valid, since any of them may have been ended.
    """
    text = files.read(store, "ended")
    if text is None:
        return {}
    if not re.fullmatch(r"(?:[\w-]{22} \d{1,12}\n)+", text, re.ASCII):
        raise files.damaged(store, "ended", "not the expected content")
    return {name: float(until) for name, until in (line.split() for line in text.splitlines())}
