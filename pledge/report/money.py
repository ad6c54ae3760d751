"""The three tables of money: planned (재정투입계획), spent (예산 집행현황) and the outlook (예산 집행 전망).

Cells of a source by period are facts; every total, subtotal and rate is a claim, kept with the filter that
it totals and, for a rate, the formula that its header prints.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from . import problems
from .cells import (
    WON,
    Span,
    administration,
    day_before,
    decimals,
    number,
    period,
    plain,
    squeeze,
    term,
    won,
)
from .draft import Draft
from .grid import Column, Grid, keep_unknown, read_grid
from .outline import Line, Section
from .problems import CellError

Role = Literal["period", "before", "after", "subtotal", "total", "rate", "spent"]

_TOTALS = {"계", "합계", "총계", "소계"}
_SYMBOL = re.compile(r"\(([A-Z])\)")
_FORMULA = re.compile(r"[A-Z()+/×*xX100]+")


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
    grid = read_grid(section, draft, exact=True, second_header=r"\d{4}")
    if grid is None:
        return
    columns, unknown = _columns(grid, measure)
    if not any(column.role == "period" for column in columns):
        draft.refuse(grid.header, problems.HEADER, section=plain(section.heading.text), column="2021년")
    elif grid.unit is None:
        draft.refuse(grid.header, problems.UNIT, section=plain(section.heading.text))
    else:
        for line, cells in grid.rows:
            keep_unknown(grid, unknown, line, cells, draft)
            draft.attempt(line, _read_row, section, draft, line, cells, columns, grid.unit)


def _read_row(section: Section, draft: Draft, line: Line, cells: list[str], columns: list[Money], unit: str) -> None:
    if not plain(cells[0]):
        raise CellError(problems.BLANK, column="구분")
    source = None if squeeze(cells[0]) in _TOTALS else squeeze(cells[0])
    for column in columns:
        cell = plain(cells[column.index])
        fact = column.is_fact
        try:
            if source and fact:
                _add_fact(draft, line, column, source, cell, unit)
            elif cell:
                _add_claim(section, draft, line, column, source, cell, unit)
        except ValueError as error:
            expected = problems.A_NUMBER if column.role == "rate" else problems.AN_AMOUNT
            raise CellError(problems.VALUE, value=cell, column=column.stated, expected=expected) from error


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


def _add_claim(
    section: Section, draft: Draft, line: Line, column: Money, source: str | None, cell: str, unit: str
) -> None:
    rate = column.role == "rate"
    above, below = _ratio(column.formula) if rate else (None, None)
    draft.add(
        "stated_total",
        line,
        place=section.name,
        label=column.label,
        symbol=column.symbol,
        measure=column.measure,
        source=source,
        administration=column.administration,
        period=column.code,
        starts_on=column.span.starts_on,
        ends_on=column.span.ends_on,
        stated=cell,
        value=rate_value(cell) if rate else number(cell),
        decimals=decimals(cell),
        unit="%" if rate else unit,
        formula=column.formula,
        numerator=above,
        denominator=below,
    )


def rate_value(cell: str) -> Decimal | None:
    """A printed rate, with or without its sign; `-` and a blank state none."""
    text = squeeze(cell).removesuffix("%")
    return None if text in {"", "-"} else number(text)


def _columns(grid: Grid, measure: str) -> tuple[list[Money], list[Column]]:
    """The table's columns of money in their order, and those that the form does not know."""
    spans = [found.span for column in grid.columns if (found := period(column.text))]
    if not spans:
        return [], []
    first, last = spans[0].starts_on, spans[-1].ends_on
    assert first and last
    whole, known = Span(first, last), [column for column in grid.columns[1:] if _role(column)]
    columns = [_column(column, measure, whole) for column in known]
    if measure == "outlook":  # what came before it belongs to the term whose spending the table names
        named = next((c.administration for c in columns if c.role == "spent" and c.administration), None)
        start = term(named).starts_on if named else None
        before = Span(None, day_before(start)) if start else Span(None, None)
        columns = [replace(c, span=before) if c.role == "before" else c for c in columns]
    return columns, [column for column in grid.columns[1:] if column not in known]


def _role(column: Column) -> Role | None:
    text = squeeze(column.text)
    if period(column.text):
        return "period"
    label = text.split("(")[0]
    roles: list[tuple[str, Role]] = [
        ("률", "rate"),
        ("율", "rate"),
        ("기투자", "before"),
        ("향후", "after"),
        ("소계", "subtotal"),
        ("총", "total"),
        ("합계", "total"),
        ("집행액", "spent"),
    ]
    return next((role for word, role in roles if word in label), None)


def _column(column: Column, measure: str, whole: Span) -> Money:
    text, role = plain(column.text), _role(column)
    assert role and whole.starts_on and whole.ends_on
    match = _SYMBOL.search(text)
    rest = squeeze(text[match.end() if match else len(text.split("(")[0]) :])
    formula = rest if rest and _FORMULA.fullmatch(rest) and re.search("[A-Z]", rest) else None
    found = period(column.text)
    code, span, counted, whose = None, whole, measure, administration(column.group)
    if found:
        code, span = found
    elif role == "before":
        code, span, whose = "before", Span(None, day_before(whole.starts_on)), None
        counted = "planned" if measure == "outlook" else measure
    elif role == "after":
        code, span, whose = "after", _after(text, whole), None
    elif role == "total":
        span, whose = Span(None, None), None
        counted = "planned" if measure == "outlook" else measure
    elif role == "spent" and measure == "outlook":
        counted, whose = "spent", administration(text)
        span = term(whose) if whose else Span(None, None)
    elif role == "spent":
        span, whose = Span(None, whole.ends_on), None
    elif role == "rate":
        whose = administration(text)
        span = whole if whose else Span(None, whole.ends_on)
    label = plain(text.split("(")[0]) if role != "period" else text
    return Money(
        index=column.index,
        role=role,
        label=label,
        stated=text,
        symbol=match[1] if match else None,
        formula=_bare(formula),
        code=code,
        span=span,
        measure=counted,
        administration=whose,
        is_fact=role in {"period", "after"} or (role == "before" and measure != "outlook"),
    )


def _after(text: str, whole: Span) -> Span:
    """From the day that the header names (`2022년 하반기 이후`), else from the day after the last period."""
    named = re.search(r"\d{4}년?\s*(?:상반기|하반기)?", text)
    found = period(named[0]) if named else None
    if found and found.span.starts_on:
        return Span(found.span.starts_on, None)
    assert whole.ends_on
    return Span(type(whole.ends_on).fromordinal(whole.ends_on.toordinal() + 1), None)


def _bare(formula: str | None) -> str | None:
    """A formula without the brackets around the whole of it."""
    if formula and formula.startswith("(") and formula.find(")") == len(formula) - 1:
        return formula[1:-1]
    return formula


def _ratio(formula: str | None) -> tuple[str | None, str | None]:
    """Symbols above and below the line: `F/(B+C)×100` is ('F', 'B+C'), `(I/C)×100` is ('I', 'C')."""
    if formula is None:
        return None, None
    bare = _bare(re.sub(r"[×*xX]100$", "", formula)) or ""
    above, line, below = bare.partition("/")
    return (_bare(above), _bare(below)) if line else (None, None)
