"""When two cells say the same to their author: what a spreadsheet or a hand has written in another way is no change."""

import re
from collections.abc import Callable, Hashable, Sequence

from pledge.actuals import cells
from pledge.report import dates, numbers
from pledge.report.cells import plain, squeeze


def sameness(kind: str, choices: Sequence[str]) -> Callable[[str], Hashable]:
    """What makes two cells of a kind the same to their author: 1,039 is 1039, `-` is 0; a month is not its first."""
    return {
        "amount": _same_number,
        "rate": _same_number,
        "count": _same_heads,
        "heads": _same_heads,
        "day": _same_day,
        "year": _same_year,
        "years": _same_year,
        "code": lambda cell: cells.resolve(cell, choices) or squeeze(cell),
        "word": lambda cell: cells.resolve(cell, choices) or squeeze(cell),
        "unit": lambda cell: cells.resolve(cell, tuple(numbers.WON)) or squeeze(cell),
        "mark": lambda cell: bool(cell),
    }.get(kind, plain)


def _same_number(cell: str) -> Hashable:
    try:
        return numbers.number(cells.signed(cell).removesuffix("%"))
    except ValueError:
        return cells.resolve(cell, ("계속",)) or squeeze(cell)


def _same_heads(cell: str) -> Hashable:
    try:
        found = numbers.head_count(cell)
    except ValueError:
        return squeeze(cell)
    return (found.people, found.approximate) if found else None


def _same_day(cell: str) -> Hashable:
    try:
        return dates.stated_day(cells.day(cell)) or cells.resolve(cell, ("계속",)) or squeeze(cell)
    except ValueError:
        return squeeze(cell)


def _same_year(cell: str) -> Hashable:
    return re.sub(r"(?<=\d{4})년(?:도)?", "", squeeze(cells.whole(cell)))
