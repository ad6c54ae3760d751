"""What the server's log says about signing in when the server starts."""

import logging
import sys
from pathlib import Path

from pledge.auth import code
from pledge.auth.people import anybody
from pledge.i18n import LANGUAGES, N_, _, latin_width, using

NEW_CODE = (
    N_("Staff code: {code}"),
    N_("It is shown only now. Staff sign in with it at {address}"),
    N_("A new one, which ends every sign-in with this one: python -m pledge staff-code"),
)

_log = logging.getLogger(__name__)


def prepare(store: Path, provider: bool, address: str) -> None:
    """Make the staff code at the first start and print it; retire it where the city's provider signs people in.

    `address` is that of the page where staff sign in.
    """
    try:
        if provider:
            code.retire(store)
            if not anybody():
                _log.warning("Nobody may publish: name the staff in PLEDGE_PUBLISHERS or PLEDGE_PUBLISHER_CLAIM")
        elif made := code.make_first(store):
            print(
                framed(*(line for lang in LANGUAGES for line in _lines(lang, made, address))),
                file=sys.stderr,
                flush=True,
            )
    except OSError as error:
        _log.warning("Staff cannot sign in, the server cannot write beside its store: %s", error)


def framed(*lines: str) -> str:
    """The lines in a frame, so that they stand out of a log."""
    width = max(map(latin_width, lines))
    inner = (f"│ {line}{' ' * (width - latin_width(line))} │" for line in lines)
    return "\n".join([f"┌{'─' * (width + 2)}┐", *inner, f"└{'─' * (width + 2)}┘"])


def _lines(lang: str, made: str, address: str) -> list[str]:
    with using(lang):
        return [_(line, code=made, address=address) for line in NEW_CODE]
