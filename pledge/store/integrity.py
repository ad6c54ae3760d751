"""Verify every revision's file in the background: a content that changed without its date is found within a day."""

import logging
import time
from pathlib import Path
from threading import Event, Thread

from pledge.store.files import hash_anew, revisions

DAY = 24 * 60 * 60
"""Seconds from the end of one pass over all files to the beginning of the next."""
SHARE = 0.1
"""Part of one core that the pass takes at most: after each file it waits for the rest."""

_log = logging.getLogger(__name__)


def verify_once(store: Path, stop: Event | None = None) -> list[str]:
    """Hash every acknowledged revision's file again and return the names of those that are not what they say.

    From then on such a file is refused like any other damaged one. `stop` ends the pass before the next file.
    """
    damaged = []
    for each in revisions(store):
        if stop is not None and stop.is_set():
            break
        begun = time.monotonic()
        try:
            good = hash_anew(each.path) == each.sha256
        except OSError:  # it has gone meanwhile, or cannot be read: whoever opens it is told so
            continue
        if not good:
            damaged.append(each.path.name)
            _log.error("%s is damaged: its content is not what its name says", each.path)
        if stop is not None:
            stop.wait((time.monotonic() - begun) * (1 / SHARE - 1))
    return damaged


def watch(store: Path) -> Event:
    """Begin a thread that verifies all files now and once a day; set the event that is returned to end it."""
    stop = Event()

    def run() -> None:
        while not stop.is_set():
            try:
                verify_once(store, stop)
            except OSError as error:  # such as a store that is not mounted: the next pass looks again
                _log.warning("The files of %s could not be verified: %s", store, error)
            stop.wait(DAY)

    Thread(target=run, name="verify", daemon=True).start()
    return stop
