"""All pledges as a list: which there are, where each stands, and the way to it."""

import re
from collections import Counter
from typing import Any, NamedTuple

from markupsafe import Markup
from pandas import DataFrame

from pledge.i18n import N_, _, code, money_short, percent
from pledge.markup import STATUSES, covered, status
from pledge.markup.bars import bar
from pledge.panels.table import Heading, Table
from pledge.sentences import both_statuses, coverage
from pledge.sentences import covered as said_covered
from pledge.tables import missing
from pledge.templates import render
from pledge.view import View

NO_STATUS = "-"
"""Stands for a pledge whose report states no status."""

STOPPED = frozenset({"보류", "폐기"})
"""Statuses of pledges that are not carried out."""

SPENT = N_("Spent of the term's plan")


def counts(rows: DataFrame) -> dict[str, int]:
    """How many pledges have each status, in the order of the form."""
    found = Counter(map(str, rows["status"].fillna(NO_STATUS)))
    return {name: found[name] for name in [*STATUSES, *sorted(found.keys() - STATUSES.keys())] if name in found}


def status_text(name: str) -> str:
    """A status in the language in use."""
    return _("no status stated") if name == NO_STATUS else code(name)


def chosen(rows: DataFrame, status: str, words: re.Pattern[str] | None) -> DataFrame:
    """The pledges of a status ('' for any) whose title or department has the words."""
    named = rows["title"] + " " + rows["lead_department"].fillna("")
    fits = named.str.contains(words) if words else named.notna()
    return rows[fits & ((rows["status"].fillna(NO_STATUS) == status) if status else True)]


def table(rows: DataFrame, view: View) -> Markup:
    """Return one row per pledge, its title a link that chooses it."""
    heads = [_("Pledge"), _("Status"), _(SPENT), _("Achievement")]
    note = _("What was due is counted up to each pledge's own reference date.")
    of = Table(note, tuple(map(Heading, heads)), ())
    return render("pledges.table", of=of, rows=[_row(row, view) for row in rows.to_dict("records")])


class _Rate(NamedTuple):
    """A rate with its bar, and what stands small beside it; without a rate the text alone."""

    text: str
    rate: str = ""
    bar: Markup = Markup()
    value: float | None = None


def _row(row: dict[Any, Any], view: View) -> dict[str, object]:
    covered_to, basis = coverage(row)
    return {
        "href": view.link("overview", pledge=row["pledge_id"], source=None, years=None, period=None, phase=None),
        "title": row["title"],
        "department": "" if missing(row["lead_department"]) else row["lead_department"],
        "contradicted": both_statuses(row),
        "covered": covered(covered_to, said_covered(covered_to, basis)),
        "status": status(None if missing(row["status"]) else row["status"]),
        "money": _money(row),
        "achievement": _achievement(row),
    }


def _money(row: dict[Any, Any]) -> _Rate:
    if missing(row["planned_krw"]) or missing(row["spent_krw"]):
        return _Rate(_("not stated"))
    amounts = _("{spent} of {planned}", spent=money_short(row["spent_krw"]), planned=money_short(row["planned_krw"]))
    if missing(row["rate"]):
        return _Rate(amounts)
    due = "" if missing(row["due_rate"]) else " · " + _("{rate} of what was due", rate=percent(row["due_rate"]))
    return _Rate(amounts + due, percent(row["rate"]), _bar(row, row["rate"]), row["rate"])


def _achievement(row: dict[Any, Any]) -> _Rate:
    if missing(row["achievement"]):
        return _Rate(_("not stated"))
    due = ""
    if not missing(row["achievement_due"]) and row["achievement_due"] != row["achievement"]:
        due = _("{rate} of the weights due", rate=percent(row["achievement_due"]))
    return _Rate(due, percent(row["achievement"]), _bar(row, row["achievement"]), row["achievement"])


def _bar(row: dict[Any, Any], rate: float) -> Markup:
    """Return the bar of a rate; none for a pledge on hold or dropped, whose rate is no way to a goal."""
    return Markup() if row["status"] in STOPPED else bar(rate, 100, max(100, rate))
