"""Rate limit for the staff code: each failed attempt doubles the wait, up to a minute.

An office shares one address, so attempts are counted per browser, which a signed cookie of the sign-in page identifies.
A browser without the cookie counts as its address. Because anybody can request a new cookie, each address has a limit
of its own, ten times as high, which does not apply to browsers that have signed in before.

The code has 75 bits, 3.8e22 values. Guesses are checked one after the other and each takes 0.03 s or more, however many
addresses and cookies they come from: at most 30 a second, 1e9 a year, or 1 in 4e13 of all codes. From one address it is
30 guesses and then one a minute, 526,000 a year.

The counts are kept beside the store, where all processes share them.
"""

import json
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from time import time
from typing import NamedTuple

from pledge.auth import files

FREE_ATTEMPTS = 3
"""Attempts of one browser before it has to wait."""
FREE_ATTEMPTS_OF_ADDRESS = 30
"""Attempts of all browsers of one address before browsers that never signed in have to wait."""
MAX_WAIT = 60
"""Longest wait in seconds, however often a browser has failed."""
SLOW_FROM = 10
"""Attempts of all addresses together from which every answer is delayed."""
MAX_PAUSE = 3
"""Longest delay of an answer in seconds."""
FORGET_SECONDS = 15 * 60
"""Seconds after which the attempts of a browser or an address no longer count."""
MAX_COUNT = 1000
"""Largest count of one browser or address."""
MAX_ENTRIES = 1000
"""Largest number of browsers and addresses whose counts are kept."""


class Admission(NamedTuple):
    """Whether a browser may try now: after `wait` seconds (0: now), the answer delayed by `pause` seconds."""

    wait: float
    pause: float


class Browser(NamedTuple):
    """Who tries to sign in: address, token of the browser's cookie, and whether it has signed in before (`known`)."""

    address: str
    token: str | None = None
    known: bool = False

    @property
    def keys(self) -> tuple[str, str]:
        """Return the keys under which attempts of the browser and of its address are counted."""
        network = _network(self.address)
        return (f"browser {self.token or network}", network)


def admit(store: Path, browser: Browser, at: float | None = None) -> Admission:
    """Admit an attempt or return how long to wait; an admitted one counts as failed until `forget`. Raises OSError.

    It is counted before the code is checked, so that parallel attempts gain nothing.
    """
    now = time() if at is None else at
    browser_key, network = browser.keys
    with files.locked(store):
        counts = {key: entry for key, entry in _counts(store).items() if now - entry[1] < FORGET_SECONDS}
        wait = _wait(counts, browser_key, FREE_ATTEMPTS, now)
        if not browser.known:
            wait = max(wait, _wait(counts, network, FREE_ATTEMPTS_OF_ADDRESS, now))
        if wait > 0:
            return Admission(wait, 0)
        total = sum(count for key, (count, _last) in counts.items() if not key.startswith("browser "))
        for key in (browser_key, network):
            counts[key] = (counts.get(key, (0, now))[0] + 1, now)
        newest = sorted(counts.items(), key=lambda item: item[1][1])[-MAX_ENTRIES:]
        files.write(store, "attempts", json.dumps(dict(newest)))
    return Admission(0, min(MAX_PAUSE, max(0, total - SLOW_FROM) / 10))


def _wait(counts: dict[str, tuple[int, float]], key: str, free: int, now: float) -> float:
    """Return the seconds until the next attempt: 1, 2, 4, ... after the last one, after `free` attempts."""
    failed, last = counts.get(key, (0, now))
    last = min(last, now)  # a clock that was set back must not prolong the wait
    return last + min(MAX_WAIT, 2 ** (failed - free)) - now if failed >= free else 0


def forget(store: Path, browser: Browser) -> None:
    """Remove the attempts of a browser that has signed in, also from the count of its address. Raises OSError."""
    browser_key, network = browser.keys
    with files.locked(store):
        counts = _counts(store)
        failed, _last = counts.pop(browser_key, (0, 0.0))
        if network in counts:
            counts[network] = (max(0, counts[network][0] - failed), counts[network][1])
        files.write(store, "attempts", json.dumps(counts))


def _counts(store: Path) -> dict[str, tuple[int, float]]:
    """Return, by key, the number of attempts and the time of the last one; none where the file is damaged."""
    try:
        content = json.loads(files.read(store, "attempts") or "{}")
        return {str(key): (min(int(count), MAX_COUNT), float(last)) for key, (count, last) in content.items()}
    except files.DamagedError:
        return {}
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        files.damaged(store, "attempts", "not the expected content")
        return {}


def _network(address: str) -> str:
    """Return the key of an address: an IPv4 address, or the first 64 bits of IPv6, which one customer owns."""
    try:
        ip = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, IPv6Address):
        return str(ip.ipv4_mapped) if ip.ipv4_mapped else ip.exploded[:19]
    return str(ip)
