"""What a chart is drawn of as CSV: headed with units in the language in use, below lines that say what it is of."""

from collections.abc import Sequence
from datetime import date

from pandas import DataFrame

from pledge.i18n import _, code, number
from pledge.query import query
from pledge.tables import missing, numbers
from pledge.view import View
from pledge.workbook import table_csv


def chart_csv(view: View, title: str, rows: DataFrame, columns: Sequence[str], chosen: str = "") -> bytes:
    """Return the rows behind a chart as CSV.

    `rows` are an answer of `query`: what they were narrowed to is said; `chosen` names what the reader chose of them.
    """
    return table_csv(numbers(rows, columns), _notes(view, title, rows, chosen))


def _notes(view: View, title: str, rows: DataFrame, chosen: str) -> dict[str, str]:
    pledge = query(view.revision, "pledge", pledge=view.pledge).iloc[0]
    known = view.as_of > date.min
    as_of = view.as_of.isoformat() if known else _("not stated")
    if view.assumed and known:
        as_of = _("{date} (assumed: the report states none)", date=as_of)
    return {
        _("Pledge"): str(pledge["title"]),
        _("Table"): title,
        _("Revision"): number(view.revision.number),
        _("Published"): pledge["published_at"].date().isoformat(),
        _("Figures up to"): _("not stated")
        if missing(pledge["covered_to"])
        else pledge["covered_to"].date().isoformat(),
        _("Reference date"): as_of,
        _("Narrowed to"): " · ".join(_narrowed(rows, chosen)) or _("nothing: everything is here"),
        _("Blank cells"): _("not stated in the report"),
    }


def _narrowed(rows: DataFrame, chosen: str) -> list[str]:
    asked = rows.attrs.get("asked", {})
    found = []
    if first := asked.get("first_year"):
        found.append(f"{_('Years')}: {first}–{asked['last_year']}")
    if source := asked.get("source"):
        found.append(f"{_('Source')}: {code(source)}")
    if phase := asked.get("phase"):
        found.append(f"{_('Phase')}: {phase}")
    return [*found, *([_("Chosen: {chosen}", chosen=chosen)] if chosen else [])]
