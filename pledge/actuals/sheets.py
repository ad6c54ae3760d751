"""Which sheet holds which table, and which column which field: by their names in any language, in any order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import pairwise
from typing import NamedTuple

from pledge.actuals.field import Form
from pledge.actuals.form import FORM
from pledge.i18n import N_, every
from pledge.report.cells import squeeze
from pledge.tables import TABLES
from pledge.untrusted.columns import letter
from pledge.workbook import Problem, Sheet

ROW_ID = "row_id"
REVISION = "revision"
ABOUT = N_("How to fill this in")
PROBLEMS = N_("To be mended")
ABOUT_EXPORT = N_("What this file holds")
"""Stands first in every workbook that the dashboard exports for reading."""
PLEDGE_STAMP = N_("Identifier of the pledge")
REVISION_STAMP = N_("Made from revision")

_DEEPEST_HEADER = 20
_REPEATABLE = {"text", "word", "code", "period", "year", "years", "day", "unit", "mark"}


class Stamp(NamedTuple):
    """What a template says of itself: the pledge and the revision that it was made from, where it says so."""

    pledge_id: str | None = None
    revision: int | None = None


@dataclass(frozen=True)
class Given:
    """The rows of one table as typed: `texts` has, by field, a text a row ('' is blank); a column not there is no key.

    rows are their numbers in the sheet (None for an entry), ids their row_id ('' without one), headers the columns as
    the person sees them.
    """

    form: Form
    sheet: str | None
    rows: Sequence[int | None]
    ids: Sequence[str]
    texts: Mapping[str, Sequence[str]]
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Found:
    """What a file holds: its tables, its stamp, what is wrong with it, and what was left out of it."""

    tables: list[Given] = field(default_factory=list)
    stamp: Stamp = field(default_factory=Stamp)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)


def find(sheets: Sequence[Sheet], file: str, table: str | None = None) -> Found:
    """Every table of the sheets; `table` says which one it is where there is a single sheet (a CSV)."""
    found = Found()
    if any(map(_is_export, sheets)):
        found.problems.append(Problem("own-export", file))
        return found
    places: dict[str, str] = {}
    for sheet in sheets:
        if not any(map(any, sheet.rows)):
            continue
        named = FORM.get(table) if table else _by_name(sheet.name)
        placed = _header(sheet, [named] if named else list(FORM.values()), known=named is not None)
        if placed is None:
            _without_table(sheet, named, file, found)
            continue
        form, at = placed
        if form.table in places:
            found.problems.append(
                Problem("sheet-twice", file, sheet.name, params={"table": form.title, "other": places[form.table]})
            )
            continue
        places[form.table] = sheet.name
        found.tables.append(_given(sheet, form, at, file, found))
    if not found.tables and not found.problems:
        found.problems.append(Problem("no-table", file))
    return found


def _is_export(sheet: Sheet) -> bool:
    """Whether a sheet is one of the dashboard's own exports: its first sheet, a chart's CSV, or a table as stored."""
    first = [tuple(cell for cell in row if cell) for row in sheet.rows[:2]]
    if not first or not first[0]:
        return False
    if first[0][0] in every(ABOUT_EXPORT):
        return True
    if len(first) > 1 and first[1] and first[0][0] in every(N_("Pledge")) and first[1][0] in every(N_("Table")):
        return True
    return set(first[0]) >= {"pledge_id", "line"}


def _without_table(sheet: Sheet, named: Form | None, file: str, found: Found) -> None:
    stamp = _stamp(sheet)
    if stamp != Stamp():
        found.stamp = stamp
    elif named:
        headers = ", ".join(each.header for each in named.fields if each.required)
        found.problems.append(Problem("no-header", file, sheet.name, params={"headings": headers}))
    elif sheet.name not in {*every(ABOUT), *every(PROBLEMS)}:
        found.notices.append(Problem("extra-sheet", file, sheet.name))


def _stamp(sheet: Sheet) -> Stamp:
    said: dict[str, str] = {}
    for row in sheet.rows:
        for label, value in pairwise(row):
            if label and value:
                said.setdefault(label, value)
    pledge_id = next((said[name] for name in every(PLEDGE_STAMP) if name in said), None)
    number = next((said[name] for name in every(REVISION_STAMP) if name in said), "")
    digits = re.match(r"\d+", number.replace(",", ""))
    return Stamp(pledge_id, int(digits[0]) if digits else None)


def _by_name(name: str) -> Form | None:
    key = re.sub(r"^[\d.\s)-]+", "", _key(name))
    for form in FORM.values():
        if key in {_key(each) for each in (form.table, *every(TABLES[form.table]))}:
            return form
    return None


def _key(header: str) -> str:
    """A header without its unit, its spaces and marks."""
    return re.sub(r"[(\[].*?[)\]]|[*:：※]", "", squeeze(header)).lower()


def _known(form: Form) -> dict[str, str]:
    """Every header by which a field of the form is known -> its name; the field's own title comes first."""
    names = {_key(name): each.name for each in form.fields for name in each.also}
    return names | {_key(name): each.name for each in form.fields for name in (*every(each.title), each.name)}


