"""A table for reading, whatever draws it: each cell as text, with what it sorts and copies by, and its lines."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Cell(NamedTuple):
    """One cell: its text, what it sorts and copies by (a number, a day, or None for its text), and where it leads.

    `badge` is a word beside it, as a mark, `note` one without; `unstated` is "not yet", "not reported" or "not stated".
    """

    text: str
    value: int | float | Decimal | date | None = None
    href: str = ""
    badge: str = ""
    unstated: bool = False
    note: str = ""


class Line(NamedTuple):
    """One row: its cells, the report's lines that it comes from, and the address that leads to them.

    One that `stays` is a sum, which keeps its place when the others are sorted.
    """

    cells: tuple[Cell, ...]
    lines: tuple[int, ...] = ()
    href: str = ""
    stays: bool = False


class Heading(NamedTuple):
    """The heading of a column, and whether it holds numbers."""

    text: str
    numeric: bool = False


class Table(NamedTuple):
    """A table; one that `folds` becomes, on a phone, a short list for each row.

    `total` is a last row that no sorting moves; `name` is what a screen reader says where there is no caption.
    """

    caption: str
    headings: tuple[Heading, ...]
    body: tuple[Line, ...]
    total: tuple[Cell, ...] = ()
    folds: bool = False
    name: str = ""
