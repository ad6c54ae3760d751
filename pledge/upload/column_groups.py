"""Read the cells of a row into the columns of its table, derived as the reader of reports derives them."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from pledge.i18n import code, every
from pledge.report import dates, indicators
from pledge.report.cell_text import without_spaces
from pledge.report.numbers import WON
from pledge.report.results import stated_result
from pledge.store import Row
from pledge.upload import cell_readers
from pledge.upload.cell_readers import Unreadable

Read = Callable[..., tuple[Any, ...]]
"""From the texts of a group's fields to the values of its columns; raises Unreadable."""

PERIOD = ("measure", "period", "period_stated", "symbol", "starts_on", "ends_on", "administration")
TARGET = ("target", "actual", "target_value", "actual_value", "value_unit")
RESULT = ("description", "projects", "amount_krw", "unit_krw")
PLAN = ("year", "year_stated", "period", "starts_on", "ends_on")
MEASURES = ("planned", "spent", "outlook")
SCHEDULED = ("예정", "완료")
HALVES = ("상반기", "하반기", "연간", "지속")


class ColumnGroup(NamedTuple):
    """Fields that are read together, the columns that they fill, and what makes their reader of the published rows."""

    fields: tuple[str, ...]
    columns: tuple[str, ...]
    reader: Callable[[Sequence[Row]], Read]


def fixed_reader(read: Read) -> Callable[[Sequence[Row]], Read]:
    """Return what makes the same reader whatever is published."""
    return lambda _published: read


def single_column(name: str, kind: str, choices: tuple[str, ...]) -> ColumnGroup:
    """Return the group of one field that fills the column of its name."""
    if kind == "word":
        return ColumnGroup((name,), (name,), lambda published: _words(name, choices, published))
    read: dict[str, Callable[[str], Any]] = {
        "text": cell_readers.text,
        "code": lambda cell: cell_readers.choice(cell, choices),
        "count": cell_readers.count,
        "year": cell_readers.year,
        "day": cell_readers.last_day,
    }
    return ColumnGroup((name,), (name,), fixed_reader(lambda cell: (read[kind](cell),)))


def _words(name: str, choices: tuple[str, ...], published: Sequence[Row]) -> Read:
    known = tuple(dict.fromkeys([*choices, *(row[name] for row in published if row[name])]))

    def read(cell: str) -> tuple[str | None]:
        return (cell_readers.open_choice(cell, known),)

    return read


def period_code(cell: str, published: Sequence[Row]) -> str | None:
    """Return the canonical period that a cell names, in any language or as the pledge's own tables print it."""
    name = without_spaces(cell.removesuffix(".0"))
    if half := re.fullmatch(r"(\d{4})[-.]?H([12])", name, re.IGNORECASE):
        return f"{half[1]}-H{half[2]}"
    for word in ("before", "after"):
        if name.lower() in {without_spaces(label).lower() for label in (word, *every(word, "code"))}:
            return word
    for row in published:
        if name == without_spaces(row["period_stated"]):
            return str(row["period"])
    parsed = dates.period(name)
    return parsed.code if parsed else None


def periods(published: Sequence[Row]) -> Read:
    """Return a reader of measure and period, with what the pledge's own tables state of that period."""
    by_code: dict[tuple[str, str], Row] = {}
    for row in published:
        by_code.setdefault((row["measure"], row["period"]), row)
        by_code.setdefault(("", row["period"]), row | {"symbol": None})
    known = list(by_code.values())

    def read(measure: str, cell: str) -> tuple[Any, ...]:
        what = cell_readers.attempt(
            lambda name: cell_readers.choice(name, MEASURES),
            measure,
            "not-a-choice",
            "measure",
            choices=MEASURES,
        )
        name = period_code(cell, known)
        like = by_code.get((what or "", name or "")) or by_code.get(("", name or ""))
        if like:
            return (what, *(like[column] for column in PERIOD[1:]))
        parsed = dates.period(_printed(name)) if name else None
        if parsed is None:
            raise Unreadable("not-a-period", "period")
        return what, parsed.code, cell_readers.text(cell), None, parsed.starts_on, parsed.ends_on, _term(parsed)

    return read


def _printed(name: str) -> str:
    return name.replace("-H1", "상반기").replace("-H2", "하반기")


