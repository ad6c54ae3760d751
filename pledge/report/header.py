"""Read the head of a report: its title, its header block, and its reference date."""

import re
from datetime import date
from typing import Any

from . import problems
from .cell_text import plain, text_or_none, without_spaces
from .dates import day, reference_date
from .draft import Draft
from .numbers import digits, heads
from .officials import add_officials, split_officials
from .outline import HEADER, Line, Outline
from .problems import CellError
from .prose import add_row_passage, read_bullet

_FIELDS = {
    "이행단계": "status",
    "임기구분": "term",
    "사업주체": "owner",
    "신규여부": "novelty",
    "사업기간": "duration",
    "고용창출": "jobs",
    "시민참여": "participants",
    "주관부서": "lead_department",
    "협조부서": "cooperating_departments",
}
_CODES = {"status", "term", "novelty", "duration"}
_COUNTS = {"jobs", "participants"}
_DEPARTMENTS = {"lead_department", "cooperating_departments"}
_PEOPLE = re.compile(r"(?:업무)?담당자?|책임자|연락처|전화(?:번호)?|문의(?:처)?")
_TITLES = {"공약명", "사업명", "공약사업명", "공약사업", "공약", "제목"}


def read_header(parts: Outline, draft: Draft) -> dict[str, Any]:
    """Read everything above the first section; return the columns of the pledge that are stated there."""
    above = [line for line in parts.lines[: parts.block[0].number - 1] if not draft.claim_common_line(line)]
    pledge = _read_title(above, draft)
    names, *rest = [line for line in parts.block if not draft.claim_common_line(line)]
    if rest and not _is_field(rest[0].cells[0]):
        values = rest.pop(0)
        draft.attempt(values, _read_fields, names, values, draft, pledge)
    else:
        rest = [names, *rest]
    name = ""
    for line in rest:
        name = without_spaces(line.cells[0]) or name
        draft.attempt(line, _read_row, name, line, draft, pledge)
    pledge.setdefault("reference_date", _reference_date(parts))
    return pledge


def _read_title(above: list[Line], draft: Draft) -> dict[str, Any]:
    """Return the title: the line named so, else the last line above the block. Add the other lines as passages."""
    named = [line for line in above if without_spaces(line.cells[0]) in _TITLES and len(line.cells) > 1]
    title = named[0] if named else above[-1]
    draft.claim(title, "pledge")
    for line in above:
        if line is not title and line.single_text:
            read_bullet(HEADER, line, draft)
        elif line is not title:
            add_row_passage(HEADER, line, draft)
    text = " ".join(plain(cell) for cell in title.cells[1 if named else 0 :])
    return {"line": title.number, "title": plain(text.lstrip("□■○◦•ㅇㅁ※"))}


def _is_field(cell: str) -> bool:
    name = without_spaces(cell)
    return any(name.startswith(field) for field in _FIELDS)


def _read_fields(names: Line, values: Line, draft: Draft, pledge: dict[str, Any]) -> None:
    """Read the first table: names above, values below, the status beside its own name or below it."""
    heads, cells = names.cells, values.cells
    if len(cells) > len(heads) and any(cells[len(heads) :]):
        raise CellError(problems.COLUMNS, cells=str(len(cells)), columns=str(len(heads)))
    cells = cells + [""] * (len(heads) - len(cells))
    status = re.sub(r"^이\s*행\s*단\s*계\s*[:：]?\s*", "", heads[0])
    if status and cells[0]:
        raise CellError(problems.UNPLACED, section=HEADER)
    _add_field("이행단계", status or cells[0], names if status else values, draft, pledge)
    for name, cell in zip(heads[1:], cells[1:], strict=False):
        if name or cell:
            _add_field(without_spaces(name), cell, values, draft, pledge)
    draft.claim(names, "table header")


def _read_row(name: str, line: Line, draft: Draft, pledge: dict[str, Any]) -> None:
    """Read a row below: name and value, or several such pairs; a department has its officials behind it.

    A blank name repeats the one above.
    """
    if not line.is_row and not _is_field(name):
        raise CellError(problems.UNPLACED, section=HEADER)
    cells = line.cells
    if len(cells) > 2 and all(_is_field(cell) for cell in cells[::2] if cell):
        for i in range(0, len(cells) - 1, 2):
            if cells[i]:
                _add_field(without_spaces(cells[i]), cells[i + 1], line, draft, pledge, prose=True)
        return
    values = cells[1:] or [""]
    if _PEOPLE.fullmatch(name):
        for cell in filter(None, values):
            add_officials(cell, line, draft)
        draft.claim(line, "contact")
    elif "부서" in name:
        department, officials = split_officials(values[0])
        _add_field(name, department, line, draft, pledge)
        for cell in filter(None, [officials, *values[1:]]):
            add_officials(cell, line, draft)
    else:
        for cell in list(filter(None, values)) or [""]:
            _add_field(name, cell, line, draft, pledge, prose=True)


def _add_field(name: str, value: str, line: Line, draft: Draft, pledge: dict[str, Any], prose: bool = False) -> None:
    """Add what a header cell states. `prose`: a count may also be words, which state no number."""
    text = text_or_none(value)
    draft.add("header_field", line, name=name, value=text)
    column = _FIELDS.get(name)
    if column in _COUNTS:
        _add_count(name, column, text or "", line, draft, pledge, prose)
    elif column in _DEPARTMENTS:
        pledge[column] = ", ".join(filter(None, [pledge.get(column), text])) or None
        draft.claim(line, "pledge")
    elif column:
        pledge.setdefault(column, without_spaces(text) if text and column in _CODES else text)
        draft.claim(line, "pledge")
    elif text and re.fullmatch(r"(?:작성)?기준(?:일자?)?", name):
        pledge["reference_date"] = _stated_day(name, text)
        draft.claim(line, "pledge")


def _add_count(
    name: str, column: str, text: str, line: Line, draft: Draft, pledge: dict[str, Any], prose: bool
) -> None:
    """Add a count that the header states."""
    try:
        count = heads(text)
    except ValueError as error:
        if prose:
            return
        raise CellError(problems.VALUE, value=text, column=name, expected=problems.A_COUNT) from error
    if count is not None:
        pledge.setdefault(column, count)
        draft.claim(line, "pledge")
        draft.total(line, HEADER, name, text, digits(str(count)), "명", measure=column)


def _stated_day(name: str, text: str) -> date | None:
    try:
        return reference_date(f"{text} 기준") or day(text)
    except ValueError as error:
        raise CellError(problems.VALUE, value=text, column=name, expected=problems.A_DATE) from error


def _reference_date(parts: Outline) -> date | None:
    """Return the day that the head states, else the one day that all other dated lines and headings state."""
    for line in [*parts.above, *parts.block]:
        if day_stated := reference_date(line.text):
            return day_stated
    alone = [line for line in parts.lines if line.is_dated or line.is_unit]
    stated = {reference_date(line.single_text) for line in [*alone, *(section.heading for section in parts.sections)]}
    days = stated - {None}
    return days.pop() if len(days) == 1 else None
