"""Which deck is asked for: in an address, and in a code that is short enough to be typed from a screen."""

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

LONGEST = 120
"""How many characters an own opening line and a forum's name may have."""
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Of a code: none that is taken for another one."""
_SINCE = date(2000, 1, 1)
# Room for what is to come: a code that was printed once must go on to be understood.
_LANGUAGES, _PLEDGES, _MODES, _SLIDES, _DAYS = 8, 2**20, 4, 64, 2**17


@dataclass(frozen=True)
class Choice:
    """One deck. None is the first pledge, the report's own day, all slides, the newest revision."""

    language: str = DEFAULT
    pledge: str | None = None
    as_of: date | None = None
    slides: tuple[str, ...] | None = None
    opening: str = ""
    forum: str = ""
    revision: int | None = None

    @property
    def address(self) -> str:
        """Of the deck, from the root of the site: `present?lang=en&slides=cost,spent`."""
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


def choice_in(asked: Mapping[str, str]) -> Choice:
    """The choice that an address makes; what is none of those that there are is left out."""
    number = asked.get("revision", "")
    return Choice(
        language=language_in(asked.get("lang", "")),
        pledge=asked.get("pledge") or None,
        as_of=day_in(asked.get("as_of", "")),
        slides=tuple(dict.fromkeys(key for key in asked.get("slides", "").split(",") if key in SLIDES)) or None,
        opening=_one_line(asked.get("opening", "")),
        forum=_one_line(asked.get("forum", "")),
        revision=int(number) if re.fullmatch(r"\d{1,9}", number) else None,
    )


def code_of(choice: Choice, pledges: Iterable[str]) -> str | None:
    """The choice as a code to be typed after /f/, '' for the first pledge's own deck, None where none is unmistakable.

    The lines that a presenter has added are not in it, nor is a revision: whoever types it gets the newest figures.
    """
    known = list(pledges)
    pledge = choice.pledge or known[0]
    if choice.slides is None and choice.as_of is None and choice.language == DEFAULT and pledge == known[0]:
        return ""
    if [_number(each) for each in known].count(_number(pledge)) != 1:
        return None
    keys = list(SLIDES)
    chosen = [keys.index(key) for key in choice.slides or ()]
    mode = 0 if not chosen else 1 if chosen == sorted(chosen) else 2
    dated = choice.as_of is not None
    parts = [(list(LANGUAGES).index(choice.language), _LANGUAGES), (_number(pledge), _PLEDGES)]
    parts.append((2 * mode + dated, 2 * _MODES))
    if choice.as_of:
        parts.append(((choice.as_of - _SINCE).days, _DAYS))
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


def choice_of(code: str, pledges: Iterable[str]) -> Choice | None:
    """The choice that a code stands for, whatever its capitals, blanks and hyphens; None for what is none."""
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

    language, pledge, how = take(_LANGUAGES), take(_PLEDGES), take(_MODES * 2)
    mode, dated = divmod(how, 2)
    as_of = _SINCE + timedelta(days=take(_DAYS)) if dated else None
    if mode == 1:
        mask = take(2**_SLIDES)
        chosen = [index for index in range(_SLIDES) if mask >> index & 1]
    else:
        chosen = [take(_SLIDES) for _each in range(take(_SLIDES))] if mode == 2 else []
    found = [each for each in pledges if _number(each) == pledge]
    if len(found) != 1 or number or mode > 2 or language >= len(LANGUAGES) or max(chosen, default=0) >= len(SLIDES):
        return None
    keys = list(SLIDES)
    return Choice(
        language=list(LANGUAGES)[language],
        pledge=found[0],
        as_of=as_of,
        slides=tuple(dict.fromkeys(keys[index] for index in chosen)) or None,
    )


def _number(pledge: str) -> int:
    return int.from_bytes(sha256(pledge.encode()).digest()[:4], "big") % _PLEDGES


def _one_line(text: str) -> str:
    letters = unicodedata.normalize("NFC", text)
    clean = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in letters)
    return " ".join(clean.split())[:LONGEST]
