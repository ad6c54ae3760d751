"""What comes after the reference date? Activities that are ahead or not confirmed, and how the report goes on."""

from pledge.i18n import N_, _, code, months, n_
from pledge.panels.panel import Context, Panel, Point, Sentence, Slide
from pledge.panels.roadmap.states import STATUS, count, milestones, not_reported, still_ahead
from pledge.query import Rows

_GOES_ON = "공약사업연속성확보방안"
"""The report's section of how the pledge goes on."""


def to_come(rows: Rows, context: Context) -> Rows:
    """Return the activities that are to be confirmed, not reported or ahead."""
    return milestones(rows, "due", "not_reported", "ahead")


def answer(rows: Rows, context: Context) -> Sentence:
    """Return in plain words how many activities are to be confirmed, not reported and ahead."""
    entries = _entries(rows)
    due = count(entries, "due")
    sentences = [
        n_(
            "Whether {n} activity is done is to be confirmed.",
            "Whether {n} activities are done is to be confirmed.",
            due,
        )
        if due
        else "",
        not_reported(count(entries, "not_reported")),
        still_ahead(count(entries, "ahead")),
    ]
    return Sentence(" ".join(filter(None, sentences)) or _("The report says how it continues."))


def points(rows: Rows, context: Context) -> list[Point]:
    """Return each activity with its months and state, then what the report says of how the pledge goes on."""
    entries = _entries(rows)
    listed = []
    for row in entries:
        state = "" if row.state == "ahead" else f" ({code(row.state)})"
        listed.append(Point(months(row.starts_on, row.ends_on), f"{row.activity}{state}"))
    plans = rows[len(entries) :]
    return listed + [Point(_("How it continues") if at == 0 else "", row.body) for at, row in enumerate(plans)]


def _with_plans(rows: Rows, context: Context) -> Rows:
    """Return the activities, and after them the report's sentences of how the pledge goes on."""
    return (*rows, *context.view.ask("passages", section=_GOES_ON))


def _entries(rows: Rows) -> Rows:
    """Return the activities among the rows of a slide."""
    return tuple(row for row in rows if hasattr(row, "activity"))


NEXT = Panel(
    query="road",
    name="next",
    title=N_("After the reference date"),
    page="roadmap",
    place=40,
    keep=to_come,
    columns=("year", "phase", "when", "activity", "state"),
    places=(STATUS,),
    media=frozenset(),
    slide=Slide(
        "next",
        130,
        N_("What comes after the reference date?"),
        answer,
        keep=_with_plans,
        points=points,
    ),
)
