"""A table of the form: its header of one or two rows, its unit, its rows by column name, and the notes around it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from . import problems
from .cells import plain, squeeze, unit_of
from .draft import Draft, Unread
from .outline import Line, Section, is_dated
from .problems import CellError
from .text import read_bullet


T = TypeVar("T")


@dataclass(frozen=True)
class Column:
    """A column: its place, the text of its own header cell, and that of the merged cell above it ('' without one)."""

    index: int
    text: str
    group: str


@dataclass(frozen=True)
class Record:
    """A row of a table, its cells by column name; a column that the table lacks is blank."""

    line: Line
    cells: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")

    def value(self, name: str, read: Callable[[str], T], expected: str) -> T:
        """The cell as a value, or a `CellError` that says what was expected."""
        try:
            return read(self[name])
        except (ValueError, ArithmeticError) as error:
            raise CellError(problems.VALUE, value=plain(self[name]), column=name, expected=expected) from error

    def required(self, name: str) -> str:
        """The text of a cell that may not be blank."""
        if not plain(self[name]):
            raise CellError(problems.BLANK, column=name)
        return plain(self[name])


@dataclass(frozen=True)
class Grid:
    """A table as printed: unit of money (None when none is said), columns, and rows of as many cells."""

    section: Section
    unit: str | None
    header: Line
    columns: list[Column]
    rows: list[tuple[Line, list[str]]]


def read_grid(section: Section, draft: Draft, exact: bool = False, second_header: str = "$.") -> Grid | None:
    """The section's table, or None when it has none; every other line of the section is claimed or refused.

    `exact`: a row shorter than the header is refused; otherwise the cells that an editor trimmed are blank.
    `second_header`: a pattern found in a header row that stands below the first, its first cell blank.
    """
    unit, rows = None, []
    for line in section.body:
        if line.is_row and any(line.cells):
            rows.append(line)
        elif line.is_unit:
            draft.claim(line, "unit")
            unit = unit_of(line.text) or unit
        elif not is_plain(line, draft):
            if line.marker:
                read_bullet(section.name, line, draft)
            else:
                draft.refuse(line, problems.UNPLACED, section=plain(section.heading.text))
    if not rows:
        return None
    headers = 2 if len(rows) > 1 and not rows[1].cells[0] and re.search(second_header, rows[1].text) else 1
    for line in rows[:headers]:
        draft.claim(line, "table header")
    if rows[-1].number == draft.last_row and len(rows) == headers and not _anything_after(section, rows[-1]):
        draft.refuse(rows[-1], problems.CUT_HEADER)
    columns = _columns([line.cells for line in rows[:headers]])
    body = [(line, _fitted(line, len(columns), draft, exact)) for line in rows[headers:]]
    return Grid(section, unit, rows[0], columns, [(line, cells) for line, cells in body if cells is not None])


def is_plain(line: Line, draft: Draft) -> bool:
    """Claim a line that means the same in every section: a blank one, or the reference date."""
    if line.is_blank or (line.is_row and not any(line.cells)):
        draft.claim(line, "blank")
    elif is_dated(line):
        draft.claim(line, "reference date")
    else:
        return False
    return True


def records(grid: Grid, draft: Draft, names: dict[str, str], required: tuple[str, ...]) -> Iterator[Record]:
    """The table's rows by the names of its columns, `names` giving for each a pattern of its header, without spaces.

    A blank first cell repeats the one above it (cells merged downwards). Cells of a column that the form does
    not know are kept as passages and listed as unread.
    """
    places: dict[str, int] = {}
    unknown: list[Column] = []
    for column in grid.columns:
        name = next((n for n, p in names.items() if n not in places and re.match(p, squeeze(column.text))), None)
        if name is None:
            unknown.append(column)
        else:
            places[name] = column.index
    for name in required:
        if name not in places:
            draft.refuse(grid.header, problems.HEADER, section=plain(grid.section.heading.text), column=name)
            return
    first = ""
    for line, cells in grid.rows:
        first = cells[0] or first
        keep_unknown(grid, unknown, line, cells, draft)
        yield Record(line, {name: (cells[i] if i else first) for name, i in places.items()})


def keep_unknown(grid: Grid, columns: list[Column], line: Line, cells: list[str], draft: Draft) -> None:
    """Keep what a row says in columns that the form does not know."""
    for column in columns:
        if cells[column.index]:
            draft.passage(grid.section.name, line, cells[column.index], label=plain(column.text) or None)
            draft.unread.append(Unread(plain(column.text), line.number, line.number))


def _anything_after(section: Section, line: Line) -> bool:
    return any(after.number > line.number and not after.is_blank for after in section.body)


def _columns(headers: list[list[str]]) -> list[Column]:
    width = max(len(cells) for cells in headers)
    top, *below = [[*cells, *[""] * (width - len(cells))] for cells in headers]
    group, columns = "", []
    for i in range(width):
        group = top[i] or group
        leaf = below[0][i] if below else ""
        columns.append(Column(i, leaf or top[i], group if leaf else ""))
    return columns


def _fitted(line: Line, width: int, draft: Draft, exact: bool) -> list[str] | None:
    cells = line.cells
    while len(cells) > width and not cells[-1]:
        cells.pop()
    if len(cells) < width and line.number == draft.last_row:
        draft.refuse(line, problems.CUT, cells=str(len(cells)), columns=str(width))
        return None
    if len(cells) > width or (exact and len(cells) < width):
        draft.refuse(line, problems.COLUMNS, cells=str(len(cells)), columns=str(width))
        return None
    return cells + [""] * (width - len(cells))
