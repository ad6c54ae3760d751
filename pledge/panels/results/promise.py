"""What was promised? The goal and what is to be done, as the report words both."""

from typing import Any

from pledge.i18n import N_, _, code, months
from pledge.panels.columns import Column
from pledge.panels.panel import Context, Panel, Point, Sentence, Slide
from pledge.panels.results.passages import GOAL, OUTLINE
from pledge.query import Rows


def answer(rows: Rows, context: Context) -> Sentence:
    """Return whose pledge it is, and for which term."""
    pledge, money = context.view.one("pledge"), context.view.one("execution")
    span = "" if money.term_starts_on is None else months(money.term_starts_on, money.term_ends_on)
    term = code(pledge.administration) if pledge.administration else ""
    when = _("{term} ({span})", term=term, span=span) if term and span else term or span
    if pledge.owner and when:
        return Sentence(_("This is what {owner} promised for {when}.", owner=pledge.owner, when=when))
    if pledge.owner:
        return Sentence(_("This is what {owner} promised.", owner=pledge.owner))
    return Sentence(_("This is what was promised."))


def points(rows: Rows, context: Context) -> list[Point]:
    """Return what is to be reached, then what is to be done; only the first of each says which it is."""
    goals, deeds = ([row.body for row in rows if row.section == section] for section in (GOAL, OUTLINE))
    return [
        *(Point(_("Goal") if at == 0 else "", body) for at, body in enumerate(goals)),
        *(Point(_("To be done") if at == 0 else "", body) for at, body in enumerate(deeds)),
    ]


def _worded(rows: Rows, context: Context) -> Rows:
    return tuple(row for row in rows if row.section in {GOAL, OUTLINE})


def _of_slide(rows: Rows, context: Context) -> Rows:
    """Return the goal and the outline, without the headings of the outline."""
    return tuple(row for row in rows if row.section == GOAL or row.level > 1)


def _label(row: Any) -> str:
    return str(row.section if row.label is None else row.label)


PROMISE = Panel(
    query="passages",
    title=N_("As the report words it"),
    page="overview",
    place=90,
    name="promise",
    given=(("section", None),),
    keep=_worded,
    columns=(Column("label", _label), Column("body", lambda row: str(row.body), heading="description")),
    slide=Slide("promise", 10, N_("What was promised?"), answer, keep=_of_slide, points=points),
    media=frozenset(),
)
