"""Export the tables of the dashboard's panels for one pledge, unfiltered, as one workbook."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from pledge.exports.file_formats import ExportInfo
from pledge.exports.panel_sheets import PanelSheet, panel_sheets_xlsx
from pledge.i18n import _, language, lines_text
from pledge.labels import RATES
from pledge.panels import PANELS
from pledge.panels.columns import SPENDING, Column, cell, heading, unknown
from pledge.panels.panel import WORKBOOK, Panel, lines_of
from pledge.panels.panel_table import columns_of
from pledge.panels.status.provenance import covered
from pledge.query import Rows
from pledge.store import Revision
from pledge.view import View, view_of


def workbook(revision: Revision, pledge: str, as_of: date | None = None) -> bytes:
    """Return the tables of the panels as a workbook, in the language in use, as of a day (None: the pledge's own).

    Raises StoreError where a query fails and IndexError where the revision has no such pledge.
    """
    view = view_of(revision, pledge, language(), as_of)
    row = view.one("pledge")
    edition = ExportInfo(
        row.title,
        revision.number,
        row.published_at.date(),
        view.as_of,
        view.assumed,
        covered(view.covered_to, view.basis),
    )
    return panel_sheets_xlsx(list(panel_sheets(view)), edition)


def panel_sheets(view: View) -> Iterator[PanelSheet]:
    """Yield the table of each panel that a workbook has, in the order of the pages, except those without rows."""
    for panel in PANELS:
        if panel.appears(WORKBOOK) and panel.columns and (rows := panel.rows(view.whole)):
            yield _panel_sheet(panel, rows, view.whole)


def _panel_sheet(panel: Panel, rows: Rows, view: View) -> PanelSheet:
    """Return the table of a panel with the report's lines as its last column."""
    columns = columns_of(panel, rows)
    lines = [lines_of((row,)) for row in rows]
    has_lines = any(lines)
    return PanelSheet(
        name=_(panel.sheet or panel.title),
        title=_(panel.title),
        sentence=panel.sentence(rows, panel.context(view)) if panel.sentence else "",
        heads=(*map(heading, columns), *([_("Report")] if has_lines else [])),
        kinds=(*map(_kind, columns), *(["text"] if has_lines else [])),
        rows=tuple(
            (*_values(columns, row), *([lines_text(of_row) if of_row else None] if has_lines else []))
            for row, of_row in zip(rows, lines, strict=True)
        ),
    )


def _kind(column: str | Column) -> str:
    if isinstance(column, Column):
        return "text"
    return "money" if column.endswith("_krw") else "rate" if column in RATES else "text"


def _values(columns: Sequence[str | Column], row: Any) -> Iterator[Any]:
    """Yield each value as a number where it is one, else as the pages write it."""
    for column in columns:
        value = getattr(row, column, None) if isinstance(column, str) else None
        if value is None or isinstance(value, (str, bool, list, date)) or (column in SPENDING and unknown(row)):
            yield cell(column, row).text or None
        else:
            yield value
