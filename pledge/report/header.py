"""The head of a report: its title, its header block, the officials named there, and the day up to which it counts."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from . import problems
from .cells import or_none, plain, quantity, reference_date, squeeze
from .draft import Draft
from .outline import HEADER, Line, Outline, is_dated

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
_PHONE = re.compile(r"[☎☏📞]?\s*(?P<phone>\d{2,4}(?:-\d{3,4}){1,2})")
_OFFICES = ("장", "담당", "담당자", "주무관", "과", "팀", "관", "원")


def read_header(parts: Outline, draft: Draft) -> dict[str, Any]:
    """Read everything above the first section; returns the pledge's columns that stand there."""
    titles = [line for line in parts.above if not is_dated(line)]
    pledge: dict[str, Any] = {"line": titles[-1].number, "title": plain(titles[-1].text)}
    draft.claim(titles[-1], "pledge")
    for line in titles[:-1]:
        draft.passage(HEADER, line, line.text, level=0)
    for line in parts.lines[: parts.block[0].number - 1]:
        if line.is_blank:
            draft.claim(line, "blank")
        elif is_dated(line):
            draft.claim(line, "reference date")
    names, *rest = [line for line in parts.block if not _is_other(line, draft)]
    values = rest.pop(0) if rest and not rest[0].cells[0] or (rest and len(names.cells[0].split()) == 1) else None
    _read_fields(names, values, draft, pledge)
    for line in rest:
        if line.is_row:
            _read_row(line, draft, pledge)
        else:
            draft.refuse(line, problems.UNPLACED, section=HEADER)
    pledge["reference_date"] = _reference_date(parts)
    return pledge


def _is_other(line: Line, draft: Draft) -> bool:
    if line.is_blank:
        draft.claim(line, "blank")
    elif is_dated(line):
        draft.claim(line, "reference date")
    else:
        return False
    return True


def _read_fields(names: Line, values: Line | None, draft: Draft, pledge: dict[str, Any]) -> None:
    """The first table: names above, values below, the status beside its own name or below it."""
    heads, cells = names.cells, values.cells if values else []
    if values is None or len(cells) < len(heads):
        line = values or names
        draft.refuse(line, problems.CUT, cells=str(len(cells)), columns=str(len(heads)))
        return
    beside = re.sub(r"^이\s*행\s*단\s*계\s*[:：]?\s*", "", heads[0])
    _add_field("이행단계", beside or cells[0], names if beside else values, draft, pledge)
    for name, cell in zip(heads[1:], cells[1:], strict=False):
        if name or cell:
            _add_field(squeeze(name), cell, values, draft, pledge)
    for cell in [*cells[len(heads) :], *([cells[0]] if beside else [])]:
        if cell:
            draft.refuse(values, problems.COLUMNS, cells=str(len(cells)), columns=str(len(heads)))
    draft.claim(names, "table header")


def _read_row(line: Line, draft: Draft, pledge: dict[str, Any]) -> None:
    """A row below: name, value, and for a department the officials in charge."""
    name, value, *more = [*line.cells, ""]
    if not name:
        draft.refuse(line, problems.BLANK, column=HEADER)
        return
    people = "부서" in name
    if people and not any(more) and _PHONE.search(value):
        value, more = "", [value]
    _add_field(squeeze(name), value, line, draft, pledge, counted=False)
    for cell in filter(None, more):
        if people:
            for part in filter(None, re.split(r"[,，/]", cell)):
                _add_contact(part.strip(), line, draft)
        else:
            _add_field(squeeze(name), cell, line, draft, pledge, counted=False)


def _add_field(name: str, value: str, line: Line, draft: Draft, pledge: dict[str, Any], counted: bool = True) -> None:
    text = or_none(value)
    draft.add("header_field", line, name=name, value=text)
    column = _FIELDS.get(name)
    if column in {"jobs", "participants"}:
        if counted and text:
            _add_claim(name, column, text, line, draft, pledge)
    elif column:
        pledge.setdefault(column, squeeze(text) if text and column in _CODES else text)
        draft.claim(line, "pledge")


def _add_claim(name: str, column: str, text: str, line: Line, draft: Draft, pledge: dict[str, Any]) -> None:
    """A count that the header claims; `-` claims none."""
    stated = quantity(text)
    if stated is None:
        if text != "-":
            draft.refuse(line, problems.VALUE, value=text, column=name, expected=problems.A_NUMBER)
        return
    pledge[column] = int(stated.value)
    draft.claim(line, "pledge")
    add_stated(draft, line, HEADER, name, column, text, stated.value, "명")


def add_stated(
    draft: Draft, line: Line, place: str, label: str, measure: str | None, stated: str, value: Decimal | None, unit: str
) -> None:
    """Keep a figure that the report claims for the whole of something, without a formula."""
    digits = -int(value.as_tuple().exponent) if value is not None else 0
    draft.add(
        "stated_total",
        line,
        place=place,
        label=label,
        measure=measure,
        stated=stated,
        value=value,
        decimals=max(digits, 0),
        unit=unit,
    )


def _add_contact(part: str, line: Line, draft: Draft) -> None:
    phone = _PHONE.search(part)
    words = _PHONE.sub("", part).replace("☎", " ").split()
    named = len(words) > 1 and re.fullmatch(r"[가-힣]{2,4}", words[-1]) and not words[-1].endswith(_OFFICES)
    draft.add(
        "contact",
        line,
        role=" ".join(words[:-1] if named else words) or None,
        name=words[-1] if named else None,
        phone=phone["phone"] if phone else None,
    )


def _reference_date(parts: Outline) -> date | None:
    """The day that the head states, else the first that any line of its own, or a unit line, states."""
    head = [*parts.above, *parts.block]
    alone = [line for line in parts.lines if is_dated(line) or line.is_unit]
    return next((found for line in [*head, *alone] if (found := reference_date(line.text))), None)
