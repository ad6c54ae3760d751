"""The sheets of a workbook that was looked through, read by openpyxl into grids."""

import re
import warnings
from array import array
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml import functions

from pledge.documents import archive, parts, personal, wire
from pledge.documents.cells import faces, said
from pledge.documents.columns import LETTERS, letter
from pledge.documents.refusal import Refusal, refuse
from pledge.documents.text import composed

AREA = 1_000_000  # cells of the rectangles around all that is filled
ALL_LETTERS = 5_000_000

_HEADER_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|[A-Z]|\d+)')
_PLACES = [  # what the element or its part is named -> key of workbook.PARTS
    (re.compile(r"/\w*(?:Header|Footer)$"), "page"),
    (re.compile(r"/definedName$"), "name"),
    (re.compile(r"/dataValidation$"), "rule"),
    (re.compile(r"/hyperlink$"), "link"),
    (re.compile(r"^docProps/"), "property"),
    (re.compile(r"comment|persons/", re.I), "comment"),
    (re.compile(r"drawing|charts?/|diagram", re.I), "drawing"),
    (re.compile(r"sharedStrings", re.I), "leftover"),
]
_NO_NUMBERS = {float("inf"), float("-inf")}
_ERROR = re.compile(r"#[A-Z0-9/]{1,12}[!?]?")
_Problems = list[dict[str, Any]]


def read(opened: dict[str, bytes], seen: parts.Seen) -> tuple[wire.Texts, list[wire.Grid]]:
    """The sheets made of the parts of a workbook, with all their cells. Raises Refusal."""
    assert functions.fromstring.__module__ == functions.iterparse.__module__ == "defusedxml.common"  # noqa: S101
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        needed = parts.without_empty_cells(parts.needed(opened))
        book = openpyxl.load_workbook(archive.closed(needed), data_only=True, keep_links=False)
    if len(book.sheetnames) != len(seen.sheets):
        raise Refusal("damaged")  # the library passes over a sheet whose part it does not find
    texts = wire.Texts()
    grids: list[wire.Grid] = []
    problems = _formulas(seen)
    for place, sheet in enumerate(book.worksheets, start=1):
        name = composed(sheet.title)
        if kind := personal.kind(name):
            problems.append({"reason": f"personal-{kind}", "part": "sheet-name"})
            name = f"#{place}"
        grids.append(_grid(sheet, name, texts, problems))
        if sum(len(grid.cells) for grid in grids) > AREA:
            raise Refusal("sparse", sheet=name, params={"limit": AREA})
    if sum(map(len, texts.numbers)) > ALL_LETTERS:
        raise Refusal("too-much-text", params={"limit": ALL_LETTERS})
    if seen.filled and not texts.numbers and not problems:
        raise Refusal("damaged")  # the library has not seen what is there: better refused than taken for empty
    refuse(problems + _personal(seen, texts, grids))
    return texts, grids


def _grid(sheet: Worksheet, name: str, texts: wire.Texts, problems: _Problems) -> wire.Grid:
    filled: dict[tuple[int, int], int] = {}
    width = height = 0
    # The cells that are there: asking for a range of cells would make those that are not.
    there: Any = sheet._cells
    for (row, column), cell in there.items():
        value = cell.value
        if value is None:
            continue
        if cell.data_type == "e" or value in _NO_NUMBERS:
            shown = str(value) if _ERROR.fullmatch(str(value)) else "#?"  # else whatever the file has put there
            problems.append({"reason": "error-cell", "value": shown, **_cell(name, row, column)})
            continue
        format_id = 0 if isinstance(value, str) else cell._style.numFmtId
        number_format = "" if isinstance(value, str) else cell.number_format
        text = composed(said(value, number_format, format_id, cell.parent.parent.epoch))
        if not text or text.isspace():
            continue
        if len(text) > LETTERS:
            raise Refusal("cell-too-long", **_cell(name, row, column), params={"limit": LETTERS})
        for face in faces(value, number_format):
            if kind := personal.kind(face):
                problems.append({"reason": f"personal-{kind}", **_cell(name, row, column)})
        filled[row, column] = texts.number(text)
        width, height = max(width, column), max(height, row)
        if width * height > AREA:
            raise Refusal("sparse", sheet=name, params={"limit": AREA})
    cells = array("I", bytes(4 * width * height))
    for (row, column), number in filled.items():
        cells[(row - 1) * width + column - 1] = number
    merged = []
    for area in sheet.merged_cells.ranges:
        span = (area.min_row, area.min_col, min(area.max_row, height), min(area.max_col, width))
        if number := filled.get(span[:2], 0):
            merged.append(span)
            for row in range(span[0], span[2] + 1):
                for column in range(span[1], span[3] + 1):
                    cells[(row - 1) * width + column - 1] = number
    return wire.Grid(name, width, cells, sheet.sheet_state != "visible", tuple(merged))


def _formulas(seen: parts.Seen) -> _Problems:
    """Formulas whose value nobody knows: none is stored, or a program that does not reckon has written one."""
    problems: _Problems = []
    for part, ref, computed in seen.formulas:
        if computed and not seen.recalculates:
            continue
        problems.append({"reason": "not-computed", "sheet": _sheet(seen, part), **_at(ref)})
    return problems


def _personal(seen: parts.Seen, texts: wire.Texts, grids: list[wire.Grid]) -> _Problems:
    problems: _Problems = []
    if personal.anywhere(texts.numbers):
        kinds = {number: kind for text, number in texts.numbers.items() if (kind := personal.kind(text))}
        for grid in grids:
            for at, number in enumerate(grid.cells):
                if number in kinds:
                    row, column = divmod(at, grid.width)
                    problems.append({"reason": f"personal-{kinds[number]}", **_cell(grid.name, row + 1, column + 1)})
    found = set()
    if personal.anywhere(_HEADER_CODES.sub(" ", each.text) for each in seen.texts):
        for each in seen.texts:
            kind = personal.kind(_HEADER_CODES.sub(" ", each.text))
            part = next((key for name, key in _PLACES if name.search(f"{each.part}/{each.element}")), "other")
            if kind is None or (part == "leftover" and composed(each.text) in texts.numbers):
                continue
            found.add((kind, _sheet(seen, each.part), part, each.ref))
    for kind, sheet, part, ref in sorted(found, key=str):
        problems.append({"reason": f"personal-{kind}", "sheet": sheet, "part": part, **_at(ref)})
    return problems


def _sheet(seen: parts.Seen, part: str) -> str | None:
    """The name of the sheet that a part belongs to, if it may be told."""
    name = composed(seen.sheet_of(part) or "")
    return None if personal.kind(name) else name or None


def _cell(sheet: str, row: int, column: int) -> dict[str, Any]:
    return {"sheet": sheet, "row": row, "column": letter(column)}


def _at(ref: str) -> dict[str, Any]:
    found = parts.REF.match(ref)
    return {"row": int(found[2]), "column": found[1]} if found else {}
