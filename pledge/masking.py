"""Mask officials' names and numbers in everything that readers get.

Known are the names and numbers that the report's own contacts state; others are found by `report.personal_patterns`.
Departments and offices stay. This is the only definition: `query` masks every answer with it, and `query.mask` returns
the mask for all else that leaves the store.
"""

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from pledge.report import personal_patterns as patterns

MASK = "○○○"

IDENTITIES = frozenset({"pledge_id", "row_id", "table_name", "column_name", "data_type", "file_sha256", "claimed_by"})
"""Columns that are never masked, because rows are found by them."""

_GAP = r"[^\S\n]*"
_BETWEEN = rf"{_GAP}[\-‐-―·.]?{_GAP}"
_HANGUL = re.compile("[가-힣]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z.'’\-]{2,}")
_ENDING = r"(?=$|[^가-힣]|(?:은|는|이|가|을|를|의|과|와|도|께|님|씨|에게)(?![가-힣])|과장|팀장|주무관|담당)"
_SHORTEST_NUMBER = 7
_SEPARATORS = re.compile(r"[\s\-‐-―·]")


def shows_office_numbers() -> bool:
    """Return whether the installation shows the telephone numbers of offices: PLEDGE_OFFICE_NUMBERS=1."""
    return os.environ.get("PLEDGE_OFFICE_NUMBERS") == "1"


class Mask:
    """What is masked of a pledge: the known names and numbers, and every text that matches a pattern of one."""

    def __init__(self, names: frozenset[str], numbers: frozenset[str], *, office_numbers: bool = False) -> None:
        self.names, self.numbers, self._office_numbers = names, numbers, office_numbers
        parts = [_name_pattern(known) for known in sorted(names, key=len, reverse=True)]
        if not office_numbers:
            parts += [_number_pattern(known) for known in sorted(numbers, key=len, reverse=True)]
        self._known = re.compile("|".join(parts)) if parts else None

    def __or__(self, other: "Mask") -> "Mask":
        return Mask(self.names | other.names, self.numbers | other.numbers, office_numbers=self._office_numbers)

    def text(self, text: str) -> str:
        """Return the text with each name and number replaced by MASK; MASK itself stays."""
        return _masked(self, text)

    def value(self, value: Any) -> Any:
        """Return a value of a row with its texts masked, in lists too; the same object where nothing is masked."""
        if isinstance(value, str):
            masked = self.text(value)
            return value if masked == value else masked
        if isinstance(value, (list, tuple)) and any(isinstance(item, str) for item in value):
            return type(value)(self.value(item) for item in value)
        return value

    def row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return a row with its texts masked, except the columns that identify it."""
        return {name: value if name in IDENTITIES else self.value(value) for name, value in row.items()}

    def spans(self, text: str) -> list[patterns.Span]:
        """Return the spans of names and numbers, in order and without overlap."""
        text = text.translate(patterns.TO_HALFWIDTH)
        spans = [
            *patterns.find_names(text),
            *patterns.find_phone_numbers(text, mobile_only=self._office_numbers),
            *patterns.find_emails(text),
        ]
        if self._known:
            spans += [match.span() for match in self._known.finditer(text)]
        joined: list[patterns.Span] = []
        for start, end in sorted(spans):
            if joined and start < joined[-1][1]:
                joined[-1] = joined[-1][0], max(end, joined[-1][1])
            else:
                joined.append((start, end))
        return joined


def mask_of(roles: Iterable[object], names: Iterable[object], phones: Iterable[object]) -> Mask:
    """Return the mask of a report whose contacts state these roles, names and telephone numbers (None: not stated).

    A role may itself hold names and numbers, where the report separates officials by blanks alone.
    """
    known: set[str] = set()
    for name in _texts(names):
        bare = re.sub(r"\s", "", name)
        if _HANGUL.search(bare) and len(bare) > 1 and not patterns.is_common_word(bare):
            known.add(bare)
        known |= set(_LATIN.findall(name))
    numbers = {re.sub(r"\D", "", phone) for phone in _texts(phones)}
    for role in _texts(roles):
        for start, end in patterns.find_names(role):
            text = role[start:end]
            known |= {_SEPARATORS.sub("", text)} if _HANGUL.search(text) else set(_LATIN.findall(text))
        numbers |= {re.sub(r"\D", "", role[start:end]) for start, end in patterns.find_phone_numbers(role)}
    numbers = {digits for digits in numbers if len(digits) >= _SHORTEST_NUMBER}
    # A telephone number is written with and without its area code.
    numbers |= {digits[-_SHORTEST_NUMBER:] for digits in numbers}
    return Mask(frozenset(known), frozenset(numbers), office_numbers=shows_office_numbers())


def nobody() -> Mask:
    """Return the mask without any known official, which masks by pattern alone."""
    return _nobody(shows_office_numbers())


@cache
def _nobody(office_numbers: bool) -> Mask:
    return Mask(frozenset(), frozenset(), office_numbers=office_numbers)


def _texts(values: Iterable[object]) -> list[str]:
    return [value for value in values if isinstance(value, str)]


# The same texts stand in many answers of a revision, and in the next revision again.
@lru_cache(maxsize=2**16)
def _masked(mask: Mask, text: str) -> str:
    parts, at = [], 0
    for start, end in mask.spans(text):
        parts += [text[at:start], MASK]
        at = end
    return "".join([*parts, text[at:]]) if at else text


def _name_pattern(name: str) -> str:
    if not _HANGUL.fullmatch(name):
        return rf"(?<![A-Za-z])(?i:{re.escape(name)})(?![A-Za-z])"
    spread = _BETWEEN.join(map(re.escape, name))
    # A name of two letters is part of many words.
    return spread if len(name) > 2 else rf"(?<![가-힣]){spread}{_ENDING}"


def _number_pattern(digits: str) -> str:
    apart = r"[\s\-‐-―ー·.()（）]{0,3}"
    return rf"(?<![\d,.])[(（]?{apart.join(digits)}(?![\d]|[.,]\d)"
