"""Who may publish: people who are signed in, with an e-mail address that the installation names."""

import os
from collections.abc import Mapping
from typing import Any


def publisher(user: Mapping[str, Any]) -> str | None:
    """The e-mail address of a user who may publish, None for everybody else.

    `user` holds the claims of the city's identity provider. The address must be one of PLEDGE_PUBLISHERS (separated by
    commas), and the provider must say that it is verified: a claim that anybody can type in gives no right.
    """
    named = {name.strip().casefold() for name in os.environ.get("PLEDGE_PUBLISHERS", "").split(",")} - {""}
    email = str(user.get("email") or "").strip().casefold()
    trusted = user.get("is_logged_in") is True and user.get("email_verified") is True
    return email if trusted and email in named else None
