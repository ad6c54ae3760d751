"""The tables of the dashboard's panels for one pledge, unfiltered, as one workbook to take home."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from pledge.exports.sheets import Reading, readings_xlsx
from pledge.exports.writing import Edition
from pledge.i18n import _, language, lines_text
from pledge.panels import PANELS
from pledge.panels.columns import SPENDING, Column, cell, heading, unknown
from pledge.panels.panel import WORKBOOK, Panel, lines_of
from pledge.panels.status.edition import covered
from pledge.panels.tabulating import columns_of
from pledge.query import Rows
from pledge.store import Revision
from pledge.tables import RATES
from pledge.view import View, view_of


def workbook(revision: Revision, pledge: str, as_of: date | None = None) -> bytes:
    """Return the tables of the panels as a workbook, in the language in use, as of a day (None: the pledge's own).

    Raises StoreError where a query fails and IndexError where the revision has no such pledge.
    """
    view = view_of(revision, pledge, language(), as_of)
    row = view.one("pledge")
    edition = Edition(
        row.title,
        revision.number,
        row.published_at.date(),
        view.as_of,
        view.assumed,
        covered(view.covered_to, view.basis),
    )
    return readings_xlsx(list(readings(view)), edition)


def readings(view: View) -> Iterator[Reading]:
    """Return the table of each panel that has one in a workbook, in the order of the pages; none without rows."""
    for panel in PANELS:
        if panel.appears(WORKBOOK) and panel.columns and (rows := panel.rows(view.whole)):
            yield _reading(panel, rows, view.whole)


def _reading(panel: Panel, rows: Rows, view: View) -> Reading:
    """Return a table with the report's lines at its end."""
    columns = columns_of(panel, rows)
    lines = [lines_of((row,)) for row in rows]
    given = any(lines)
    return Reading(
        name=_(panel.sheet or panel.title),
        title=_(panel.title),
        sentence=panel.sentence(rows, panel.context(view)) if panel.sentence else "",
        heads=(*map(heading, columns), *([_("Report")] if given else [])),
        kinds=(*map(_kind, columns), *(["text"] if given else [])),
        rows=tuple(
            (*_values(columns, row), *([lines_text(of_row) if of_row else None] if given else []))
            for row, of_row in zip(rows, lines, strict=True)
        ),
    )


def _kind(column: str | Column) -> str:
    if isinstance(column, Column):
        return "text"
    return "money" if column.endswith("_krw") else "rate" if column in RATES else "text"


def _values(columns: Sequence[str | Column], row: Any) -> Iterator[Any]:
    """Return each value as a number where it is one, else as the pages write it."""
    for column in columns:
        value = getattr(row, column, None) if isinstance(column, str) else None
        if value is None or isinstance(value, (str, bool, list, date)) or (column in SPENDING and unknown(row)):
            yield cell(column, row).text or None
        else:
            yield value
