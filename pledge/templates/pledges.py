"""All pledges as a list: which there are, where each stands, and the way to it."""

import re
from collections import Counter
from typing import Any, NamedTuple

from markupsafe import Markup

from pledge.checks import MARKS, STOPPED
from pledge.i18n import N_, _, code, money_short, percent
from pledge.panels.columns import unknown
from pledge.panels.status import edition
from pledge.panels.status.status import both_statuses
from pledge.panels.table import Heading, Table
from pledge.query import Rows
from pledge.templates import covered, status
from pledge.templates.bars import bar
from pledge.templates.rendering import render
from pledge.view import View

NO_STATUS = "-"
"""Stands for a pledge whose report states no status."""

SPENT = N_("Spent of the term's plan")


def counts(rows: Rows) -> dict[str, int]:
    """How many pledges have each status, in the order of the form."""
    found = Counter(row.status or NO_STATUS for row in rows)
    return {name: found[name] for name in [*MARKS, *sorted(found.keys() - MARKS.keys())] if name in found}


def status_text(name: str) -> str:
    """A status in the language in use."""
    return _("no status stated") if name == NO_STATUS else code(name)


def chosen(rows: Rows, status: str, words: re.Pattern[str] | None) -> Rows:
    """The pledges of a status ('' for any) whose title or department has the words."""
    return tuple(
        row
        for row in rows
        if (not words or words.search(f"{row.title} {row.lead_department or ''}"))
        and status in {"", row.status or NO_STATUS}
    )


def table(rows: Rows, view: View) -> Markup:
    """Return one row per pledge, its title a link that chooses it."""
    heads = [_("Pledge"), _("Status"), _(SPENT), _("Achievement")]
    note = _("What was due is counted up to each pledge's own reference date.")
    of = Table(note, tuple(map(Heading, heads)), ())
    return render("pledges.table", of=of, rows=[_row(row, view) for row in rows])


class _Rate(NamedTuple):
    """A rate with its bar, and what stands small beside it; without a rate the text alone."""

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
        "covered": covered(row.covered_to, edition.covered(row.covered_to, row.basis)),
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
    """Return the bar of a rate; none for a pledge on hold or dropped, whose rate is no way to a goal."""
    return Markup() if row.status in STOPPED else bar(rate, 100, max(100, rate))
