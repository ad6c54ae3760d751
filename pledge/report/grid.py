"""Read a table of the form: its header of one or two rows, its unit, its rows, and the notes around it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from . import problems
from .cell_text import is_total, plain, states_nothing, without_spaces
from .draft import Draft, Unread
from .numbers import unit_of
from .outline import Line, Section
from .problems import CellError
from .prose import add_row_passage, read_bullet

T = TypeVar("T")


@dataclass(frozen=True)
class Column:
    """A column: its index, the text of its own header cell, and that of the merged cell above it ('' without one)."""

    index: int
    text: str
    group: str


@dataclass(frozen=True)
class Grid:
    """A table as printed: unit of money (None where none is stated), columns, and rows of equal width."""

    section: Section
    unit: str | None
    header: Line
    columns: list[Column]
    rows: list[tuple[Line, list[str]]]


@dataclass(frozen=True)
class Record:
    """A row of a table, its cells by the form's names of the columns; a column that the table lacks is blank."""

    grid: Grid
    line: Line
    places: dict[str, int]
    cells: list[str]

    def __getitem__(self, name: str) -> str:
        return self.cells[self.places[name]] if name in self.places else ""

    def value(self, name: str, read: Callable[[str], T], expected: str) -> T:
        """Return the value that `read` makes of a cell. Raises `CellError` with what was expected."""
        try:
            return read(self[name])
        except (ValueError, ArithmeticError) as error:
            raise CellError(problems.VALUE, value=plain(self[name]), column=name, expected=expected) from error

    def required(self, name: str) -> str:
        """Return the text of a cell that must not be blank. Raises `CellError`."""
        if not plain(self[name]):
            raise CellError(problems.BLANK, column=name)
        return plain(self[name])


class Table(NamedTuple):
    """How a table of the form is read.

    `columns` maps each column's name to the pattern of its header; `required` are the columns that it must have;
    `merged` is the column whose blank cells repeat the cell above; `read` adds the row of a record to a draft.
    """

    columns: dict[str, str]
    required: tuple[str, ...]
    merged: str | None
    read: Callable[[Record, Draft], None]


def read_table(section: Section, draft: Draft, table: Table) -> None:
    """Read a section that holds one table, row by row."""
    grid = read_grid(section, draft)
    if grid is not None:
        for record in records(grid, draft, table):
            draft.attempt(record.line, table.read, record, draft)


def read_grid(section: Section, draft: Draft, exact: bool = False) -> Grid | None:
    """Return the section's table, or None where it has none; claim or refuse every other line of the section.

    `exact`: refuse a row that is shorter than the header; otherwise the cells missing at its end are blank.
    """
    unit = unit_of(section.title) if "단위" in section.title else None
    rows: list[Line] = []
    stray: Line | None = None
    for line in section.body:
        if line.is_unit:
            draft.claim(line, "unit")
            unit = unit_of(line.single_text) or unit
        elif draft.claim_common_line(line):
            continue
        elif _states_nothing(line):
            add_row_passage(section.name, line, draft)
        elif line.marker and line.single_text and (len(line.cells) <= 2 or not rows):
            read_bullet(section.name, line, draft)
        elif line.is_row:
            rows.append(line)
        elif line.number == draft.last_line:
            stray = line
        else:
            draft.refuse(line, problems.UNPLACED, section=section.title)
    headers = 2 if len(rows) > 1 and _is_second_header(rows[0], rows[1]) else 1
    end = rows[-1] if rows else stray
    if end is None:
        return None
    if len(rows) <= headers and end.number == draft.last_line:
        draft.refuse(end, problems.CUT_HEADER)
        return None
    for line in rows[:headers]:
        draft.claim(line, "table header")
    columns = _columns([line.cells for line in rows[:headers]], rows[headers:])
    if stray:
        draft.refuse(stray, problems.CUT, cells="1", columns=str(len(columns)))
    if unit is None:
        unit = next((unit_of(column.text) for column in columns if "단위" in column.text), None)
    body = [(line, cells) for line in rows[headers:] if (cells := _fit_to_width(line, len(columns), draft, exact))]
    return Grid(section, unit, rows[0], columns, body)


