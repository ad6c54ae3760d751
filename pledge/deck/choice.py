"""Which deck to show: parsed from and written to an address, or a code short enough to be typed from a screen."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from urllib.parse import urlencode

from pledge.deck import SLIDES
from pledge.i18n import DEFAULT, LANGUAGES, language_in
from pledge.view import day_in

MAX_LENGTH = 120
"""Largest number of characters of the opening line and of the forum's name."""
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Letters and digits of a code, without those that look like another one."""
_FIRST_DAY = date(2000, 1, 1)
# Larger than needed today, and never to be changed: a printed code must stay valid.
_LANGUAGES, _PLEDGES, _MODES, _SLIDES, _DAYS = 8, 2**20, 4, 64, 2**17


@dataclass(frozen=True)
class Choice:
    """One deck. None means the first pledge, the report's own reference date, all slides, the newest revision."""

    language: str = DEFAULT
    pledge: str | None = None
    as_of: date | None = None
    slides: tuple[str, ...] | None = None
    opening: str = ""
    forum: str = ""
    revision: int | None = None

    @property
    def address(self) -> str:
        """Return the address of the deck, relative to the root of the site: `present?lang=en&slides=cost,spent`."""
        parts = {
            "lang": self.language if self.language != DEFAULT else None,
            "pledge": self.pledge,
            "as_of": self.as_of,
            "slides": ",".join(self.slides) if self.slides else None,
            "opening": self.opening or None,
            "forum": self.forum or None,
            "revision": self.revision,
        }
        query = urlencode({name: str(value) for name, value in parts.items() if value is not None}, safe=",")
        return f"present?{query}" if query else "present"


def parse_query(query: Mapping[str, str]) -> Choice:
    """Return the choice that the query of an address states; invalid values are ignored."""
    number = query.get("revision", "")
    return Choice(
        language=language_in(query.get("lang", "")),
        pledge=query.get("pledge") or None,
        as_of=day_in(query.get("as_of", "")),
        slides=tuple(dict.fromkeys(key for key in query.get("slides", "").split(",") if key in SLIDES)) or None,
        opening=_one_line(query.get("opening", "")),
        forum=_one_line(query.get("forum", "")),
        revision=int(number) if re.fullmatch(r"\d{1,9}", number) else None,
    )


def short_code(choice: Choice, pledges: Iterable[str]) -> str | None:
    """Return a choice as the code after /f/: '' for the default deck, None where two pledges have the same number.

    A code holds neither the presenter's own lines nor a revision: whoever types it gets the newest figures.
    """
    known = list(pledges)
    pledge = choice.pledge or known[0]
    if choice.slides is None and choice.as_of is None and choice.language == DEFAULT and pledge == known[0]:
        return ""
    if [_number(pledge_id) for pledge_id in known].count(_number(pledge)) != 1:
        return None
    keys = list(SLIDES)
    chosen = [keys.index(key) for key in choice.slides or ()]
    mode = 0 if not chosen else 1 if chosen == sorted(chosen) else 2
    has_date = choice.as_of is not None
    parts = [(list(LANGUAGES).index(choice.language), _LANGUAGES), (_number(pledge), _PLEDGES)]
    parts.append((2 * mode + has_date, 2 * _MODES))
    if choice.as_of:
        parts.append(((choice.as_of - _FIRST_DAY).days, _DAYS))
    if mode == 1:
        parts.append((sum(1 << index for index in chosen), 2**_SLIDES))
    elif mode == 2:
        parts += [(len(chosen), _SLIDES), *((index, _SLIDES) for index in chosen)]
    number = 0
    for value, base in reversed(parts):
        number = number * base + value
    letters = ""
    while number:
        number, rest = divmod(number, len(_LETTERS))
        letters = _LETTERS[rest] + letters
    return letters


def parse_code(code: str, pledges: Iterable[str]) -> Choice | None:
    """Return the choice that a code stands for, regardless of case, spaces and hyphens; None for an invalid code."""
    letters = re.sub(r"[\s-]", "", code.lower())
    if not letters or len(letters) > 200 or not set(letters) <= set(_LETTERS):
        return None
    number = 0
    for letter in letters:
        number = number * len(_LETTERS) + _LETTERS.index(letter)

    def take(base: int) -> int:
        nonlocal number
        number, value = divmod(number, base)
        return value

    language, pledge, flags = take(_LANGUAGES), take(_PLEDGES), take(_MODES * 2)
    mode, has_date = divmod(flags, 2)
    as_of = _FIRST_DAY + timedelta(days=take(_DAYS)) if has_date else None
    if mode == 1:
        mask = take(2**_SLIDES)
        chosen = [index for index in range(_SLIDES) if mask >> index & 1]
    else:
        chosen = [take(_SLIDES) for _index in range(take(_SLIDES))] if mode == 2 else []
    matching = [pledge_id for pledge_id in pledges if _number(pledge_id) == pledge]
    if len(matching) != 1 or number or mode > 2 or language >= len(LANGUAGES) or max(chosen, default=0) >= len(SLIDES):
        return None
    keys = list(SLIDES)
    return Choice(
        language=list(LANGUAGES)[language],
        pledge=matching[0],
        as_of=as_of,
        slides=tuple(dict.fromkeys(keys[index] for index in chosen)) or None,
    )


def _number(pledge: str) -> int:
    """Return the number that stands for a pledge in a code: a part of the hash of its name."""
    return int.from_bytes(sha256(pledge.encode()).digest()[:4], "big") % _PLEDGES


def _one_line(text: str) -> str:
    """Return a text without control characters and repeated spaces, cut to MAX_LENGTH."""
    letters = unicodedata.normalize("NFC", text)
    clean = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in letters)
    return " ".join(clean.split())[:MAX_LENGTH]
