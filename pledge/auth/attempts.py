"""Attempts to sign in with the staff code: whoever guesses waits longer and longer, nobody is shut out for long.

An office shares one address, so attempts are counted of each browser, which a signed cookie of the sign-in page names.
A browser without one is counted as its address is. Anybody can ask for a new cookie, so that an address has a bound of
its own, ten times as high; browsers that have signed in here before do not wait for it.

The code has 75 bits, 3.8e22 values. However many addresses and cookies somebody has, the guesses of all go one after
the other and each takes 0.03 s or more: at most 30 a second, 1e9 a year, or 1 in 4e13 of all codes. From one address it
is 30 guesses and then one a minute, 526,000 a year.

The count is kept beside the store, so that it is one for all processes.
"""

import json
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from time import time
from typing import NamedTuple

from pledge.auth import files

FREE = 3
"""Attempts of one browser before it has to wait."""
FREE_OF_ADDRESS = 30
"""Attempts of all browsers of one address before those that never signed in have to wait."""
LONGEST_WAIT = 60
"""Seconds after which a browser may try again, however often it has failed."""
CALM = 10
"""Attempts of all addresses together before every answer is slowed."""
LONGEST_PAUSE = 3
"""Seconds by which an answer is slowed at most."""
FORGOTTEN = 15 * 60
"""Seconds after which the attempts of a browser or an address no longer count."""
MOST = 1000
"""Attempts that are counted of one browser or address at most."""
KEPT = 1000
"""Browsers and addresses of which attempts are kept."""


class Admission(NamedTuple):
    """May this browser try now? `wait` seconds until it may (0: now); `pause` seconds by which to slow the answer."""

    wait: float
    pause: float


class Browser(NamedTuple):
    """Who tries: an address and, by its cookie of ours, which browser; `known` if somebody has signed in with it."""

    address: str
    token: str | None = None
    known: bool = False

    @property
    def keys(self) -> tuple[str, str]:
        """Under which names its attempts, and those of its address, are counted."""
        network = _network(self.address)
        return (f"browser {self.token or network}", network)


def admit(store: Path, browser: Browser, at: float | None = None) -> Admission:
    """Ask for an attempt; one that is admitted counts as failed until `forget`. Raises OSError.

    It is counted beforehand, so that many at once get no further than one after the other.
    """
    now = time() if at is None else at
    own, network = browser.keys
    with files.locked(store):
        counts = {name: each for name, each in _counts(store).items() if now - each[1] < FORGOTTEN}
        wait = _wait(counts, own, FREE, now)
        if not browser.known:
            wait = max(wait, _wait(counts, network, FREE_OF_ADDRESS, now))
        if wait > 0:
            return Admission(wait, 0)
        others = sum(count for name, (count, _last) in counts.items() if not name.startswith("browser "))
        for key in (own, network):
            counts[key] = (counts.get(key, (0, now))[0] + 1, now)
        newest = sorted(counts.items(), key=lambda item: item[1][1])[-KEPT:]
        files.write(store, "attempts", json.dumps(dict(newest)))
    return Admission(0, min(LONGEST_PAUSE, max(0, others - CALM) / 10))


def _wait(counts: dict[str, tuple[int, float]], key: str, free: int, now: float) -> float:
    """Return the seconds until the next attempt: 1, 2, 4, ... after the last one, once `free` are used up."""
    failed, last = counts.get(key, (0, now))
    last = min(last, now)  # a clock set back keeps nobody out
    return last + min(LONGEST_WAIT, 2 ** (failed - free)) - now if failed >= free else 0


def forget(store: Path, browser: Browser) -> None:
    """Forget the attempts of a browser that has signed in, also among those of its address. Raises OSError."""
    own, network = browser.keys
    with files.locked(store):
        counts = _counts(store)
        failed, _last = counts.pop(own, (0, 0.0))
        if network in counts:
            counts[network] = (max(0, counts[network][0] - failed), counts[network][1])
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