def _header(sheet: Sheet, forms: Sequence[Form], *, known: bool) -> tuple[Form, int] | None:
    """The form and the header row (from 0) that fit best; only a sheet known by its name may lack required columns."""
    best: tuple[tuple[float, ...], Form, int] | None = None
    for at, row in enumerate(sheet.rows[:_DEEPEST_HEADER]):
        keys = {_key(cell) for cell in row if cell}
        for form in forms:
            named = _known(form)
            hits = {named[key] for key in keys if key in named}
            if not hits or not (known or {each.name for each in form.fields if each.required} <= hits):
                continue
            fit = (len(hits) / len(keys), len(hits), -at) if not known else (len(hits), -at)
            if best is None or fit > best[0]:
                best = (fit, form, at)
    return best[1:] if best and (known or best[0][1] > 1) else None


def _given(sheet: Sheet, form: Form, at: int, file: str, found: Found) -> Given:
    body = sheet.rows[at + 1 :]
    columns = dict(_columns(sheet, form, at, file, found))
    kept = [i for i, row in enumerate(body) if any(row[column] for column in columns.values())]
    texts = {name: [(body[i][column] or "").strip() for i in kept] for name, column in columns.items()}
    if sheet.filled:
        _refuse_merged(sheet, form, at, columns, file, found)
    if marked := [text for text in texts.pop(REVISION, []) if text.isdecimal()]:
        found.stamp = Stamp(found.stamp.pledge_id, int(marked[0]))
    return Given(
        form,
        sheet.name or None,
        [at + 2 + i for i in kept],
        texts.pop(ROW_ID, [""] * len(kept)),
        texts,
        {name: (sheet.rows[at][column] or "").strip() for name, column in columns.items()},
    )


def _columns(sheet: Sheet, form: Form, at: int, file: str, found: Found) -> Iterator[tuple[str, int]]:
    """The place of each field that the header names; others are refused when misspelt, and else noticed."""
    known = _known(form) | {ROW_ID: ROW_ID, REVISION: REVISION}
    header = sheet.rows[at]
    named = {known[_key(cell)] for cell in header if cell and _key(cell) in known}
    lacking = {key: name for key, name in known.items() if name not in named}
    seen: set[str] = set()
    for column, cell in enumerate(header):
        name = known.get(_key(cell or ""))
        if name and name not in seen:
            seen.add(name)
            yield name, column
        elif any(row[column] for row in sheet.rows[at + 1 :]):
            wrong = Problem("extra-column", file, sheet.name or None, at + 1, cell or letter(column + 1))
            close = get_close_matches(_key(cell or ""), lacking, 1)
            if name:
                found.problems.append(replace(wrong, reason="column-twice"))
            elif close:
                lacks = lacking[close[0]]
                meant = close[0] if lacks in (ROW_ID, REVISION) else form.field(lacks).header
                found.problems.append(replace(wrong, reason="column-misspelt", params={"meant": meant}))
            else:
                found.notices.append(wrong)


def _refuse_merged(sheet: Sheet, form: Form, at: int, columns: Mapping[str, int], file: str, found: Found) -> None:
    """A number that stands in a cell merged over several rows would count more than once."""
    for name, column in columns.items():
        if name in (ROW_ID, REVISION) or form.field(name).kind in _REPEATABLE:
            continue
        for row in range(at + 2, len(sheet.rows) + 1):
            if (row, column + 1) in sheet.filled:
                value = sheet.rows[row - 1][column]
                found.problems.append(Problem("merged-number", file, sheet.name, row, sheet.rows[at][column], value))
