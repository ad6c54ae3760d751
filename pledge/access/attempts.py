"""Attempts to sign in with the staff code: whoever guesses waits longer and longer, nobody is shut out for long.

The count is kept beside the store, so that it is one for all processes.
"""

import json
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from time import time
from typing import NamedTuple

from pledge.access import files

FREE = 3
"""Attempts of one address before it has to wait."""
LONGEST_WAIT = 60
"""Seconds after which an address may try again, however often it has failed."""
CALM = 10
"""Attempts of all addresses together before every answer is slowed."""
LONGEST_PAUSE = 3
"""Seconds by which an answer is slowed at most."""
FORGOTTEN = 15 * 60
"""Seconds after which an address's attempts no longer count."""
MOST = 1000
"""Attempts that are counted of one address at most."""
KEPT = 1000
"""Addresses of which attempts are kept."""


class Admission(NamedTuple):
    """May this address try now? `wait` seconds until it may (0: now); `pause` seconds by which to slow the answer."""

    wait: float
    pause: float


def admit(store: Path, address: str, at: float | None = None) -> Admission:
    """Ask for an attempt; one that is admitted counts as failed until `forget`. Raises OSError.

    It is counted beforehand, so that many at once get no further than one after the other.
    """
    now = time() if at is None else at
    key = _network(address)
    with files.locked(store):
        counts = {name: each for name, each in _counts(store).items() if now - each[1] < FORGOTTEN}
        failed, last = counts.get(key, (0, now))
        last = min(last, now)  # a clock set back keeps nobody out
        # 1, 2, 4, ... seconds since the last attempt, from the fourth attempt on.
        wait = last + min(LONGEST_WAIT, 2 ** (failed - FREE)) - now if failed >= FREE else 0
        if wait > 0:
            return Admission(wait, 0)
        others = sum(count for count, _last in counts.values())
        counts[key] = (failed + 1, now)
        newest = sorted(counts.items(), key=lambda item: item[1][1])[-KEPT:]
        files.write(store, "attempts", json.dumps(dict(newest)))
    return Admission(0, min(LONGEST_PAUSE, max(0, others - CALM) / 10))


def forget(store: Path, address: str) -> None:
    """Forget the attempts of an address from which somebody has signed in. Raises OSError."""
    with files.locked(store):
        counts = _counts(store)
        counts.pop(_network(address), None)
        files.write(store, "attempts", json.dumps(counts))


def _counts(store: Path) -> dict[str, tuple[int, float]]:
    """Return address -> number of attempts, time of the last one. A damaged file counts as nothing."""
    try:
        kept = json.loads(files.read(store, "attempts") or "{}")
        return {str(name): (min(int(count), MOST), float(last)) for name, (count, last) in kept.items()}
    except files.DamagedError:
        return {}
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        files.damaged(store, "attempts", "not the expected content")
        return {}


def _network(address: str) -> str:
    """An IPv6 customer has 2^64 addresses: they count as one."""
    try:
        ip = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, IPv6Address):
        return str(ip.ipv4_mapped) if ip.ipv4_mapped else ip.exploded[:19]
    return str(ip)
