"""How far has it come? The milestones nearest to the reference date, and how many activities are in which state."""

from typing import Any, NamedTuple

from pledge.i18n import N_, _, months, n_
from pledge.panels.panel import PAGE, Context, Panel
from pledge.panels.roadmap.states import count, milestones, not_reported, under_way
from pledge.query import Rows

_NEAREST = 3
"""Activities that are shown of those done and of those ahead; all others are shown wholly."""


class Activity(NamedTuple):
    """One activity of a list: its months with a word for its state, what it is, its state, and the report's line."""

    when: str
    activity: str
    state: str
    line: int | None


def sentence(rows: Rows, context: Context) -> str:
    """Return how many activities are done, and how many of the others are in which state."""
    if not milestones(rows):
        return _("The report lists no dated activities.")
    done, due, ahead = (count(rows, state) for state in ("done", "due", "ahead"))
    sentences = [
        n_("{n} activity is done.", "{n} activities are done.", done),
        n_(
            "{n} was scheduled by the reference date and is to be confirmed.",
            "{n} were scheduled by the reference date and are to be confirmed.",
            due,
        )
        if due
        else "",
        under_way(count(rows, "running")),
        not_reported(count(rows, "not_reported")),
        n_("{n} is due after the reference date.", "{n} are due after the reference date.", ahead) if ahead else "",
    ]
    return " ".join(filter(None, sentences))


def nearest(rows: Rows, context: Context) -> list[Activity]:
    """Return the last activities done, all that are due, under way or not reported, and the next ones ahead."""
    words = {
        "due": _("scheduled, to be confirmed"),
        "not_reported": _("not reported"),
        "ahead": _("after the reference date"),
        "running": _("under way"),
    }
    chosen = (
        *milestones(rows, "done")[-_NEAREST:],
        *(row for state in ("due", "running", "not_reported") for row in milestones(rows, state)),
        *milestones(rows, "ahead")[:_NEAREST],
    )
    return [Activity(_when(row, words.get(row.state, "")), row.activity, row.state, row.line) for row in chosen]


def _when(row: Any, word: str) -> str:
    return " · ".join(filter(None, [months(row.starts_on, row.ends_on), word]))


NEAREST = Panel(
    query="road",
    name="nearest",
    title=N_("Before and after the reference date"),
    page="overview",
    place=80,
    sentence=sentence,
    media=frozenset({PAGE}),
)
