"""A table for reading, independent of its medium: each cell as text, with its sort value, and its lines."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Cell(NamedTuple):
    """One cell: its text, its value for sorting and copying (a number, a day, or None for its text), and its link.

    `badge` is a word beside it, drawn as a mark, `note` a plain one; `unstated` is "not yet", "not reported" or "not
    stated".
    """

    text: str
    value: int | float | Decimal | date | None = None
    href: str = ""
    badge: str = ""
    unstated: bool = False
    note: str = ""


class Line(NamedTuple):
    """One row: its cells, the report's lines that it comes from, and the address of these.

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

    `total` is a last row that no sorting moves; `name` is the accessible name where there is no caption.
    """

    caption: str
    headings: tuple[Heading, ...]
    body: tuple[Line, ...]
    total: tuple[Cell, ...] = ()
    folds: bool = False
    name: str = ""