def _term(span: dates.Period) -> str | None:
    """Return the elected term that a period lies in; None where it lies in two."""
    first, last = ((day.year - 2018 - (day.month < 7)) // 4 for day in (span.starts_on, span.ends_on))
    return f"민선{7 + first}기" if first == last else None


def money(cell: str, unit_name: str) -> tuple[Any, ...]:
    """Return the amount in won, the cell as typed, and the won in one unit."""
    unit = cell_readers.attempt(cell_readers.unit, unit_name, "not-a-unit", "unit", choices=tuple(WON))
    won, factor = cell_readers.amount(cell, unit)
    if factor is None:
        raise Unreadable("unit-missing", "unit")
    return won, cell_readers.text(cell), factor


def weight_shown(row: Row) -> Any:
    """Return the weight for the template, or the word for an ongoing indicator."""
    return code("계속") if row["ongoing"] and row["weight"] is None else row["weight"]


def weighted(year: str, weight: str) -> tuple[Any, ...]:
    """Return year and weight of an indicator, and whether it is ongoing."""
    when = cell_readers.years(year)
    goes_on = cell_readers.resolve(weight, ("계속", "지속")) is not None
    value = None if goes_on else cell_readers.attempt(cell_readers.rate, weight, "not-a-rate", "weight")
    return when.first, _year_stated(year, when), when.ongoing or goes_on, value


def targets(target: str, actual: str) -> tuple[Any, ...]:
    """Return target and actual, and both as numbers where they have one unit."""
    return cell_readers.text(target), cell_readers.text(actual), *indicators.quantities(target, actual)


def achieved(cell: str) -> tuple[Any, ...]:
    """Return achievement in percent, and as typed."""
    return cell_readers.rate(cell), cell_readers.text(cell)


def counted(cell: str) -> tuple[Any, ...]:
    """Return a head count, whether it is approximate, and as printed."""
    head_count = cell_readers.heads(cell)
    return (head_count.people, head_count.approximate, head_count.stated) if head_count else (None, False, None)


def end_shown(row: Row) -> Any:
    """Return the last day for the template, or the word for an open end."""
    return code("계속") if row["ends_on"] is None and row["starts_on"] else row["ends_on"]


def dated(year: str, starts: str, ends: str) -> tuple[Any, ...]:
    """Return the year and the days of an activity; the year of its first day where none is typed."""
    try:
        when = cell_readers.years(year) if year else None
    except Unreadable as error:
        error.needed = not starts
        raise
    days = cell_readers.span(starts, ends, when)
    if when is None:
        first = days.starts_on.year if days.starts_on else 0
        return first, f"{first}년", *days
    return when.first, _year_stated(year, when), *days


def scheduled(activity: str, mark: str) -> tuple[Any, ...]:
    """Return an activity without its (예정), and whether it is still scheduled."""
    activity = activity.rstrip()
    bare = re.sub(r"\(\s*예정\s*\)$", "", activity)
    ticked = cell_readers.attempt(
        lambda cell: cell_readers.is_ticked(cell, *SCHEDULED),
        mark,
        "not-a-mark",
        "scheduled",
        word=code(SCHEDULED[0]),
        opposite=code(SCHEDULED[1]),
    )
    return cell_readers.text(bare), ticked or bare != activity


def result(cell: str) -> tuple[Any, ...]:
    """Return what a cell of results states, and its projects and money."""
    stated = stated_result(cell)
    return tuple(stated[column] for column in RESULT)


def day_shown(name: str) -> Callable[[Row], Any]:
    """Return a function for the template that returns a day of a row, or its words where they state none."""

    def displayed_day(row: Row) -> date | str | None:
        stated = row[f"{name}_stated"]
        try:
            parsed = dates.stated_day(stated or "")
        except ValueError:
            parsed = None
        return parsed[0] if parsed and parsed[1] else stated

    return displayed_day


def day_of(cell: str) -> tuple[Any, ...]:
    """Return a date and its words."""
    return cell_readers.dated(cell)


def planned(year: str, part: str) -> tuple[Any, ...]:
    """Return the years of a plan, its part of the year as printed, and its days."""
    when = cell_readers.years(year)
    name = cell_readers.resolve(part, HALVES) or without_spaces(part)
    if name:  # the report's reader reads any other word as the whole year
        cell_readers.attempt(lambda named: dates.span(named, when.first), name, "not-days", "period")
    days = dates.part_of_years(when, name or when.rest)
    return when.first, _year_stated(year, when), name or None, *days


def _year_stated(cell: str, when: dates.Years) -> str:
    """Return the year as printed; a bare number as the form prints it."""
    typed = cell_readers.text(cell) or ""
    return f"{when.first}년" if re.fullmatch(r"\d{4}(?:\.0+)?", typed) else typed
