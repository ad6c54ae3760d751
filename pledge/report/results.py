"""Read 사업성과: results of the project and of linked programmes, an item a row, a year a column; 합계 is a claim."""

import re
from typing import Any

from . import problems
from .cell_text import plain, text_or_none, without_spaces
from .dates import period
from .draft import Draft
from .grid import add_unknown_columns, read_grid
from .numbers import money, projects, quantity
from .outline import Line, Section

_PROJECT = re.compile(r"본\s*사업\s*(?:성과\s*)?(?:\((?P<name>.*)\)|[:：]\s*(?P<named>.*))$")
_ITEM = r"구분|사업명|사업내용|항목|내용"


def read_results(section: Section, draft: Draft, kind: str) -> None:
    """Read a section of results; `kind` is 'core' or 'linked'. The project that a heading names is a passage."""
    if project := _PROJECT.search(section.title):
        draft.passage("사업성과", section.heading, project["name"] or project["named"], label="본 사업")
    if section.name == "본사업":
        section = Section("사업성과", section.kind, section.heading, section.body)
    grid = read_grid(section, draft)
    if grid is None:
        return
    headers = {column.index: without_spaces(column.text) for column in grid.columns}
    place = {name: i for i, name in reversed(headers.items())}
    key = next((i for i, name in headers.items() if re.match(_ITEM, name)), 0)
    years = {column.index: match.starts_on.year for column in grid.columns if (match := period(column.text))}
    whole = next((place[name] for name in ("합계", "계", "총계") if name in place), None)
    note = place.get("비고")
    unknown = [column for column in grid.columns if column.index not in {key, whole, note, *years}]
    if not years:
        draft.refuse(grid.header, problems.HEADER, section=section.title, column="2021년")
        return
    item = ""
    for line, cells in grid.rows:
        item = plain(cells[key]) or item
        if not item:
            draft.refuse(line, problems.BLANK, column="구분")
        add_unknown_columns(grid, unknown, line, cells, draft)
        remark = text_or_none(cells[note]) if note is not None else None
        filled = {i: cells[i] for i in years if cells[i] not in {"", "-"}}
        for i, cell in filled.items():
            _add_result(draft, line, kind, item, years[i], cell, remark)
        if not filled:
            _add_result(draft, line, kind, item, None, "", remark)
        if whole is not None and cells[whole] not in {"", "-"}:
            _add_totals(section, draft, line, item, cells[whole])


def _add_result(draft: Draft, line: Line, kind: str, item: str, year: int | None, cell: str, note: str | None) -> None:
    draft.add("result", line, kind=kind, item=item, year=year, **stated_result(cell), note=note)


def stated_result(cell: str) -> dict[str, Any]:
    """Return the columns that a cell of results fills: its words, and its projects and money where stated."""
    count, amount = projects(cell), money(cell)
    return {
        "description": text_or_none(cell),
        "projects": int(count.value) if count else None,
        "amount_krw": amount.won if amount else None,
        "unit_krw": amount.unit_krw if amount else None,
    }


def _add_totals(section: Section, draft: Draft, line: Line, item: str, cell: str) -> None:
    """Add the claims of a 합계 cell: projects, money, or a quantity with its own unit; other words have no number."""
    count, amount, other = projects(cell), money(cell), quantity(cell)
    if count:
        draft.total(line, section.name, item, count.stated, count.value, count.unit, measure="projects")
    if amount:
        draft.total(line, section.name, item, amount.stated, amount.value, amount.unit, measure="programme_money")
    if not count and not amount:
        value, unit = (other.value, other.unit) if other else (None, "")
        draft.total(line, section.name, item, plain(cell), value, unit, measure=None)
