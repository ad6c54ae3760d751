"""Read what people type into one cell as the report's own cells are read.

Every reader takes the text of a cell and raises `Unreadable` with the reason for a text that it does not understand.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from pledge.i18n import every
from pledge.report import dates, numbers
from pledge.report.cell_text import plain, states_nothing, to_halfwidth, without_spaces

T = TypeVar("T")

_IN_BRACKETS = re.compile(rf"\((?P<number>{numbers.NUMBER})\)")
_SIGN = re.compile(r"^[△▲−-]\s*(?=\d)")
_UNIT_LEFT_OUT = re.compile(r"(?:십|백|천|만|억|조)$")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")  # days since 30 December 1899, as spreadsheets count: 34700 is in 1995
_EIGHT_DIGITS = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_WHEN = re.compile(r"이후|지속|계속|부터|까지|[상하]반기|상·?하반기|연[중간]|[1-4]/?4?분기|[~∼〜～()·,.\s-]")
_NO_DAY = {"미정", "미확정", "추후", "추후결정", "예정", "-"}
_TICKED = {"예", "네", "o", "○", "◯", "●", "v", "✓", "✔", "y", "yes", "true"}
_NOT_TICKED = {"아니오", "아니요", "x", "×", "✕", "✗", "n", "no", "false"}


class Unreadable(ValueError):
    """Raised for a cell that is not what its column holds; `field` names the one meant where a reader takes several.

    `needed`: it may not be blank either, because of other cells of the row.
    """

    def __init__(self, reason: str, field: str | None = None, *, needed: bool = False, **params: object) -> None:
        self.reason, self.field, self.needed, self.params = reason, field, needed, params
        super().__init__(reason)


def attempt(
    read: Callable[[str], T],
    text: str,
    reason: str,
    field: str | None = None,
    *,
    needed: bool = False,
    **params: object,
) -> T:
    """Return what a reader of the report makes of a text. Raises Unreadable."""
    try:
        return read(text)
    except (ValueError, ArithmeticError) as error:
        raise Unreadable(reason, field, needed=needed, **params) from error


def text(cell: str) -> str | None:
    """Return the words with white space folded; None for a blank."""
    # The common case, without the report's markup, must be fast: it runs for 100,000 cells.
    return (plain(cell) if "<" in cell or "&" in cell else " ".join(cell.split())) or None


def signed(cell: str) -> str:
    """Return a number as the form prints it.

    Accountants' brackets `(5)` become `△5`, and a leading sign of won is removed.
    """
    return _IN_BRACKETS.sub(r"△\g<number>", to_halfwidth(cell).lstrip("₩\\").strip())


def amount(cell: str, unit: str | None) -> tuple[int | None, int | None]:
    """Return money in won, and the won in one unit of the amount.

    The unit is the amount's own (`5억`, `1,039백만원`) or else the given one. `-` is zero, and a blank is not stated. A
    word, also one for nothing (`비예산`), is no amount.
    """
    typed = signed(cell)
    if states_nothing(typed):
        raise Unreadable("not-an-amount", "amount")
    factor = numbers.WON[unit] if unit else None
    try:
        bare = numbers.number(typed)
    except ValueError:
        return _with_unit(typed)
    if bare and factor is None:
        raise Unreadable("unit-missing", "unit")
    return attempt(lambda _: numbers.won(typed, factor or 1), typed, "not-an-amount", "amount"), factor


def _with_unit(typed: str) -> tuple[int, int]:
    size = _SIGN.sub("△", typed)
    parsed = numbers.money(size + "원" if _UNIT_LEFT_OUT.search(size) else size)
    if parsed is None or without_spaces(parsed.stated).removesuffix("원") != without_spaces(size).removesuffix("원"):
        raise Unreadable("not-an-amount", "amount")
    return parsed.won, parsed.unit_krw


def unit(cell: str) -> str | None:
    """Return a unit of money by its name in any language."""
    if not cell:
        return None
    name = resolve(cell, tuple(numbers.WON)) or without_spaces(cell).removesuffix("원") + "원"
    if name not in numbers.WON:
        raise Unreadable("not-a-unit")
    return name


def rate(cell: str) -> Decimal | None:
    """Return a rate in percent, with or without its sign; None for a blank or `-`. A word is no rate."""
    if states_nothing(cell):
        raise Unreadable("not-a-rate")
    return attempt(numbers.rate, signed(cell), "not-a-rate")


def heads(cell: str) -> numbers.Heads | None:
    """Return a head count; `명` is added to a bare number, as the form prints it."""
    if states_nothing(cell):
        raise Unreadable("not-a-count")
    head_count = attempt(numbers.head_count, cell, "not-a-count")
    if head_count and re.fullmatch(numbers.NUMBER, to_halfwidth(cell)):
        return head_count._replace(stated=f"{head_count.people:,}명")
    return head_count


def count(cell: str) -> int | None:
    """Return a head count that must be exact."""
    head_count = heads(cell)
    if head_count and head_count.approximate:
        raise Unreadable("not-exact")
    return head_count.people if head_count else None


def years(cell: str) -> dates.Years:
    """Return the years of a row: `2021`, `2021년`, `2022년 이후`, `2021년 지속`."""
    parsed = attempt(dates.years, whole(cell), "not-a-year", "year")
    if _WHEN.sub("", parsed.rest):  # `2021.11` names a year and a month, which would be lost
        raise Unreadable("not-a-year", "year")
    return parsed


def year(cell: str) -> int | None:
    """Return one year; None for a blank."""
    if not cell:
        return None
    parsed = years(cell)
    if parsed.last != parsed.first or parsed.rest:
        raise Unreadable("not-a-year", "year")
    return parsed.first


def day(cell: str) -> str:
    """Return a date as the form prints it, from `2021.11.5.`, `20211105` or a spreadsheet's number."""
    typed = whole(to_halfwidth(cell))
    if _SERIAL.fullmatch(typed) and 34_700 <= float(typed) < 73_051:
        return (date(1899, 12, 30) + timedelta(days=int(float(typed)))).isoformat()
    if eight := _EIGHT_DIGITS.fullmatch(typed):
        return f"{eight['year']}-{eight['month']}-{eight['day']}"
    return re.sub(r"[ T]\d{2}:\d{2}(?::\d{2})?$", "", typed)


