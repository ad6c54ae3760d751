"""The three tables of money: planned (재정투입계획), spent (예산 집행현황) and the outlook (예산 집행 전망).

Cells of a source by period are facts; every total, subtotal and rate is a claim, kept with the filter that
it totals and, for a rate, the formula that its header prints.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from . import problems
from .cells import is_total, plain, squeeze
from .dates import Span, administration, day_before, first_period, period, term
from .draft import Draft
from .grid import Column, Grid, keep_unknown, read_grid
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
    """A column of money: what it holds, its label and letter, the days it covers and whose they are."""

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
            keep_unknown(grid, unknown, line, cells, draft)
            _read_row(section, draft, line, cells, columns, grid.unit)
        _refuse_repeated(section, draft, measure)


def _read_row(section: Section, draft: Draft, line: Line, cells: list[str], columns: list[Money], unit: str) -> None:
    """The row of a source, or of the whole (계), or of some sources (`지방비 소계`), a claim about parts unnamed."""
    source = squeeze(cells[0])
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
    """Refuse an amount that stands twice, in one table or two: both would be added up."""
    lines = {line.number: line for line in section.body}
    seen: dict[tuple[str, str], int] = {}
    for row in draft.tables.get("budget", []):
        key = row["source"], row["period"]
        if row["measure"] != measure:
            continue
        if key in seen and row["line"] in lines:
            value = f"{row['source']} {row['period_stated']}"
            draft.refuse(lines[row["line"]], problems.REPEATED, value=value, other=str(seen[key]))
        seen.setdefault(key, row["line"])


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
    """A claimed amount, in its own unit, if it is one in won."""
    won(cell, WON[unit])
    return number(cell)


def _columns(grid: Grid, measure: str) -> tuple[list[Money], list[Column]]:
    """The table's columns of money in their order (none without a period), and those that the form does not know."""
    periods = [found for column in grid.columns[1:] if (found := period(column.text))]
    if not periods:
        return [], []
    whole = min(found.starts_on for found in periods), max(found.ends_on for found in periods)
    columns: list[Money] = []
    unknown: list[Column] = []
    for column in grid.columns[1:]:
        role = _role(column)
        if role is None:
            unknown.append(column)
        else:
            columns.append(_column(column, role, measure, Span(*whole), day_before(whole[0]), whole[1]))
    if measure == "outlook":  # what came before it belongs to the term whose spending the table names
        named = next((c.administration for c in columns if c.role == "spent" and c.administration), None)
        start = term(named).starts_on if named else None
        before = Span(None, day_before(start)) if start else Span(None, None)
        columns = [replace(c, span=before) if c.role == "before" else c for c in columns]
    return columns, unknown


def _role(column: Column) -> Role | None:
    if period(column.text):
        return "period"
    label = squeeze(column.text).split("(")[0]
    role = next((role for pattern, role in _ROLES if re.search(pattern, label)), None)
    return "subtotal" if role == "total" and administration(column.group) else role


def _column(column: Column, role: Role, measure: str, whole: Span, before: date, last: date) -> Money:
    """A column by its role; `whole` is the days of all the periods, `before` the day before them, `last` their last."""
    text = plain(column.text)
    symbol, formula = _formula(text)
    code, span, counted, whose = None, whole, measure, administration(column.group)
    if found := period(text):
        code, span = found.code, Span(found.starts_on, found.ends_on)
    elif role == "before":
        code, span, whose = "before", Span(None, before), None
    elif role == "after":
        named = first_period(text)
        code, span, whose = "after", Span(named.starts_on if named else last + timedelta(days=1), None), None
    elif role == "total":
        span, whose = Span(None, None), None
    elif role == "spent" and measure == "outlook":
        counted, whose = "spent", administration(text)
        span = term(whose) if whose else Span(None, None)
    elif role == "spent":
        span, whose = Span(None, last), None
    elif role == "rate":
        whose = administration(text)
        span = whole if whose else Span(None, last)
    if measure == "outlook" and role in {"before", "total"}:
        counted = "planned"
    return Money(
        index=column.index,
        role=role,
        label=text if role == "period" else plain(text.split("(")[0]),
        stated=text,
        symbol=symbol,
        formula=formula,
        code=code,
        span=span,
        measure=counted,
        administration=whose,
        is_fact=role in {"period", "after"} or (role == "before" and measure != "outlook"),
    )


def _formula(text: str) -> tuple[str | None, str | None]:
    """The letter of a column and its formula: `집행률(E) F/(B+C)×100`, `총사업비(A=B+C+D)`."""
    header = squeeze(text)
    symbol = _SYMBOL.search(header)
    if symbol and symbol["formula"]:
        rest = symbol["formula"]
    else:
        rest = header[symbol.end() if symbol else len(header.split("(")[0]) :].replace("%", "")
    formula = _bare(rest) if _FORMULA.fullmatch(rest) and re.search("[A-Z]", rest) else None
    return symbol["symbol"] if symbol else None, formula


def _bare(formula: str) -> str:
    """A formula without the brackets around the whole of it."""
    return formula[1:-1] if formula.startswith("(") and formula.find(")") == len(formula) - 1 else formula


def _ratio(formula: str | None) -> tuple[str | None, str | None]:
    """Symbols above and below the line: `F/(B+C)×100` is ('F', 'B+C'), `(I/C)×100` is ('I', 'C')."""
    bare = _bare(re.sub(r"[×*xX]100$", "", formula or ""))
    above, line, below = bare.replace("÷", "/").partition("/")
    return (_bare(above), _bare(below)) if line else (None, None)
