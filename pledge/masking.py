"""Officials' names and numbers in what readers get: known by value and by shape, and masked.

Known by value is whatever the report's own contacts state, by shape what `report.shapes` finds. Departments and offices
stay. This is the one definition: `query` masks every answer with it, and `query.masked` what else leaves the store.
"""

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from pledge.report import shapes

MASK = "○○○"

IDENTITIES = frozenset({"pledge_id", "row_id", "table_name", "column_name", "data_type", "file_sha256", "claimed_by"})
"""Columns that are no text of anybody's: they stay as they are, because rows are found by them."""

_GAP = r"[^\S\n]*"
_BETWEEN = rf"{_GAP}[\-‐-―·.]?{_GAP}"
_HANGUL = re.compile("[가-힣]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z.'’\-]{2,}")
_ENDING = r"(?=$|[^가-힣]|(?:은|는|이|가|을|를|의|과|와|도|께|님|씨|에게)(?![가-힣])|과장|팀장|주무관|담당)"
_SHORTEST_NUMBER = 7
_APART = re.compile(r"[\s\-‐-―·]")


def shows_office_numbers() -> bool:
    """Return whether the installation shows the telephone numbers of offices: PLEDGE_OFFICE_NUMBERS=1."""
    return os.environ.get("PLEDGE_OFFICE_NUMBERS") == "1"


class Mask:
    """What is masked of a pledge: the names and numbers that are known, and all that has their shape."""

    def __init__(self, names: frozenset[str], numbers: frozenset[str], *, office_numbers: bool = False) -> None:
        self.names, self.numbers, self._office_numbers = names, numbers, office_numbers
        parts = [_name_pattern(each) for each in sorted(names, key=len, reverse=True)]
        if not office_numbers:
            parts += [_number_pattern(each) for each in sorted(numbers, key=len, reverse=True)]
        self._known = re.compile("|".join(parts)) if parts else None

    def __or__(self, other: "Mask") -> "Mask":
        return Mask(self.names | other.names, self.numbers | other.numbers, office_numbers=self._office_numbers)

    def text(self, text: str) -> str:
        """Return the text with each name and number replaced by MASK; what is masked already stays as it is."""
        return _masked(self, text)

    def value(self, value: Any) -> Any:
        """Return a value of a row: its texts masked, in lists too; the value itself where nothing is masked."""
        if isinstance(value, str):
            masked = self.text(value)
            return value if masked == value else masked
        if isinstance(value, (list, tuple)) and any(isinstance(each, str) for each in value):
            return type(value)(self.value(each) for each in value)
        return value

    def row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return a row with its texts masked; what identifies it stays as it is."""
        return {name: value if name in IDENTITIES else self.value(value) for name, value in row.items()}

    def spans(self, text: str) -> list[shapes.Span]:
        """Return where a name or a number stands, in order, none within another."""
        text = text.translate(shapes.NARROW)
        found = [*shapes.names(text), *shapes.numbers(text, mobile_only=self._office_numbers), *shapes.mails(text)]
        if self._known:
            found += [each.span() for each in self._known.finditer(text)]
        joined: list[shapes.Span] = []
        for start, end in sorted(found):
            if joined and start < joined[-1][1]:
                joined[-1] = joined[-1][0], max(end, joined[-1][1])
            else:
                joined.append((start, end))
        return joined


def mask_of(roles: Iterable[object], names: Iterable[object], phones: Iterable[object]) -> Mask:
    """Return the mask of a report whose contacts state these roles, names and telephone numbers; None is not stated.

    A role may itself hold names and numbers, where the report separates officials by blanks alone.
    """
    known: set[str] = set()
    for name in _texts(names):
        bare = re.sub(r"\s", "", name)
        if _HANGUL.search(bare) and len(bare) > 1 and not shapes.is_ordinary(bare):
            known.add(bare)
        known |= set(_LATIN.findall(name))
    numbers = {re.sub(r"\D", "", phone) for phone in _texts(phones)}
    for role in _texts(roles):
        for start, end in shapes.names(role):
            found = role[start:end]
            known |= {_APART.sub("", found)} if _HANGUL.search(found) else set(_LATIN.findall(found))
        numbers |= {re.sub(r"\D", "", role[start:end]) for start, end in shapes.numbers(role)}
    numbers = {digits for digits in numbers if len(digits) >= _SHORTEST_NUMBER}
    # The same telephone is written with and without its area code.
    numbers |= {digits[-_SHORTEST_NUMBER:] for digits in numbers}
    return Mask(frozenset(known), frozenset(numbers), office_numbers=shows_office_numbers())


def nobody() -> Mask:
    """Return the mask of no known official: it masks by shape alone."""
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
