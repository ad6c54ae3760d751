"""Is the pledge kept? The status that the city states, and the one that the evidence in the report fits better."""

from typing import Any

from pledge.checks import MARKS, STATUSES, UNKNOWN
from pledge.i18n import N_, _, code, money, n_
from pledge.panels.budget.execution import execution
from pledge.panels.checks.explanations import explanation, footnotes
from pledge.panels.panel import PAGE, Context, Number, Panel, Sentence, Slide, lines_of
from pledge.query import Rows

_PLACE = "표제/이행단계"


def answer(rows: Rows, context: Context) -> Sentence:
    """Return the status, with the evidence that contradicts it if there is any, and the execution."""
    (row,) = rows
    spent = execution(context.view.ask("execution", source=None), context)
    if contradicted := contradiction(row):
        return Sentence(f"{contradicted} {spent}", (contradicted,))
    if row.stated is None:
        return Sentence(f"{_('The report states no status.')} {spent}")
    status = code(row.stated)
    return Sentence(f"{_('The city reports this pledge as {status}.', status=status)} {spent}", (status,))


def contradiction(row: Any) -> str:
    """Return the stated status beside the one that the evidence fits better, with the evidence; '' where they agree."""
    if row.proposed is None:
        return ""
    marks = [
        n_("{n} scheduled activity", "{n} scheduled activities", row.scheduled) if row.scheduled else "",
        n_("{n} ongoing entry", "{n} ongoing entries", row.ongoing) if row.ongoing else "",
        _("plan after the term {amount}", amount=money(row.planned_after_krw)) if row.planned_after_krw else "",
        _("plan not due yet {amount}", amount=money(row.not_due_krw)) if row.not_due_krw else "",
        _("plan whose spending is not reported {amount}", amount=money(row.unreported_krw))
        if row.unreported_krw
        else "",
        _("{reached} of {weighted} weighted indicators reached", reached=row.reached, weighted=row.weighted)
        if row.unreached
        else "",
    ]
    return _(
        "The city reports this pledge as {stated}, but the evidence in the report fits {status} better: {evidence}.",
        stated=code(row.stated),
        status=code(row.proposed),
        evidence=", ".join(filter(None, marks)),
    )


def both_statuses(stated: str, proposed: str | None) -> str:
    """Return the stated status and the one that the evidence fits better, each with its name; '' where they agree."""
    if proposed is None:
        return ""
    return _("City: {stated} · evidence in the report: {status}", stated=code(stated), status=code(proposed))


def _definition(rows: Rows, context: Context) -> Sentence:
    """Return in plain words the status, or what contradicts it, and the definition of the status."""
    (row,) = rows
    word = code(row.stated)
    sentence = contradiction(row) or _("The city reports this pledge as {status}.", status=word)
    if meaning := STATUSES.get(row.stated):
        sentence += " " + _(meaning)
    return Sentence(sentence, (word,))


def _numbers(rows: Rows, context: Context) -> list[Number]:
    (row,) = rows
    kind, mark = MARKS.get(row.stated, UNKNOWN)
    numbers = [Number(code(row.stated), mark, kind, _("the city reports") if row.proposed else "")]
    if row.proposed:
        numbers.append(Number(code(row.proposed), "▲", "warning", _("the evidence in the report fits")))
    return numbers


def _footnotes(rows: Rows, context: Context) -> tuple[str, ...]:
    """Return what contradicts the status; where the sentence says it already, only what the city explains."""
    if not rows[0].proposed:
        return footnotes(context.findings)
    return tuple(filter(None, (explanation(finding) for finding in context.findings)))


STATUS = Panel(
    query="status_proposal",
    title=N_("Status"),
    page="overview",
    place=10,
    media=frozenset({PAGE}),
    places=(_PLACE,),
    slide=Slide(
        "status",
        20,
        N_("Is it done?"),
        _definition,
        keep=lambda rows, context: tuple(row for row in rows if row.stated is not None),
        numbers=_numbers,
        lines=lambda rows, context: lines_of(
            tuple(row for row in context.view.ask("header") if row.name == "이행단계")
        ),
        footnotes=_footnotes,
    ),
)
