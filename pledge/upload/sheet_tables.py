"""Find which sheet holds which table, and which column which field: by names in any language, in any order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import pairwise
from typing import NamedTuple

from pledge.documents.columns import letter
from pledge.i18n import N_, every
from pledge.labels import TABLES
from pledge.report.cell_text import without_spaces
from pledge.report.dates import is_reference_date, reference_date
from pledge.report.numbers import WON
from pledge.upload.field import REFERENCE_DATE, Form
from pledge.upload.form import FORM
from pledge.upload.problems import Problem, Sheet
from pledge.upload.typed_table import ROW_ID, TypedTable

REVISION = "revision"
ABOUT = N_("How to fill this in")
PROBLEMS = N_("To be mended")
PLEDGE_STAMP = N_("Identifier of the pledge")
REVISION_STAMP = N_("Made from revision")

_DEEPEST_HEADER = 20
_SCALED = re.compile(r"(?:십|백|천|만|십만|백만)(?:명|인|건|개)|‰|퍼밀")
_OF_EXPORTS = {
    label
    for name in ("What this file holds", "Narrowed to", "Blank cells", "Changed in revision")
    for label in every(name)
}
"""Texts in the first column of exports only, in any language."""
_REPEATABLE = {"text", "word", "code", "period", "year", "years", "day", "unit", "mark"}


class Stamp(NamedTuple):
    """The pledge and the revision that a template was made from, as it states them."""

    pledge_id: str | None = None
    revision: int | None = None


class StatedDate(NamedTuple):
    """A reference date above the headings of a table, or given beside a file: its text and its place."""

    text: str
    sheet: str | None = None
    row: int | None = None


@dataclass
class FileTables:
    """The contents of a file: its tables, its stamp, dates above them, its problems, and what was left out."""

    tables: list[TypedTable] = field(default_factory=list)
    stamp: Stamp = field(default_factory=Stamp)
    dates: list[StatedDate] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)


def find_tables(sheets: Sequence[Sheet], file: str, table: str | None = None) -> FileTables:
    """Return every table of the sheets; `table` says which one it is where there is a single sheet (a CSV)."""
    contents = FileTables()
    if any(map(_is_export, sheets)):
        contents.problems.append(Problem("our-export", file))
        return contents
    places: dict[str, str] = {}
    for sheet in sheets:
        if not any(map(any, sheet.rows)):
            continue
        named = FORM.get(table) if table else _by_name(sheet.name)
        placed = _header(sheet, [named] if named else list(FORM.values()), known=named is not None)
        if placed is None:
            _without_table(sheet, named, file, contents)
            continue
        form, at = placed
        if form.table in places:
            contents.problems.append(
                Problem("sheet-twice", file, sheet.name, params={"table": form.title, "other": places[form.table]})
            )
            continue
        places[form.table] = sheet.name
        contents.tables.append(_typed(sheet, form, at, file, contents))
    if not contents.tables and not contents.problems:
        contents.problems.append(Problem("no-table", file))
    return contents


def _is_export(sheet: Sheet) -> bool:
    """Return whether the dashboard exported a sheet for reading: a workbook, a chart, or a table of the store."""
    top = sheet.rows[:_DEEPEST_HEADER]
    labels = {row[0] for row in top if row and row[0]}
    if labels & _OF_EXPORTS or any({"pledge_id", "row_id", "origin"} <= {*row} for row in top):
        return True
    return bool(labels & {*every("Revision")} and labels & {*every("Published")})


def _without_table(sheet: Sheet, named: Form | None, file: str, contents: FileTables) -> None:
    stamp = _stamp(sheet)
    if stamp != Stamp():
        contents.stamp = stamp
    elif named:
        headers = ", ".join(field.header for field in named.fields if field.required)
        contents.problems.append(Problem("no-header", file, sheet.name, params={"headings": headers}))
    elif sheet.name not in {*every(ABOUT), *every(PROBLEMS)}:
        contents.notices.append(Problem("extra-sheet", file, sheet.name))


def _stamp(sheet: Sheet) -> Stamp:
    labelled: dict[str, str] = {}
    for row in sheet.rows:
        for label, value in pairwise(row):
            if label and value:
                labelled.setdefault(label, value)
    pledge_id = next((labelled[name] for name in every(PLEDGE_STAMP) if name in labelled), None)
    number = next((labelled[name] for name in every(REVISION_STAMP) if name in labelled), "")
    digits = re.match(r"\d+", number.replace(",", ""))
    return Stamp(pledge_id, int(digits[0]) if digits else None)


def _by_name(name: str) -> Form | None:
    key = re.sub(r"^[\d.\s)-]+", "", _key(name))
    for form in FORM.values():
        if key in {_key(title) for title in (form.table, *every(TABLES[form.table]))}:
            return form
    return None


def _key(header: str) -> str:
    """Return a header without its unit, its spaces and marks."""
    return re.sub(r"[(\[].*?[)\]]|[*:：※]", "", without_spaces(header)).lower()


def _known(form: Form) -> dict[str, str]:
    """Return the field's name by every header that names it; the field's own title takes precedence."""
    names = {_key(name): field.name for field in form.fields for name in field.aliases}
    return names | {_key(name): field.name for field in form.fields for name in (*every(field.title), field.name)}


def _header(sheet: Sheet, forms: Sequence[Form], *, known: bool) -> tuple[Form, int] | None:
    """Return the form and the header row (from 0) that fit best.

    Only a sheet known by its name may lack required columns.
    """
    best: tuple[tuple[float, ...], Form, int] | None = None
    for at, row in enumerate(sheet.rows[:_DEEPEST_HEADER]):
        keys = {_key(cell) for cell in row if cell}
        for form in forms:
            named = _known(form)
            hits = {named[key] for key in keys if key in named}
            if not hits or not (known or {field.name for field in form.fields if field.required} <= hits):
                continue
            fit = (len(hits) / len(keys), len(hits), -at) if not known else (len(hits), -at)
            if best is None or fit > best[0]:
                best = (fit, form, at)
    return best[1:] if best and (known or best[0][1] > 1) else None


def _typed(sheet: Sheet, form: Form, at: int, file: str, contents: FileTables) -> TypedTable:
    body = sheet.rows[at + 1 :]
    contents.dates += _dates_above(sheet, at)
    columns = dict(_columns(sheet, form, at, file, contents))
    filled = [i for i, row in enumerate(body) if any(row[column] for column in columns.values())]
    texts: dict[str, Sequence[str]] = {
        name: [(body[i][column] or "").strip() for i in filled] for name, column in columns.items()
    }
    _count_in_stated_unit(sheet, form, at, columns, texts, file, contents)
    if sheet.filled:
        _refuse_merged(sheet, form, at, columns, file, contents)
    if marked := [text for text in texts.pop(REVISION, []) if text.isdecimal()]:
        contents.stamp = Stamp(contents.stamp.pledge_id, int(marked[0]))
    return TypedTable(
        form,
        file,
        sheet.name or None,
        [at + 2 + i for i in filled],
        texts.pop(ROW_ID, [""] * len(filled)),
        texts,
        {name: (sheet.rows[at][column] or "").strip() for name, column in columns.items()},
    )


def _dates_above(sheet: Sheet, at: int) -> Iterator[StatedDate]:
    """Yield the reference dates above a table: `기준일 | 2021-12-31`, `기준일: 2021-12-31`, `(2021. 12. 31. 기준)`."""
    field = FORM["pledge"].field(REFERENCE_DATE)
    names = {_key(name) for name in (*every(field.title), *field.aliases, field.name)}
    for number, row in enumerate(sheet.rows[:at], start=1):
        filled = [cell for cell in row if cell]
        for cell, beside in zip(filled, [*filled[1:], ""], strict=False):
            label, _colon, after = cell.replace("：", ":").partition(":")
            if _key(label) in names:
                yield StatedDate(after.strip() or beside, sheet.name or None, number)
            elif is_reference_date(cell) and (day := reference_date(cell)):
                yield StatedDate(day.isoformat(), sheet.name or None, number)


def _units(text: str) -> list[str]:
    """Return the units in the brackets of a heading, or in a line above a table: `금액(천원)`, `(단위: 천원, 명)`."""
    inside = re.findall(r"[(\[]([^()\[\]]*)[)\]]", without_spaces(text)) or [without_spaces(text)]
    return [unit for part in inside for unit in re.split(r"[,·/]", re.sub(r"^단위[:：]?", "", part))]


def _count_in_stated_unit(
    sheet: Sheet,
    form: Form,
    at: int,
    columns: Mapping[str, int],
    texts: dict[str, Sequence[str]],
    file: str,
    contents: FileTables,
) -> None:
    """Set the unit of amounts that their heading, or a line above the table, states; refuse contradictions.

    A count or a rate has one unit only: a heading in another (`참여자(천명)`) is refused.
    """
    above = [
        unit
        for row in sheet.rows[:at]
        for cell in row
        if cell and "단위" in without_spaces(cell)
        for unit in _units(cell)
    ]
    for name, column in columns.items():
        if name in (ROW_ID, REVISION) or not any(texts[name]):
            continue
        heading, field = sheet.rows[at][column] or "", form.field(name)
        stated = [*(_units(heading) if re.search(r"[(\[]", heading) else []), *above]
        place = Problem("", file, sheet.name or None, at + 1, heading)
        if field.unit and (other := next((unit for unit in stated if _SCALED.fullmatch(unit)), None)):
            contents.problems.append(replace(place, reason="heading-unit", params={"other": other, "unit": field.unit}))
        if field.kind != "amount" or (unit := next((unit for unit in stated if unit in WON), None)) is None:
            continue
        beside = texts.get("unit", [""] * len(texts[name]))
        bare = [bool(re.search(r"[\d)]$", amount)) for amount in texts[name]]
        others = [name for name, is_bare in zip(beside, bare, strict=True) if is_bare and name]
        if other := next((stated_unit for stated_unit in others if _won(stated_unit) not in {None, WON[unit]}), None):
            contents.problems.append(replace(place, reason="unit-contradicted", params={"unit": unit, "other": other}))
        texts["unit"] = [stated_unit or unit for stated_unit in beside]


def _won(unit: str) -> int | None:
    """Return the won in one unit, by its name in any language; None for a name that is no unit."""
    return next(
        (won for name, won in WON.items() if _key(unit) in {_key(label) for label in (name, *every(name, "code"))}),
        None,
    )


def _columns(sheet: Sheet, form: Form, at: int, file: str, contents: FileTables) -> Iterator[tuple[str, int]]:
    """Yield the column of each field that the header names; refuse a misspelt one, notice others."""
    known = _known(form) | {ROW_ID: ROW_ID, REVISION: REVISION}
    header = sheet.rows[at]
    named = {known[_key(cell)] for cell in header if cell and _key(cell) in known}
    missing_fields = {key: name for key, name in known.items() if name not in named}
    yielded: set[str] = set()
    for column, cell in enumerate(header):
        name = known.get(_key(cell or ""))
        if name and name not in yielded:
            yielded.add(name)
            yield name, column
        elif any(row[column] for row in sheet.rows[at + 1 :]):
            wrong = Problem("extra-column", file, sheet.name or None, at + 1, cell or letter(column + 1))
            close = get_close_matches(_key(cell or ""), missing_fields, 1)
            if name:
                contents.problems.append(replace(wrong, reason="column-twice"))
            elif close:
                lacks = missing_fields[close[0]]
                meant = close[0] if lacks in (ROW_ID, REVISION) else form.field(lacks).header
                contents.problems.append(replace(wrong, reason="column-misspelt", params={"meant": meant}))
            else:
                contents.notices.append(wrong)


def _refuse_merged(
    sheet: Sheet, form: Form, at: int, columns: Mapping[str, int], file: str, contents: FileTables
) -> None:
    """Refuse a number in a cell merged over several rows, which would count more than once."""
    for name, column in columns.items():
        if name in (ROW_ID, REVISION) or form.field(name).kind in _REPEATABLE:
            continue
        for row in range(at + 2, len(sheet.rows) + 1):
            if (row, column + 1) in sheet.filled:
                value = sheet.rows[row - 1][column]
                contents.problems.append(Problem("merged-number", file, sheet.name, row, sheet.rows[at][column], value))
