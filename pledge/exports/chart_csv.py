"""Write the rows of a panel as CSV: headings with units in the language in use, below lines that describe it."""

from collections.abc import Iterator
from datetime import date

from pandas import DataFrame

from pledge.exports.file_formats import table_csv
from pledge.i18n import _, code, number
from pledge.panels.columns import Column, exact, heading_with_unit
from pledge.panels.panel import Panel
from pledge.panels.panel_table import columns_of
from pledge.query import Rows, parameters
from pledge.view import View


def panel_csv(panel: Panel, view: View, title: str, rows: Rows, chosen: str = "") -> bytes:
    """Return rows of a panel as CSV; `chosen` names what the reader chose of them.

    `when` (months from a first to a last day) becomes these two days.
    """
    columns = list(_dated(columns_of(panel, rows)))
    # by place, since two columns may have one heading
    values = [[exact(column, row) for column in columns] for row in rows]
    frame = DataFrame(values, columns=[*map(heading_with_unit, columns)], dtype=object)
    return table_csv(frame, _notes(panel, view, title, chosen))


def _dated(columns: list[str | Column]) -> Iterator[str | Column]:
    for column in columns:
        yield from ("starts_on", "ends_on") if column == "when" else (column,)


def _notes(panel: Panel, view: View, title: str, chosen: str) -> dict[str, str]:
    pledge = view.one("pledge")
    known = view.as_of > date.min
    as_of = view.as_of.isoformat() if known else _("not stated")
    if view.assumed and known:
        as_of = _("{date} (assumed: the report states none)", date=as_of)
    return {
        _("Pledge"): pledge.title,
        _("Table"): title,
        _("Revision"): number(view.revision.number),
        _("Published"): pledge.published_at.date().isoformat(),
        _("Figures up to"): _("not stated") if view.covered_to is None else view.covered_to.isoformat(),
        _("Reference date"): as_of,
        _("Narrowed to"): " · ".join(_narrowed(panel, view, chosen)) or _("no filter: all rows"),
        _("Blank cells"): _("not stated in the report"),
    }


def _narrowed(panel: Panel, view: View, chosen: str) -> Iterator[str]:
    """Yield the filters of the view that the panel's query takes, and the reader's choice."""
    takes = parameters(panel.query) - {name for name, _value in panel.given}
    if "first_year" in takes and view.first_year:
        yield f"{_('Years')}: {view.first_year}–{view.last_year}"
    if "source" in takes and view.source:
        yield f"{_('Source')}: {code(view.source)}"
    if "phase" in takes and view.phase:
        yield f"{_('Phase')}: {view.phase}"
    if chosen:
        yield _("Chosen: {chosen}", chosen=chosen)