def records(grid: Grid, draft: Draft, table: Table) -> Iterator[Record]:
    """Yield the table's rows by the names of its columns.

    Cells of a column that the form does not know are kept as passages and listed as unread.
    """
    places: dict[str, int] = {}
    unknown: list[Column] = []
    for column in grid.columns:
        header = without_spaces(column.text)
        name = next((n for n, p in table.columns.items() if n not in places and re.match(p, header)), None)
        if name is None:
            unknown.append(column)
        else:
            places[name] = column.index
    missing = [name for name in table.required if name not in places]
    if missing:
        draft.refuse(grid.header, problems.HEADER, section=grid.section.title, column=missing[0])
        return
    merged, above = places.get(table.merged or ""), ""
    for line, cells in grid.rows:
        if is_total(next((cell for cell in line.cells if cell), "")):
            # A total is no row of the table: it becomes a passage, as printed, and is listed as unread.
            add_row_passage(grid.section.name, line, draft)
            draft.unread.append(Unread(plain(line.text), line.number, line.number))
            continue
        if merged is not None:
            above = cells[merged] = cells[merged] or above
        add_unknown_columns(grid, unknown, line, cells, draft)
        yield Record(grid, line, places, cells)


def add_unknown_columns(grid: Grid, columns: list[Column], line: Line, cells: list[str], draft: Draft) -> None:
    """Add the cells of a row in columns that the form does not know, as passages listed as unread."""
    for column in columns:
        if cells[column.index]:
            draft.passage(grid.section.name, line, cells[column.index], label=plain(column.text) or None)
            draft.unread.append(Unread(plain(column.text), line.number, line.number))


def _states_nothing(line: Line) -> bool:
    """Return whether every cell of a line says that nothing is stated."""
    return all(states_nothing(cell) or cell in {"", "-"} for cell in line.cells)


def _is_second_header(first: Line, second: Line) -> bool:
    """Return whether a row is the second of a header: blank below single cells, filled below merged ones."""
    top, below = _padded([first.cells, second.cells])
    if below[0] or not any(below):
        return False
    single = [bool(top[i]) and (i + 1 < len(top) and bool(top[i + 1])) for i in range(len(top))]
    return "" in top and not any(below[i] for i in range(len(top)) if single[i])


def _padded(rows: list[list[str]]) -> list[list[str]]:
    width = max(len(cells) for cells in rows)
    return [[*cells, *[""] * (width - len(cells))] for cells in rows]


def _columns(headers: list[list[str]], rows: list[Line]) -> list[Column]:
    """Return the columns, without empty ones at the end (left by an editor's tabs) unless a row fills them."""
    top, *below = _padded(headers)
    used = [i + 1 for cells in [top, *below, *(row.cells for row in rows)] for i, cell in enumerate(cells) if cell]
    group, columns = "", []
    for i in range(min(len(top), max(used, default=1))):
        group = top[i] or group
        leaf = below[0][i] if below else ""
        columns.append(Column(i, leaf or top[i], group if leaf else ""))
    return columns


def _fit_to_width(line: Line, width: int, draft: Draft, exact: bool) -> list[str] | None:
    cells = list(line.cells)
    while len(cells) > width and not cells[-1]:
        cells.pop()
    if len(cells) < width and line.number == draft.last_row:
        draft.refuse(line, problems.CUT, cells=str(len(cells)), columns=str(width))
        return None
    if len(cells) > width or (exact and len(cells) < width):
        draft.refuse(line, problems.COLUMNS, cells=str(len(cells)), columns=str(width))
        return None
    return cells + [""] * (width - len(cells))
