"""Compare cells by meaning: another notation of the same value, by a spreadsheet or by hand, is no change."""

import re
from collections.abc import Callable, Hashable, Sequence

from pledge.report import dates, numbers
from pledge.report.cell_text import plain, states_nothing, without_spaces
from pledge.upload import cell_readers
from pledge.upload.column_groups import SCHEDULED


def comparison_key(kind: str, choices: Sequence[str]) -> Callable[[str], Hashable]:
    """Return a function from a cell of a kind to what it means: 1,039 is 1039, `-` is 0; a month is not its first day.

    A cell that the reader of the kind does not understand equals only its own text: it is never taken for a blank, nor
    for the published value.
    """
    return {
        "amount": _same_number,
        "rate": _same_number,
        "count": _same_heads,
        "heads": _same_heads,
        "day": _same_day,
        "year": _same_year,
        "years": _same_year,
        "code": lambda cell: cell_readers.resolve(cell, choices) or without_spaces(cell),
        "word": lambda cell: cell_readers.resolve(cell, choices) or without_spaces(cell),
        "unit": lambda cell: cell_readers.resolve(cell, tuple(numbers.WON)) or without_spaces(cell),
        "mark": _same_mark,
    }.get(kind, plain)


def _same_number(cell: str) -> Hashable:
    if states_nothing(cell):
        return without_spaces(cell)
    try:
        return numbers.number(cell_readers.signed(cell).removesuffix("%"))
    except ValueError:
        return cell_readers.resolve(cell, ("계속",)) or without_spaces(cell)


def _same_heads(cell: str) -> Hashable:
    try:
        head_count = cell_readers.heads(cell)
    except cell_readers.Unreadable:
        return without_spaces(cell)
    return (head_count.people, head_count.approximate) if head_count else None


def _same_mark(cell: str) -> Hashable:
    try:
        return cell_readers.is_ticked(cell, *SCHEDULED)
    except cell_readers.Unreadable:
        return without_spaces(cell)


def _same_day(cell: str) -> Hashable:
    try:
        return dates.stated_day(cell_readers.day(cell)) or cell_readers.resolve(cell, ("계속",)) or without_spaces(cell)
    except ValueError:
        return without_spaces(cell)


def _same_year(cell: str) -> Hashable:
    return re.sub(r"(?<=\d{4})년(?:도)?", "", without_spaces(cell_readers.whole(cell)))
