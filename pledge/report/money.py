"""Read the three tables of money: planned (재정투입계획), spent (예산 집행현황), outlook (예산 집행 전망).

The cells of a source by period are facts. Every total, subtotal and rate is a claim, kept with the filter that it
totals and, for a rate, the formula that its header prints.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from . import problems
from .cell_text import is_total, plain, without_spaces
from .dates import Span, administration, day_before, first_period, period, term
from .draft import Draft
from .grid import Column, Grid, add_unknown_columns, read_grid
from .numbers import WON, number, rate, won
from .outline import Line, Section

Role = Literal["period", "before", "after", "subtotal", "total", "rate", "spent"]

_PARTIAL = re.compile(r".+(?:소계|합계)|(?:소계|합계).+")
_SYMBOL = re.compile(r"\((?P<symbol>[A-Z])(?:\)|=(?P<formula>.*)\)$)")
_FORMULA = re.compile(r"[A-Z()+/÷×*xX100-]+")
_ROLES: list[tuple[str, Role]] = [
    (r"[률율]", "rate"),
    (r"기투자|이전$", "before"),
    (r"향후|이후$", "after"),
    (r"소계", "subtotal"),
    (r"총|^합?계$", "total"),
    (r"집행액", "spent"),
]


@dataclass(frozen=True)
class Money:
    """A column of money: its role, label and symbol, the days that it covers, and the elected term of these."""

    index: int
    role: Role
    label: str
    stated: str
    symbol: str | None
    formula: str | None
    code: str | None
    span: Span
    measure: str
    administration: str | None
    is_fact: bool


def read_money(section: Section, draft: Draft, measure: str) -> None:
    """Read one of the three tables; `measure` is 'planned', 'spent' or 'outlook'."""
    grid = read_grid(section, draft, exact=True)
    if grid is None:
        return
    columns, unknown = _columns(grid, measure)
    if not columns:
        draft.refuse(grid.header, problems.HEADER, section=section.title, column="2021년")
    elif grid.unit is None:
        draft.refuse(grid.header, problems.UNIT, section=section.title)
    else:
        for line, cells in grid.rows:
            add_unknown_columns(grid, unknown, line, cells, draft)
            _read_row(section, draft, line, cells, columns, grid.unit)
        _refuse_repeated(section, draft, measure)


def _read_row(section: Section, draft: Draft, line: Line, cells: list[str], columns: list[Money], unit: str) -> None:
    """Read the row of a source, of all sources (계), or of some (`지방비 소계`), a claim about unnamed parts."""
    source = without_spaces(cells[0])
    if not source:
        draft.refuse(line, problems.BLANK, column="구분")
        return
    partial = bool(_PARTIAL.fullmatch(source))
    whole = not partial and is_total(source)
    for column in columns:
        cell = plain(cells[column.index])
        try:
            if column.is_fact and not whole and not partial:
                _add_fact(draft, line, column, source, cell, unit)
            elif cell:
                claimed = replace(column, measure="") if partial else column
                _add_claim(section, draft, line, claimed, None if whole else source, cell, unit)
        except ValueError:
            expected = problems.A_RATE if column.role == "rate" else problems.AN_AMOUNT
            draft.refuse(line, problems.VALUE, value=cell, column=column.stated, expected=expected)


def _add_fact(draft: Draft, line: Line, column: Money, source: str, cell: str, unit: str) -> None:
    draft.add(
        "budget",
        line,
        measure=column.measure,
        source=source,
        period=column.code,
        period_stated=column.stated,
        symbol=column.symbol,
        starts_on=column.span.starts_on,
        ends_on=column.span.ends_on,
        administration=column.administration,
        amount_krw=won(cell, WON[unit]),
        stated=cell,
        unit_krw=WON[unit],
    )


def _refuse_repeated(section: Section, draft: Draft, measure: str) -> None:
    """Refuse an amount that is stated twice, in one table or two: both would be added up."""
    lines = {line.number: line for line in section.body}
    first_lines: dict[tuple[str, str], int] = {}
    for row in draft.tables.get("budget", []):
        key = row["source"], row["period"]
        if row["measure"] != measure:
            continue
        if key in first_lines and row["line"] in lines:
            value = f"{row['source']} {row['period_stated']}"
            draft.refuse(lines[row["line"]], problems.REPEATED, value=value, other=str(first_lines[key]))
        first_lines.setdefault(key, row["line"])


def _add_claim(
    section: Section, draft: Draft, line: Line, column: Money, source: str | None, cell: str, unit: str
) -> None:
    is_rate = column.role == "rate"
    above, below = _ratio(column.formula) if is_rate else (None, None)
    draft.total(
        line,
        section.name,
        column.label,
        cell,
        rate(cell) if is_rate else _amount(cell, unit),
        "%" if is_rate else unit,
        symbol=column.symbol,
        measure=column.measure or None,
        source=source,
        administration=column.administration,
        period=column.code,
        starts_on=column.span.starts_on,
        ends_on=column.span.ends_on,
        formula=column.formula,
        numerator=above,
        denominator=below,
    )


def _amount(cell: str, unit: str) -> Decimal | None:
    """Return a claimed amount in its own unit. Raises ValueError for one that is not in whole won."""
    won(cell, WON[unit])
    return number(cell)


def _columns(grid: Grid, measure: str) -> tuple[list[Money], list[Column]]:
    """Return the table's columns of money in order (none without a period), and those that the form does not know."""
    periods = [match for column in grid.columns[1:] if (match := period(column.text))]
    if not periods:
        return [], []
    whole = min(match.starts_on for match in periods), max(match.ends_on for match in periods)
    columns: list[Money] = []
    unknown: list[Column] = []
    for column in grid.columns[1:]:
        role = _role(column)
        if role is None:
            unknown.append(column)
        else:
            columns.append(_column(column, role, measure, Span(*whole), day_before(whole[0]), whole[1]))
    if measure == "outlook":  # the amounts before it belong to the term whose spending the table names
        named = next((c.administration for c in columns if c.role == "spent" and c.administration), None)
        start = term(named).starts_on if named else None
        before = Span(None, day_before(start)) if start else Span(None, None)
        columns = [replace(c, span=before) if c.role == "before" else c for c in columns]
    return columns, unknown


