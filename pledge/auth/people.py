"""Who has the right to publish, among the people whom the city's identity provider knows."""

import os
from collections.abc import Mapping
from typing import Any


def publisher(claims: Mapping[str, Any]) -> str | None:
    """The name under which somebody may publish, None for everybody without the right.

    `claims` is what the provider says of the person. The right comes from an e-mail address that PLEDGE_PUBLISHERS
    lists (`address=name shown`, separated by commas) and that the provider has verified: a claim that anybody can type
    in gives no right; or from a claim that PLEDGE_PUBLISHER_CLAIM names (`groups=pledge-staff`, several separated by
    commas, one of them is enough), whose value is that word or a list with it. The name is the listed one, else the
    provider's `name`, else the address.
    """
    email = str(claims.get("email") or "").strip()
    listed = _listed()
    known = claims.get("email_verified") is True and email.casefold() in listed
    if not known and not any(word in _words(claims.get(claim)) for claim, word in _wanted()):
        return None
    shown = listed[email.casefold()] if known else ""
    return shown or str(claims.get("name") or "").strip() or email or str(claims.get("sub") or "") or None


def needed(claims: Mapping[str, Any]) -> dict[str, Any]:
    """The part of the claims from which `publisher` can judge again."""
    few = {name: claims[name] for name in ("email", "email_verified", "name", "sub") if name in claims}
    for claim, word in _wanted():
        if word in _words(claims.get(claim)):
            few[claim] = [*few.get(claim, []), word]
    return few


def anybody() -> bool:
    """Whether this installation gives the right to anybody at all."""
    return bool(_listed() or _wanted())


def _listed() -> dict[str, str]:
    """The listed addresses -> the name to show, empty where none is given."""
    entries = [entry.partition("=") for entry in os.environ.get("PLEDGE_PUBLISHERS", "").split(",")]
    return {address.strip().casefold(): name.strip() for address, _equals, name in entries if address.strip()}


def _wanted() -> list[tuple[str, str]]:
    # A claim's name may be an address and hold `=`; the word after the last one does not.
    entries = [entry.rpartition("=") for entry in os.environ.get("PLEDGE_PUBLISHER_CLAIM", "").split(",")]
    return [(claim.strip(), word.strip()) for claim, _equals, word in entries if claim.strip() and word.strip()]


def _words(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()
