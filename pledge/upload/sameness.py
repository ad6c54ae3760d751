"""When two cells say the same to their author: what a spreadsheet or a hand has written in another way is no change."""

import re
from collections.abc import Callable, Hashable, Sequence

from pledge.report import dates, numbers
from pledge.report.cell_text import plain, states_nothing, without_spaces
from pledge.upload import cells
from pledge.upload.parts import SCHEDULED


def sameness(kind: str, choices: Sequence[str]) -> Callable[[str], Hashable]:
    """Return what makes two cells of a kind the same: 1,039 is 1039, `-` is 0; a month is not its first day.

    A cell that the reader of the kind does not understand is the same only as its own text: it is never taken for a
    blank, nor for the value that is published.
    """
    return {
        "amount": _same_number,
        "rate": _same_number,
        "count": _same_heads,
        "heads": _same_heads,
        "day": _same_day,
        "year": _same_year,
        "years": _same_year,
        "code": lambda cell: cells.resolve(cell, choices) or without_spaces(cell),
        "word": lambda cell: cells.resolve(cell, choices) or without_spaces(cell),
        "unit": lambda cell: cells.resolve(cell, tuple(numbers.WON)) or without_spaces(cell),
        "mark": _same_mark,
    }.get(kind, plain)


def _same_number(cell: str) -> Hashable:
    if states_nothing(cell):
        return without_spaces(cell)
    try:
        return numbers.number(cells.signed(cell).removesuffix("%"))
    except ValueError:
        return cells.resolve(cell, ("계속",)) or without_spaces(cell)


def _same_heads(cell: str) -> Hashable:
    try:
        found = cells.heads(cell)
    except cells.Unreadable:
        return without_spaces(cell)
    return (found.people, found.approximate) if found else None


def _same_mark(cell: str) -> Hashable:
    try:
        return cells.marked(cell, *SCHEDULED)
    except cells.Unreadable:
        return without_spaces(cell)


def _same_day(cell: str) -> Hashable:
    try:
        return dates.stated_day(cells.day(cell)) or cells.resolve(cell, ("계속",)) or without_spaces(cell)
    except ValueError:
        return without_spaces(cell)


def _same_year(cell: str) -> Hashable:
    return re.sub(r"(?<=\d{4})년(?:도)?", "", without_spaces(cells.whole(cell)))