def _role(column: Column) -> Role | None:
    if period(column.text):
        return "period"
    label = without_spaces(column.text).split("(")[0]
    role = next((role for pattern, role in _ROLES if re.search(pattern, label)), None)
    return "subtotal" if role == "total" and administration(column.group) else role


def _column(column: Column, role: Role, measure: str, whole: Span, before: date, last: date) -> Money:
    """Return a column by its role.

    `whole` is the span of all periods, `before` the day before them, `last` their last day.
    """
    text = plain(column.text)
    symbol, formula = _formula(text)
    code, span, column_measure, term_name = None, whole, measure, administration(column.group)
    if match := period(text):
        code, span = match.code, Span(match.starts_on, match.ends_on)
    elif role == "before":
        code, span, term_name = "before", Span(None, before), None
    elif role == "after":
        named = first_period(text)
        code, span, term_name = "after", Span(named.starts_on if named else last + timedelta(days=1), None), None
    elif role == "total":
        span, term_name = Span(None, None), None
    elif role == "spent" and measure == "outlook":
        column_measure, term_name = "spent", administration(text)
        span = term(term_name) if term_name else Span(None, None)
    elif role == "spent":
        span, term_name = Span(None, last), None
    elif role == "rate":
        term_name = administration(text)
        span = whole if term_name else Span(None, last)
    if measure == "outlook" and role in {"before", "total"}:
        column_measure = "planned"
    return Money(
        index=column.index,
        role=role,
        label=text if role == "period" else plain(text.split("(")[0]),
        stated=text,
        symbol=symbol,
        formula=formula,
        code=code,
        span=span,
        measure=column_measure,
        administration=term_name,
        is_fact=role in {"period", "after"} or (role == "before" and measure != "outlook"),
    )


def _formula(text: str) -> tuple[str | None, str | None]:
    """Return the symbol of a column and its formula: `집행률(E) F/(B+C)×100`, `총사업비(A=B+C+D)`."""
    header = without_spaces(text)
    symbol = _SYMBOL.search(header)
    if symbol and symbol["formula"]:
        rest = symbol["formula"]
    else:
        rest = header[symbol.end() if symbol else len(header.split("(")[0]) :].replace("%", "")
    formula = _without_brackets(rest) if _FORMULA.fullmatch(rest) and re.search("[A-Z]", rest) else None
    return symbol["symbol"] if symbol else None, formula


def _without_brackets(formula: str) -> str:
    """Return a formula without the brackets around the whole of it."""
    return formula[1:-1] if formula.startswith("(") and formula.find(")") == len(formula) - 1 else formula


def _ratio(formula: str | None) -> tuple[str | None, str | None]:
    """Return the symbols of numerator and denominator: ('F', 'B+C') for `F/(B+C)×100`, ('I', 'C') for `(I/C)×100`."""
    bare = _without_brackets(re.sub(r"[×*xX]100$", "", formula or ""))
    above, line, below = bare.replace("÷", "/").partition("/")
    return (_without_brackets(above), _without_brackets(below)) if line else (None, None)
