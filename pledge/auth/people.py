"""Which users of the city's identity provider may publish."""

import os
from collections.abc import Mapping
from typing import Any


def publisher(claims: Mapping[str, Any]) -> str | None:
    """Return the name under which a user may publish, None for a user without the right.

    `claims` are the provider's. The right comes from an e-mail address that PLEDGE_PUBLISHERS lists (`address=name`,
    separated by commas) and that the provider has verified, or from a claim in PLEDGE_PUBLISHER_CLAIM
    (`groups=pledge-staff`, separated by commas, any of them), whose value is that word or a list with it. The name is
    the listed one, else the claim `name`, else the address.
    """
    email = str(claims.get("email") or "").strip()
    listed = _listed()
    is_listed = claims.get("email_verified") is True and email.casefold() in listed
    if not is_listed and not any(word in _words(claims.get(claim)) for claim, word in _publisher_claims()):
        return None
    name = listed[email.casefold()] if is_listed else ""
    return name or str(claims.get("name") or "").strip() or email or str(claims.get("sub") or "") or None


def relevant_claims(claims: Mapping[str, Any]) -> dict[str, Any]:
    """Return the claims that `publisher` needs, to be kept in the session."""
    relevant = {name: claims[name] for name in ("email", "email_verified", "name", "sub") if name in claims}
    for claim, word in _publisher_claims():
        if word in _words(claims.get(claim)):
            relevant[claim] = [*relevant.get(claim, []), word]
    return relevant


def has_publishers() -> bool:
    """Return whether the settings give anybody the right to publish."""
    return bool(_listed() or _publisher_claims())


def _listed() -> dict[str, str]:
    """Return the addresses in PLEDGE_PUBLISHERS with their names, '' where none is given."""
    entries = [entry.partition("=") for entry in os.environ.get("PLEDGE_PUBLISHERS", "").split(",")]
    return {address.strip().casefold(): name.strip() for address, _equals, name in entries if address.strip()}


def _publisher_claims() -> list[tuple[str, str]]:
    """Return the pairs of claim and word in PLEDGE_PUBLISHER_CLAIM."""
    # The name of a claim can be an address that contains "=": split at the last one.
    entries = [entry.rpartition("=") for entry in os.environ.get("PLEDGE_PUBLISHER_CLAIM", "").split(",")]
    return [(claim.strip(), word.strip()) for claim, _equals, word in entries if claim.strip() and word.strip()]


def _words(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list) else ()
