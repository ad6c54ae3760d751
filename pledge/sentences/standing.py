"""Sentences about the pledge as a whole: where what is shown comes from, and where the pledge stands."""

from datetime import date
from typing import Any

from markupsafe import Markup
from pandas import Series

from pledge.i18n import N_, _, code, day, marked, money, n_
from pledge.sentences.budget import execution
from pledge.tables import missing
from pledge.templates import render
from pledge.view import DAYS


def provenance(pledge: Series, *, reach: bool = True) -> str:
    """Return whose pledge it is and of when: term, department, up to when its figures reach, revision and its day.

    `reach` is False where a line of its own says up to when they reach.
    """
    shown = [
        "" if missing(pledge["administration"]) else _("{term} pledge", term=code(pledge["administration"])),
        "" if missing(pledge["lead_department"]) else pledge["lead_department"],
        covered_by(pledge) if reach else "",
        published(pledge["latest_revision"], pledge["published_at"].date()),
    ]
    return " · ".join(filter(None, shown))


def edition(pledge: Series, as_of: date, assumed: bool) -> str:
    """Which revision the figures are of, and the day up to which they count."""
    which = published(pledge["latest_revision"], pledge["published_at"].date())
    covered_to, _basis = coverage(pledge)
    # Short, for the foot of a page: what the day rests on stands above the figures.
    reach = covered_by(pledge) if covered_to is None else _("Figures up to {day}", day=day(covered_to))
    return " · ".join([reach, which, reference(as_of, assumed)])


BASES = {
    "stated": N_("the report's reference date"),
    "spending": N_("the end of the last period with spending"),
    "milestone": N_("the last activity done"),
}
"""What the day rests on up to which the figures reach, by the `basis` of the view coverage."""


def covered(covered_to: date | None, basis: str | None) -> str:
    """Return up to when the figures reach, with what that rests on."""
    if covered_to is None or basis is None:
        return _("The report does not say up to when its figures reach")
    return _("Figures up to {day} ({basis})", day=day(covered_to), basis=_(BASES[basis]))


def covered_by(pledge: Series) -> str:
    """Return the same of a row of the query `pledge`."""
    return covered(*coverage(pledge))


def coverage(pledge: Series | dict[Any, Any]) -> tuple[date | None, str | None]:
    """Return the day up to which the figures of a row of the query `pledge` reach, and what it rests on."""
    if missing(pledge["covered_to"]):
        return None, None
    return pledge["covered_to"].date(), str(pledge["basis"])


def published(revision: int, on: date) -> str:
    """Which revision it is, and the day of its publication."""
    return _("revision {number} (published {day})", number=revision, day=day(on))


def reference(as_of: date, assumed: bool) -> str:
    """The day up to which figures count, and whether it is assumed; one before all days is not stated."""
    if as_of < DAYS[0]:
        return _("Reference date {day}", day=_("not stated"))
    said = _("Reference date {day}", day=day(as_of))
    return f"{said} ({_('assumed')})" if assumed else said


def answer(pledge: Series, money: Series, evidence: Series) -> Markup:
    """Return the status, with the evidence that contradicts it if there is any, and the execution."""
    if contradicted := proposal(evidence):
        said = render("parts.strong", text=contradicted)
    elif missing(pledge["status"]):
        said = marked("The report states no status.")
    else:
        status = render("parts.strong", text=code(pledge["status"]))
        said = marked("The city reports this pledge as {status}.", status=status)
    return said + " " + execution(money)


def both_statuses(row: Series | dict[Any, Any]) -> str:
    """Return the stated status and the one that the evidence fits better, each with its name; '' where they agree."""
    if missing(row["proposed"]):
        return ""
    return _(
        "City: {stated} · evidence in the report: {status}", stated=code(row["status"]), status=code(row["proposed"])
    )


def proposal(row: Series) -> str:
    """Return the stated status beside the one that the evidence fits better, with the evidence; '' where they agree."""
    if missing(row["proposed"]):
        return ""
    marks = [
        n_("{n} scheduled activity", "{n} scheduled activities", int(row["scheduled"])) if row["scheduled"] else "",
        n_("{n} ongoing entry", "{n} ongoing entries", int(row["ongoing"])) if row["ongoing"] else "",
        _("plan after the term {amount}", amount=money(row["planned_after_krw"])) if row["planned_after_krw"] else "",
        _("plan not due yet {amount}", amount=money(row["not_due_krw"])) if row["not_due_krw"] else "",
        _("plan whose spending is not reported {amount}", amount=money(row["unreported_krw"]))
        if row["unreported_krw"]
        else "",
        _("{reached} of {weighted} weighted indicators reached", reached=row["reached"], weighted=row["weighted"])
        if row["unreached"]
        else "",
    ]
    return _(
        "The city reports this pledge as {stated}, but the evidence in the report fits {status} better: {evidence}.",
        stated=code(row["stated"]),
        status=code(row["proposed"]),
        evidence=", ".join(filter(None, marks)),
    )
