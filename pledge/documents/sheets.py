"""Read the sheets of a scanned workbook into grids with openpyxl."""

import re
import warnings
from array import array
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml import functions

from pledge.documents import archive, personal, serialization, workbook_parts
from pledge.documents.columns import LETTERS, letter
from pledge.documents.encoding import composed
from pledge.documents.refusal import Refusal, refuse
from pledge.documents.sheet_cells import cell_text, displayed_numbers

AREA = 1_000_000  # cells of the rectangles around all that is filled
ALL_LETTERS = 5_000_000

_HEADER_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|[A-Z]|\d+)')
_PLACES = [  # name of the part and element -> key of upload.problems.PARTS
    (re.compile(r"/\w*(?:Header|Footer)$"), "page"),
    (re.compile(r"/definedName$"), "name"),
    (re.compile(r"/dataValidation$"), "rule"),
    (re.compile(r"/hyperlink$"), "link"),
    (re.compile(r"^docProps/"), "property"),
    (re.compile(r"comment|persons/", re.I), "comment"),
    (re.compile(r"drawing|charts?/|diagram", re.I), "drawing"),
    (re.compile(r"sharedStrings", re.I), "leftover"),
]
_INFINITE = {float("inf"), float("-inf")}
_ERROR = re.compile(r"#[A-Z0-9/]{1,12}[!?]?")
_Problems = list[dict[str, Any]]


def read(opened: dict[str, bytes], scan: workbook_parts.Scan) -> tuple[serialization.Texts, list[serialization.Grid]]:
    """Return the sheets made of the parts of a workbook, with all their cells. Raises Refusal."""
    assert functions.fromstring.__module__ == functions.iterparse.__module__ == "defusedxml.common"  # noqa: S101
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        needed = workbook_parts.without_empty_cells(workbook_parts.needed(opened))
        book = openpyxl.load_workbook(archive.as_zip(needed), data_only=True, keep_links=False)
    if len(book.sheetnames) != len(scan.sheets):
        raise Refusal("damaged")  # the library skips a sheet whose part it does not find
    texts = serialization.Texts()
    grids: list[serialization.Grid] = []
    problems = _formulas(scan)
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
    if scan.filled and not texts.numbers and not problems:
        raise Refusal("damaged")  # the library missed the values: refused rather than read as empty
    refuse(problems + _personal(scan, texts, grids))
    return texts, grids


def _grid(sheet: Worksheet, name: str, texts: serialization.Texts, problems: _Problems) -> serialization.Grid:
    filled: dict[tuple[int, int], int] = {}
    width = height = 0
    # Only existing cells: asking for a range of cells would create the others.
    there: Any = sheet._cells
    for (row, column), cell in there.items():
        value = cell.value
        if value is None:
            continue
        if cell.data_type == "e" or value in _INFINITE:
            error = str(value) if _ERROR.fullmatch(str(value)) else "#?"  # else an arbitrary text of the file
            problems.append({"reason": "error-cell", "value": error, **_cell(name, row, column)})
            continue
        format_id = 0 if isinstance(value, str) else cell._style.numFmtId
        number_format = "" if isinstance(value, str) else cell.number_format
        text = composed(cell_text(value, number_format, format_id, cell.parent.parent.epoch))
        if not text or text.isspace():
            continue
        if len(text) > LETTERS:
            raise Refusal("cell-too-long", **_cell(name, row, column), params={"limit": LETTERS})
        for displayed in displayed_numbers(value, number_format):
            if kind := personal.kind(displayed):
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
    return serialization.Grid(name, width, cells, sheet.sheet_state != "visible", tuple(merged))


def _formulas(scan: workbook_parts.Scan) -> _Problems:
    """Return a problem for each formula without a reliable value: not stored, or to be recalculated when opened."""
    problems: _Problems = []
    for part, ref, computed in scan.formulas:
        if computed and not scan.recalculates:
            continue
        problems.append({"reason": "not-computed", "sheet": _sheet(scan, part), **_at(ref)})
    return problems


def _personal(scan: workbook_parts.Scan, texts: serialization.Texts, grids: list[serialization.Grid]) -> _Problems:
    problems: _Problems = []
    if personal.anywhere(texts.numbers):
        kinds = {number: kind for text, number in texts.numbers.items() if (kind := personal.kind(text))}
        for grid in grids:
            for at, number in enumerate(grid.cells):
                if number in kinds:
                    row, column = divmod(at, grid.width)
                    problems.append({"reason": f"personal-{kinds[number]}", **_cell(grid.name, row + 1, column + 1)})
    places = set()
    if personal.anywhere(_HEADER_CODES.sub(" ", hidden.text) for hidden in scan.texts):
        for hidden in scan.texts:
            kind = personal.kind(_HEADER_CODES.sub(" ", hidden.text))
            part = next((key for name, key in _PLACES if name.search(f"{hidden.part}/{hidden.element}")), "other")
            if kind is None or (part == "leftover" and composed(hidden.text) in texts.numbers):
                continue
            places.add((kind, _sheet(scan, hidden.part), part, hidden.ref))
    for kind, sheet, part, ref in sorted(places, key=str):
        problems.append({"reason": f"personal-{kind}", "sheet": sheet, "part": part, **_at(ref)})
    return problems


def _sheet(scan: workbook_parts.Scan, part: str) -> str | None:
    """Return the name of the sheet that a part belongs to, None where the name is personal data."""
    name = composed(scan.sheet_of(part) or "")
    return None if personal.kind(name) else name or None


def _cell(sheet: str, row: int, column: int) -> dict[str, Any]:
    return {"sheet": sheet, "row": row, "column": letter(column)}


def _at(ref: str) -> dict[str, Any]:
    match = workbook_parts.REF.match(ref)
    return {"row": int(match[2]), "column": match[1]} if match else {}
