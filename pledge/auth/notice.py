"""Prepare the sign-in when the server starts, and state in the log how staff sign in."""

import logging
import sys
from pathlib import Path

from pledge.auth import code
from pledge.auth.people import has_publishers
from pledge.i18n import LANGUAGES, N_, _, latin_width, using

NEW_CODE = (
    N_("Staff code: {code}"),
    N_("It is shown only once. Staff sign in with it at {address}"),
    N_("To replace it and end all its sign-ins: python -m pledge staff-code"),
)

_log = logging.getLogger(__name__)


def prepare(store: Path, provider: bool, address: str) -> None:
    """Make and print the staff code at the first start, or remove it where an identity provider is configured.

    `address` is that of the sign-in page.
    """
    try:
        if provider:
            code.remove(store)
            if not has_publishers():
                _log.warning("Nobody may publish: name the staff in PLEDGE_PUBLISHERS or PLEDGE_PUBLISHER_CLAIM")
        elif new_code := code.make_if_none(store):
            print(
                boxed(*(line for lang in LANGUAGES for line in _lines(lang, new_code, address))),
                file=sys.stderr,
                flush=True,
            )
    except OSError as error:
        _log.warning("Staff cannot sign in, the server cannot write to its store: %s", error)


def boxed(*lines: str) -> str:
    """Return lines of text in a box, which is easy to see in a log."""
    width = max(map(latin_width, lines))
    inner = (f"│ {line}{' ' * (width - latin_width(line))} │" for line in lines)
    return "\n".join([f"┌{'─' * (width + 2)}┐", *inner, f"└{'─' * (width + 2)}┘"])


def _lines(lang: str, new_code: str, address: str) -> list[str]:
    with using(lang):
        return [_(line, code=new_code, address=address) for line in NEW_CODE]
