"""What every command does: find the store, say how far long work is."""

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

PATIENCE = 2
"""Seconds without a word after which long work says how far it is."""


def current(folder: Path) -> "Revision | None":
    """Return the revision served; where there is none, that is said. What was refused on the way is said, too."""
    from pledge import store

    present(folder)
    now, refused = store.current(folder)
    for verdict in refused:
        tell(f"{verdict.name}: {_(verdict.message)}")
    if now is None and refused:
        raise StoreError("The store holds revisions, but none of them is good")
    if now is None:
        print(_("{store} holds no revision yet.", store=folder))
    return now


def present(folder: Path) -> None:
    """Refuse a folder that holds no store. Raises StoreError."""
    from pledge import store

    store.present(folder)
    if not folder.is_dir():
        raise StoreError("There is no store at {folder}. Build it first, or name another: --store", folder=folder)


def pledge_meant(now: "Revision", asked: str | None) -> str:
    """Return the pledge that is meant: the only one, or the one that is named; never guessed. Raises StoreError."""
    from pledge.query import rows

    there: list[str] = [row.pledge_id for row in rows(now, "pledges")]
    if asked is None and len(there) == 1:
        return there[0]
    if asked is None:
        raise StoreError("Say which pledge is meant: --pledge, one of {pledges}", pledges=", ".join(sorted(there)))
    if asked not in there:
        raise StoreError("There is no pledge {pledge}", pledge=asked)
    return asked


def counted(items: Sequence[T], message: str) -> Iterator[T]:
    """The items, one after the other; now and then, how many are done."""
    told = time.monotonic()
    for done, item in enumerate(items):
        if time.monotonic() - told > PATIENCE:
            told = time.monotonic()
            tell(_(message, done=number(done), total=number(len(items))))
        yield item


@contextmanager
def patience(message: str) -> Iterator[None]:
    """Say what is going on when it takes long."""
    timer = Timer(PATIENCE, tell, [message])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def user() -> str:
    """The name of whoever runs this, as the system knows it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "-"


def tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
