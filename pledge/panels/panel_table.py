"""Make the rows of a panel a table for reading: headings, written values, and the report's lines of each row."""

from collections.abc import Sequence

from pledge.i18n import _
from pledge.panels.columns import Column, cell, heading, name_of, numeric
from pledge.panels.panel import Context, Panel, lines_of
from pledge.panels.table import Cell, Heading, Line, Table
from pledge.query import Rows
from pledge.view import View


def panel_table(panel: Panel, rows: Rows, context: Context, *, title: str = "", headed: bool = False) -> Table:
    """Return the rows of a panel as its table; money is in million won, and the caption says so.

    `title` replaces the panel's; `headed`: the title is above the table already, and is then only its accessible name.
    """
    columns = columns_of(panel, rows)
    last = panel.total(rows, context) if panel.total else {}
    total = tuple(Cell(last.get(name_of(column), "")) for column in columns) if last else ()
    title = title or _(panel.title)
    caption = "" if headed else title
    return rows_table(rows, columns, context.view, caption, total=total, folds=panel.folds, name=title)


def columns_of(panel: Panel, rows: Rows) -> list[str | Column]:
    """Return the columns of a panel's table, an optional one only where a row has a value in it."""
    return [
        column
        for column in panel.columns
        if column not in panel.optional or any(getattr(row, str(column)) for row in rows)
    ]


def rows_table(
    rows: Rows,
    columns: Sequence[str | Column],
    view: View,
    caption: str = "",
    *,
    total: tuple[Cell, ...] = (),
    folds: bool = False,
    name: str = "",
) -> Table:
    """Return rows as a table of these columns; see `Table` for the other parameters."""
    money = any(isinstance(column, str) and column.endswith("_krw") for column in columns)
    return Table(
        " ".join(filter(None, [caption, _("(unit: KRW million)") if money else ""])),
        tuple(Heading(heading(column), numeric(column)) for column in columns),
        tuple(_line(row, columns, view) for row in rows),
        total,
        folds,
        name or caption,
    )


def _line(row: object, columns: Sequence[str | Column], view: View) -> Line:
    lines = lines_of((row,))
    href = view.link("source", line=",".join(map(str, lines))) if lines else ""
    return Line(tuple(cell(column, row) for column in columns), lines, href, getattr(row, "step", None) == "total")
