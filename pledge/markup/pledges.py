"""All pledges as a list: which there are, where each stands, and the way to it."""

import re
from collections import Counter
from html import escape
from typing import Any

from pandas import DataFrame

from pledge.i18n import N_, _, code, money_short, percent
from pledge.markup import STATUSES, covered, status
from pledge.markup.bars import bar
from pledge.sentences import coverage
from pledge.sentences import covered as said_covered
from pledge.tables import missing
from pledge.view import View

NO_STATUS = "-"
"""Stands for a pledge whose report states no status."""

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
    department = "" if missing(row["lead_department"]) else row["lead_department"]
    return (
        f'<tr><th scope="row"><a href="{escape(address)}" target="_self">{escape(row["title"])}</a>'
        f"<small>{escape(department)}</small>{covered(covered_to, said_covered(covered_to, basis))}</th>"
        f"<td>{'' if missing(row['status']) else status(row['status'])}</td>"
        f'<td data-label="{escape(_(SPENT))}">{_money(row)}</td>'
        f'<td data-label="{escape(_("Achievement"))}">{_achievement(row)}</td></tr>'
    )


def _money(row: dict[Any, Any]) -> str:
    if missing(row["planned_krw"]) or missing(row["spent_krw"]):
        return _nothing()
    amounts = _("{spent} of {planned}", spent=money_short(row["spent_krw"]), planned=money_short(row["planned_krw"]))
    if missing(row["rate"]):
        return f"<small>{escape(amounts)}</small>"
    due = "" if missing(row["due_rate"]) else " · " + _("{rate} of what was due", rate=percent(row["due_rate"]))
    return (
        f"{bar(row['rate'], 100, max(100, row['rate']))}<strong>{percent(row['rate'])}</strong> "
        f"<small>{escape(amounts + due)}</small>"
    )


def _achievement(row: dict[Any, Any]) -> str:
    if missing(row["achievement"]):
        return _nothing()
    part = ""
    if row["weight_counted"] < row["weight_total"]:
        counted, total = percent(row["weight_counted"]), percent(row["weight_total"])
        part = _("stated for {counted} of {total}", counted=counted, total=total)
    drawn = bar(row["achievement"], 100, max(100, row["achievement"]))
    return f"{drawn}<strong>{percent(row['achievement'])}</strong> <small>{escape(part)}</small>"


def _nothing() -> str:
    return f"<small>{escape(_('not stated'))}</small>"
