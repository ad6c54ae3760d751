"""What the commands share: the store, the pledge, the user, and progress messages on standard error."""

import getpass
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, TypeVar

from pledge.errors import StoreError
from pledge.i18n import _, number

if TYPE_CHECKING:
    from pledge.store import Revision

T = TypeVar("T")

PROGRESS_SECONDS = 2
"""Seconds without output after which long work prints its progress."""


def current(folder: Path) -> "Revision | None":
    """Return the newest good revision, and print which ones are damaged; None, and a message, for an empty store."""
    from pledge import store

    require_store(folder)
    revision, refused = store.current(folder)
    for verdict in refused:
        print_error(f"{verdict.name}: {_(verdict.message)}")
    if revision is None and refused:
        raise StoreError("The store holds revisions, but none of them is good")
    if revision is None:
        print(_("{store} holds no revision yet.", store=folder))
    return revision


def require_store(folder: Path) -> None:
    """Raise StoreError where the store does not exist or is not mounted."""
    from pledge import store

    store.check_present(folder)
    if not folder.is_dir():
        raise StoreError("There is no store at {folder}. Build it first, or name another: --store", folder=folder)


def chosen_pledge(revision: "Revision", name: str | None) -> str:
    """Return the named pledge, or the only one. Raises StoreError for an unknown one, and for none of several."""
    from pledge.query import rows

    pledges: list[str] = [row.pledge_id for row in rows(revision, "pledges")]
    if name is None and len(pledges) == 1:
        return pledges[0]
    if name is None:
        raise StoreError("Name the pledge: --pledge, one of {pledges}", pledges=", ".join(sorted(pledges)))
    if name not in pledges:
        raise StoreError("There is no pledge {pledge}", pledge=name)
    return name


def with_progress(items: Sequence[T], message: str) -> Iterator[T]:
    """Yield the items, and print every PROGRESS_SECONDS how many are done."""
    printed_at = time.monotonic()
    for done, item in enumerate(items):
        if time.monotonic() - printed_at > PROGRESS_SECONDS:
            printed_at = time.monotonic()
            print_error(_(message, done=number(done), total=number(len(items))))
        yield item


@contextmanager
def progress_message(message: str) -> Iterator[None]:
    """Print a message if the `with` block takes longer than PROGRESS_SECONDS."""
    timer = Timer(PROGRESS_SECONDS, print_error, [message])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def user() -> str:
    """Return the user's name in the operating system, "-" where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "-"


def print_error(message: str) -> None:
    """Print a message to standard error."""
    print(message, file=sys.stderr, flush=True)
