"""What staff have brought and not yet published, kept for them through a reload or an ended session.

It is kept in the memory of the process, not in the store: nothing that was not accepted reaches the disk, and it is
gone with the process. It is theirs alone: kept by store, name and kind of sign-in, and by pledge.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from pledge import store
from pledge.screen.staff import staff

MOST = 8
"""How many are kept at once; the oldest goes first. A file has the upload's own limit of 10 MB."""

SECONDS = 2 * 60 * 60.0
"""How long one is kept after it was last used."""


@dataclass
class Parked:
    """A file (its name and content), or the table and texts of an entry; and what was typed beside it."""

    name: str = ""
    data: bytes | None = None
    entry: tuple[str, dict[str, str]] | None = None
    reason: str = ""
    used: float = field(default_factory=monotonic)


_kept: OrderedDict[tuple[str, str, bool, str], Parked] = OrderedDict()
_lock = Lock()


def keep(pledge: str, what: Parked) -> None:
    """Keep what has been brought for a pledge, in place of what its author brought before."""
    key = _key(pledge)
    if key is None:
        return
    with _lock:
        before = _kept.pop(key, None)
        if before and (before.name, before.data, before.entry) == (what.name, what.data, what.entry):
            what.reason = what.reason or before.reason
        _kept[key] = what
        _drop_old()


def keep_reason(pledge: str, reason: str) -> None:
    """Keep the reason as far as it has been typed."""
    if (found := kept(pledge)) and reason:
        found.reason = reason


def kept(pledge: str) -> Parked | None:
    """Return what whoever is signed in has brought for a pledge; None where there is nothing, or nobody."""
    key = _key(pledge)
    with _lock:
        _drop_old()
        return _kept.get(key) if key else None


def drop(pledge: str) -> None:
    """Forget what was brought for a pledge: it is published, or its author gave it up."""
    key = _key(pledge)
    with _lock:
        if key:
            _kept.pop(key, None)


def _key(pledge: str) -> tuple[str, str, bool, str] | None:
    who = staff()
    return (str(store.folder()), who.name, who.by_code, pledge) if who else None


def _drop_old() -> None:
    now = monotonic()
    for key in [key for key, each in _kept.items() if now - each.used > SECONDS]:
        del _kept[key]
    while len(_kept) > MOST:
        _kept.popitem(last=False)
