"""Who may publish: people who are signed in, with an e-mail address that the installation names."""

import os
from collections.abc import Mapping
from typing import Any

# A tab that was opened before its owner signed out in another one still carries the claims, until this process ends.
_signed_out: set[tuple[str, str]] = set()


def publisher(user: Mapping[str, Any]) -> str | None:
    """The name under which a user may publish, None for everybody else.

    `user` holds the claims of the city's identity provider. Its e-mail address must be one of PLEDGE_PUBLISHERS
    (`address=name shown`, separated by commas; a department or role is a good name, without one the address is shown),
    and the provider must say that it is verified: a claim that anybody can type in gives no right. Ask at the moment
    of writing: a right can be withdrawn, and a sign-in ended, after a form was drawn.
    """
    entries = [entry.partition("=") for entry in os.environ.get("PLEDGE_PUBLISHERS", "").split(",")]
    named = {address.strip().casefold(): name.strip() or address.strip() for address, _equals, name in entries}
    email = str(user.get("email") or "").strip().casefold()
    trusted = user.get("is_logged_in") is True and user.get("email_verified") is True
    return named.get(email) or None if trusted and _sign_in(user) not in _signed_out else None


def sign_out(user: Mapping[str, Any]) -> None:
    """End one sign-in, in every tab of it; signing in again is another one."""
    _signed_out.add(_sign_in(user))


def _sign_in(user: Mapping[str, Any]) -> tuple[str, str]:
    return str(user.get("sub")), str(user.get("nonce") or user.get("iat"))
