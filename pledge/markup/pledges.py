"""All pledges as a list: which there are, where each stands, and the way to it."""

import re
from collections import Counter
from html import escape
from typing import Any

from pandas import DataFrame

from pledge.i18n import N_, _, code, money_short, percent
from pledge.markup import STATUSES, covered, status
from pledge.markup.bars import bar
from pledge.sentences import both_statuses, coverage
from pledge.sentences import covered as said_covered
from pledge.tables import missing, unknown
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


def table(rows: DataFrame, view: View) -> str:
    """One row per pledge, its title a link that chooses it."""
    heads = [_("Pledge"), _("Status"), _(SPENT), _("Achievement")]
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(_row(row, view) for row in rows.to_dict("records"))
    note = escape(_("What was due is counted up to each pledge's own reference date."))
    return (
        f'<table class="plain grid-folds pledges"><caption>{note}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _row(row: dict[Any, Any], view: View) -> str:
    address = view.link("overview", pledge=row["pledge_id"], source=None, years=None, period=None, phase=None)
    covered_to, basis = coverage(row)
    contradicted = both_statuses(row)
    first = (
        f'<p class="contradicted"><span class="badge">{escape(_("To be checked"))}</span> {escape(contradicted)}</p>'
        if contradicted
        else ""
    )
    department = "" if missing(row["lead_department"]) else row["lead_department"]
    return (
        f'<tr><th scope="row">{first}<a href="{escape(address)}" target="_self">{escape(row["title"])}</a>'
        f"<small>{escape(department)}</small>{covered(covered_to, said_covered(covered_to, basis))}</th>"
        f"<td>{'' if missing(row['status']) else status(row['status'])}</td>"
        f'<td data-label="{escape(_(SPENT))}">{_money(row)}</td>'
        f'<td data-label="{escape(_("Achievement"))}">{_achievement(row)}</td></tr>'
    )


def _money(row: dict[Any, Any]) -> str:
    if missing(row["planned_krw"]) or missing(row["spent_krw"]):
        return f"<small>{escape(unknown(row) or _('not stated'))}</small>"
    amounts = _("{spent} of {planned}", spent=money_short(row["spent_krw"]), planned=money_short(row["planned_krw"]))
    if missing(row["rate"]):
        return f"<small>{escape(amounts)}</small>"
    due = "" if missing(row["due_rate"]) else " · " + _("{rate} of what was due", rate=percent(row["due_rate"]))
    return f"{_bar(row, row['rate'])}<strong>{percent(row['rate'])}</strong> <small>{escape(amounts + due)}</small>"


def _achievement(row: dict[Any, Any]) -> str:
    if missing(row["achievement"]):
        return _nothing()
    due = ""
    if not missing(row["achievement_due"]) and row["achievement_due"] != row["achievement"]:
        due = _("{rate} of the weights due", rate=percent(row["achievement_due"]))
    return f"{_bar(row, row['achievement'])}<strong>{percent(row['achievement'])}</strong> <small>{escape(due)}</small>"


def _bar(row: dict[Any, Any], rate: float) -> str:
    """The bar of a rate; none for a pledge on hold or dropped, whose rate is no way to a goal."""
    return "" if row["status"] in STOPPED else bar(rate, 100, max(100, rate))


def _nothing() -> str:
    return f"<small>{escape(_('not stated'))}</small>"
