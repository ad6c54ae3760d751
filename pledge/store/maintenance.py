"""Maintain a running server's store in the background: repair CURRENT, delete old drafts, hash every file again.

A revision's file is hashed once and then known by its size and date. A failing disk, or a restored backup, may change
the content and not the date: hashing again finds that.
"""

import hashlib
import logging
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from filelock import Timeout

from pledge.store import drafts
from pledge.store.recovery import repair
from pledge.store.revision_files import StoreError, record_hash, revisions

ROUND = 60
"""Seconds between two rounds; the first one is that long after the start."""
AGAIN = 24 * 60 * 60
"""Seconds after which every file is hashed again."""
CHUNK = 1 << 20
PAUSE = 0.02
"""Seconds to sleep after each chunk of 1 MiB, which takes 1 to 3 ms to hash: at most about a tenth of one processor."""

_log = logging.getLogger(__name__)


def start(store: Path) -> Event:
    """Start the background thread of a server; return the event that ends it. It never keeps the process alive."""
    end = Event()
    Thread(target=_run, args=(store, end), name="store-maintenance", daemon=True).start()
    return end


def _run(store: Path, end: Event) -> None:
    due = 0.0
    while not end.wait(ROUND):
        try:
            repair(store)
            with suppress(OSError, Timeout):  # a store that cannot be written has no drafts either
                drafts.clean(store)
            if time.monotonic() >= due:
                check(store, end)
                due = time.monotonic() + AGAIN
        except StoreError as error:
            # The pages show it as well; the next round tries to write CURRENT again.
            _log.debug("The store could not be maintained: %s", error)
        except Exception:  # one failure must not end the thread
            _log.exception("The store could not be maintained")


def check(store: Path, end: Event) -> None:
    """Hash every acknowledged file again, the newest first, with pauses; a damaged file is no longer served."""
    for revision in reversed(revisions(store)):
        try:
            before = revision.path.stat()
            digest = hashlib.sha256()
            with revision.path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    digest.update(chunk)
                    if end.wait(PAUSE):
                        return
            record_hash(revision.path, before, digest.hexdigest())
            if digest.hexdigest() != revision.sha256:
                _log.error("%s is damaged: its content is not what its name says", revision.path)
        except OSError as error:
            _log.warning("%s could not be checked: %s", revision.path, error)
