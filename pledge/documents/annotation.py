"""Return a workbook with its problems marked: each cell coloured and commented, and all in a list."""

import json
import warnings
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pledge.documents import archive, workbook_parts
from pledge.documents.encoding import composed

AUTHOR = "pledge"
_FILL = PatternFill("solid", start_color="FFF8C9C4")
_HEAD = PatternFill("solid", start_color="FF052B57")
_DEEPEST_HEADER = 20
_WIDTHS = (18, 8, 20, 24, 60, 60)


def annotate(asked: bytes) -> bytes:
    """Return the workbook that follows the first line, annotated with the problems that the line lists in JSON.

    The line has title (of the list's sheet), head (its headings), and problems: sheet, row, column (a header or a
    letter), value, why, mend, each a text or null except the row. Raises Refusal for a file that must not be opened.
    """
    line, _end, data = asked.partition(b"\n")
    request = json.loads(line)
    opened = archive.open_parts(data)
    workbook_parts.scan_parts(opened)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(archive.as_zip(workbook_parts.needed(opened)), keep_links=False)
    _forget(book, request["title"])
    sheets = {composed(sheet.title): sheet for sheet in book.worksheets}
    listed: list[tuple[dict[str, Any], str | None]] = []
    for problem in request["problems"]:
        sheet = sheets.get(problem["sheet"]) or (book.worksheets[0] if problem["row"] and len(sheets) == 1 else None)
        cell = _cell(sheet, problem) if sheet else None
        if cell is not None:
            _mark(cell, f"{problem['why']}\n{problem['mend']}")
        place = f"{quote_sheetname(sheet.title)}!{cell.coordinate if cell is not None else 'A1'}" if sheet else None
        listed.append((problem, place))
    _list(book, request, listed)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _forget(book: Workbook, title: str) -> None:
    """Remove the annotations of an earlier run."""
    if title in book.sheetnames:
        del book[title]
    for sheet in book.worksheets:
        there: Any = sheet._cells
        for cell in there.values():
            if not isinstance(cell, MergedCell) and cell.comment and cell.comment.author == AUTHOR:
                cell.comment = None
                cell.fill = PatternFill()


def _cell(sheet: Worksheet, problem: dict[str, Any]) -> Any:
    """Return the cell that a problem names; the header of its column without a row; None without both."""
    column = _column(sheet, problem["column"]) if problem["column"] else None
    if problem["row"] is None:
        return sheet.cell(column[1], column[0]) if column else None
    target = sheet.cell(problem["row"], column[0] if column else 1)
    if isinstance(target, MergedCell):
        area = next(merged_range for merged_range in sheet.merged_cells.ranges if target.coordinate in merged_range)
        return sheet.cell(area.min_row, area.min_col)
    return target


def _column(sheet: Worksheet, name: str) -> tuple[int, int] | None:
    """Return column and row of a header, or the column of a letter."""
    for row in sheet.iter_rows(max_row=min(_DEEPEST_HEADER, sheet.max_row)):
        for cell in row:
            if isinstance(cell.value, str) and composed(cell.value).strip() == name:
                return cell.column, cell.row
    if name.isascii() and name.isupper() and len(name) < 4:
        return column_index_from_string(name), 1
    return None


def _mark(cell: Any, text: str) -> None:
    comment = f"{cell.comment.text}\n\n{text}" if cell.comment else text
    cell.comment = Comment(comment, AUTHOR, height=140, width=320)
    cell.fill = _FILL


def _list(book: Workbook, request: dict[str, Any], listed: list[tuple[dict[str, Any], str | None]]) -> None:
    """Add a first sheet with every problem, each linked to its cell."""
    sheet = book.create_sheet(request["title"], 0)
    sheet.append(request["head"])
    for cell, width in zip(sheet[1], _WIDTHS, strict=True):
        cell.fill, cell.font = _HEAD, Font(bold=True, color="FFFFFFFF")
        sheet.column_dimensions[cell.column_letter].width = width
    for row, (problem, place) in enumerate(listed, start=2):
        names = ("sheet", "row", "column", "value", "why", "mend")
        for column, name in enumerate(names, start=1):
            cell = sheet.cell(row, column)
            cell.value = problem[name]
            if isinstance(problem[name], str):
                cell.data_type = "s"  # as typed, never a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if place:
            sheet.cell(row, 1).hyperlink = Hyperlink(f"A{row}", location=place)
            sheet.cell(row, 1).font = Font(underline="single", color="FF0B50D0")
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.active = 0
