"""The list of pledges as HTML: status, spending and achievement of each, linked to its overview."""

import re
from collections import Counter
from typing import Any, NamedTuple

from markupsafe import Markup

from pledge.checks import MARKS, STOPPED
from pledge.i18n import N_, _, code, money_short, percent
from pledge.panels.columns import unknown
from pledge.panels.status import provenance
from pledge.panels.status.status import both_statuses
from pledge.panels.table import Heading, Table
from pledge.query import Rows
from pledge.templates.fragments import bar, coverage, status
from pledge.templates.rendering import render
from pledge.view import View

NO_STATUS = "-"
"""The status, in addresses, of a pledge whose report states none."""

SPENT = N_("Spent of the term's plan")


def counts(rows: Rows) -> dict[str, int]:
    """Return the number of pledges by status, in the order of the form."""
    count = Counter(row.status or NO_STATUS for row in rows)
    return {name: count[name] for name in [*MARKS, *sorted(count.keys() - MARKS.keys())] if name in count}


def status_text(name: str) -> str:
    """Return a status in the language in use."""
    return _("no status stated") if name == NO_STATUS else code(name)


def select(rows: Rows, status: str, pattern: re.Pattern[str] | None) -> Rows:
    """Return the pledges of a status ('' for any) whose title or department matches the pattern (None for any)."""
    return tuple(
        row
        for row in rows
        if (not pattern or pattern.search(f"{row.title} {row.lead_department or ''}"))
        and status in {"", row.status or NO_STATUS}
    )


def table(rows: Rows, view: View) -> Markup:
    """Return the table of pledges, one row each, its title a link to the pledge's overview."""
    headings = [_("Pledge"), _("Status"), _(SPENT), _("Achievement")]
    caption = _("What was due is counted up to each pledge's own reference date.")
    table = Table(caption, tuple(map(Heading, headings)), ())
    return render("pledge_list.table", table=table, rows=[_row(row, view) for row in rows])


class _Rate(NamedTuple):
    """A rate in percent, its bar and the small text beside it; without a rate only the text. `value` sorts the row."""

    text: str
    rate: str = ""
    bar: Markup = Markup()
    value: float | None = None


def _row(row: Any, view: View) -> dict[str, object]:
    return {
        "href": view.link("overview", pledge=row.pledge_id, source=None, years=None, period=None, phase=None),
        "title": row.title,
        "department": row.lead_department or "",
        "contradicted": both_statuses(row.status, row.proposed),
        "coverage": coverage(row.covered_to, provenance.covered(row.covered_to, row.basis)),
        "status": status(row.status),
        "money": _money(row),
        "achievement": _achievement(row),
    }


def _money(row: Any) -> _Rate:
    if row.planned_krw is None or row.spent_krw is None:
        return _Rate(unknown(row) or _("not stated"))
    amounts = _("{spent} of {planned}", spent=money_short(row.spent_krw), planned=money_short(row.planned_krw))
    if row.rate is None:
        return _Rate(amounts)
    due = "" if row.due_rate is None else " · " + _("{rate} of what was due", rate=percent(row.due_rate))
    return _Rate(amounts + due, percent(row.rate), _bar(row, row.rate), row.rate)


def _achievement(row: Any) -> _Rate:
    if row.achievement is None:
        return _Rate(_("not stated"))
    due = ""
    if row.achievement_due is not None and row.achievement_due != row.achievement:
        due = _("{rate} of the weights due", rate=percent(row.achievement_due))
    return _Rate(due, percent(row.achievement), _bar(row, row.achievement), row.achievement)


def _bar(row: Any, rate: float) -> Markup:
    """Return the bar of a rate in percent; '' for a pledge on hold or dropped, which no longer pursues its goal."""
    return Markup() if row.status in STOPPED else bar(rate, 100, max(100, rate))
