"""Columns of tables: heading and values in the language in use; money in million won, blanks in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pledge.i18n import _, code, day, millions, months, number, percent, period
from pledge.labels import BLANKS, LABELS, RATES, UNITS
from pledge.panels.table import Cell

CODES = frozenset({"source", "measure", "status", "outcome", "part", "state", "step", "kind"})
"""Columns whose values are stored codes."""
NUMBERS = RATES | UNITS.keys() | {"approximate", "not_reported"}
"""Columns of numbers, beside those of money."""
SPENDING = frozenset({"spent_krw", "spent_so_far_krw", "amount_krw"})
"""Columns of what may be spending, whose blank says why it is one."""
_SHARE = Decimal("0.0001")  # a rate that is computed has more digits than anybody reads


@dataclass(frozen=True)
class Column:
    """A column made of a row: its name, the name of its heading where that is another one, and its text."""

    name: str
    text: Callable[[Any], str]
    heading: str = ""


def name_of(column: str | Column) -> str:
    """Return the name of a column."""
    return column.name if isinstance(column, Column) else column


def heading(column: str | Column) -> str:
    """Return the heading of a column."""
    if isinstance(column, Column) and column.heading:
        return _(LABELS.get(column.heading, column.heading))
    return _(LABELS[name_of(column)])


def heading_with_unit(column: str | Column) -> str:
    """Return the heading of a column of numbers, with their unit."""
    if isinstance(column, Column):
        return heading(column)
    unit = "%" if column in RATES else _("million won") if column.endswith("_krw") else code(UNITS.get(column, ""))
    return _("{heading} ({unit})", heading=heading(column), unit=unit) if unit else heading(column)


def numeric(column: str | Column) -> bool:
    """Return whether a column holds numbers."""
    return isinstance(column, str) and (column in NUMBERS or column.endswith("_krw"))


def cell(column: str | Column, row: Any) -> Cell:
    """Return one cell of a row for reading; spending that is not due yet or not reported says so."""
    if isinstance(column, Column):
        return Cell(column.text(row))
    if column == "when":
        return Cell(months(row.starts_on, row.ends_on), row.starts_on)
    value = getattr(row, column)
    if column in SPENDING and (blank := unknown(row)):
        return Cell(blank, unstated=True)
    if value is None:
        state = getattr(row, "state", None) if column == "achievement" else None
        return Cell(_(BLANKS[state]), unstated=True) if state in BLANKS else Cell("")
    return Cell(written(column, value), _sorts_by(column, value, row))


def written(column: str, value: Any) -> str:
    """Return a stated value as its column writes it; money in million won."""
    if isinstance(value, bool):
        return "✓" if value else ""
    if column.endswith("_krw"):
        return millions(value)
    if column in RATES:
        return percent(value)
    if column == "period":
        return period(value)
    if column == "year":
        return str(value)
    if column in CODES:
        return code(value)
    if isinstance(value, date):
        return day(value)
    return value if isinstance(value, str) else number(value)


def _sorts_by(column: str, value: Any, row: Any) -> int | float | Decimal | date | None:
    """Return the value by which a table sorts and copies a cell, None for its text."""
    if column == "period":
        first: date | None = getattr(row, "starts_on", None)
        return first
    if isinstance(value, str):
        return None
    return Decimal(value) / 10**6 if column.endswith("_krw") else int(value) if isinstance(value, bool) else value


def exact(column: str | Column, row: Any) -> object:
    """Return one value for a spreadsheet: a number as a number, a day in ISO 8601, other values as text.

    None is what is not stated.
    """
    if isinstance(column, Column):
        return column.text(row) or None
    value = getattr(row, column)
    if (column in SPENDING and unknown(row)) or value is None or isinstance(value, str):
        return cell(column, row).text or None
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    amount = Decimal(str(value))
    if column.endswith("_krw"):
        amount /= 10**6
    elif isinstance(value, float):
        amount = amount.quantize(_SHARE)
    # Without an exponent, and without zeros that say nothing.
    return int(amount) if amount == int(amount) else Decimal(f"{amount.normalize():f}")


def unknown(row: Any) -> str:
    """Return why the spending of a row is unknown, "not yet" or "not reported"; "" where it is stated."""
    if getattr(row, "not_yet", None) is True:
        return _("not yet")
    return _("not reported") if getattr(row, "not_reported", None) is True else ""