def dated(cell: str) -> tuple[date | None, str | None]:
    """Return a date, the first of its month where only that is printed, with its words.

    Words for “no day yet” (`미정`), and those for nothing, give None and stay as words; others are refused.
    """
    typed = day(cell)
    parsed = attempt(dates.stated_day, typed, "not-a-date")
    if parsed is None and typed and not (states_nothing(typed) or without_spaces(typed) in _NO_DAY):
        raise Unreadable("not-a-date")
    return (parsed[0] if parsed else None), text(typed)


def last_day(cell: str) -> date | None:
    """Return a reference date: a day, or the last of a month (`2021. 9월말`)."""
    typed = day(cell)
    if not typed:
        return None
    parsed = attempt(lambda printed: dates.reference_date(f"{printed} 기준"), typed, "not-a-date")
    if parsed is None or (dates.stated_day(typed) is None and not dates.is_reference_date(f"{typed} 기준")):
        raise Unreadable("not-a-date")
    return parsed


def span(starts: str, ends: str, when: dates.Years | None) -> dates.Span:
    """Return the days from a start to an end; those of the start without an end; `계속` is an open end."""
    if starts:
        in_year = when.first if when else None
        first = attempt(
            lambda cell: dates.span(day(cell), in_year), starts, "not-days", "starts_on", needed=when is None
        )
    elif when:
        first = attempt(lambda rest: dates.part_of_years(when, rest), when.rest, "not-days", "year")
    else:
        raise Unreadable("required", "starts_on")
    if not ends:
        return first
    if resolve(ends, ("계속", "지속")):
        return dates.Span(first.starts_on, None)
    in_year = first.starts_on.year if first.starts_on else None
    last = attempt(lambda cell: dates.span(day(cell), in_year), ends, "not-days", "ends_on")
    return dates.Span(first.starts_on, last.ends_on)


def is_ticked(cell: str, word: str, opposite: str) -> bool:
    """Return whether a cell is ticked: by a word (in any language) or a mark; not by a blank or the opposite word.

    Raises Unreadable for anything else.
    """
    name = without_spaces(cell).lower().strip("()")
    if name in _TICKED or resolve(name, (word,)):
        return True
    if not name or name in _NOT_TICKED or name == f"{without_spaces(word)}아님" or resolve(name, (opposite,)):
        return False
    raise Unreadable("not-a-mark", word=word, opposite=opposite)


def resolve(cell: str, choices: Sequence[str]) -> str | None:
    """Return the choice that a cell names in any language, or None."""
    name = without_spaces(cell).lower()
    return next((choice for choice in choices if name in _names(choice)), None)


def choice(cell: str, choices: Sequence[str]) -> str | None:
    """Return one of the choices; None for a blank."""
    if not cell:
        return None
    if (resolved := resolve(cell, choices)) is None:
        raise Unreadable("not-a-choice", choices=tuple(choices))
    return resolved


def open_choice(cell: str, choices: Sequence[str]) -> str | None:
    """Return one of the choices, or any other word, without spaces."""
    return resolve(cell, choices) or without_spaces(cell) or None


def written(value: Any) -> str:
    """Return a value of the template as the text that is read back from it: 2021-11-05, 1039, 68.7."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value)


@cache
def _names(choice: str) -> frozenset[str]:
    return frozenset(without_spaces(name).lower() for name in (choice, *every(choice, "code")))


def whole(cell: str) -> str:
    """Return a whole number without the decimal point that a spreadsheet has added."""
    return re.sub(r"^(\d+)\.0+$", r"\1", cell.strip())
