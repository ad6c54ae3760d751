"""What a running server does for its store in the background: lost CURRENT, old drafts, every file hashed anew.

A revision's file is hashed once and then known by its size and date. A disk that loses bits, or a restored backup, may
change the content and not the date: that is found here.
"""

import hashlib
import logging
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from filelock import Timeout

from pledge.store import drafts
from pledge.store.files import StoreError, found, revisions
from pledge.store.recovery import heal

ROUND = 60
"""Seconds from one look at the store to the next; the first one is that long after the start."""
AGAIN = 24 * 60 * 60
"""Seconds after which every file is hashed again."""
CHUNK = 1 << 20
PAUSE = 0.02
"""Seconds of rest after each chunk of 1 MiB, which takes 1 to 3 ms to hash: at most about a tenth of one processor."""

_log = logging.getLogger(__name__)


def start(store: Path) -> Event:
    """Start the background thread of a server, and return what ends it when set. It never keeps the process alive."""
    end = Event()
    Thread(target=_run, args=(store, end), name="upkeep", daemon=True).start()
    return end


def _run(store: Path, end: Event) -> None:
    due = 0.0
    while not end.wait(ROUND):
        try:
            heal(store)
            with suppress(OSError, Timeout):  # a store that cannot be written keeps no drafts either
                drafts.clean(store)
            if time.monotonic() >= due:
                check(store, end)
                due = time.monotonic() + AGAIN
        except StoreError as error:
            # The pages say it, too; writing CURRENT again is tried in the next round.
            _log.debug("The store is not looked after: %s", error)
        except Exception:  # what fails once must not end the thread
            _log.exception("The store was not looked after")


def check(store: Path, end: Event) -> None:
    """Hash every acknowledged file again, the newest first, with pauses; what is damaged is served no more."""
    for revision in reversed(revisions(store)):
        try:
            before = revision.path.stat()
            digest = hashlib.sha256()
            with revision.path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    digest.update(chunk)
                    if end.wait(PAUSE):
                        return
            found(revision.path, before, digest.hexdigest())
            if digest.hexdigest() != revision.sha256:
                _log.error("%s is damaged: its content is not what its name says", revision.path)
        except OSError as error:
            _log.warning("%s could not be checked: %s", revision.path, error)
