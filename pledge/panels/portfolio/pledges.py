"""Which pledge? All of them with status, spending and achievement, each up to the day that its figures reach."""

from pledge.i18n import N_, _, n_, number
from pledge.panels.panel import PAGE, Context, Panel
from pledge.query import Rows, row_type
from pledge.view import View

DONE = frozenset({"이행완료", "이행후계속추진"})
"""Statuses of pledges that the city reports as completed."""


def summary(rows: Rows, context: Context) -> str:
    """Return how many pledges the city says are done, and of how many the evidence fits another status."""
    done = sum(row.status in DONE for row in rows)
    continuing = sum(row.status == "이행후계속추진" for row in rows)
    everything = n_("{n} pledge", "{n} pledges", len(rows))
    contradicted = sum(row.proposed is not None for row in rows)
    text = (
        n_(
            "The city reports {done} of {all} as completed, but the evidence in the report of {n} pledge "
            "fits another status better.",
            "The city reports {done} of {all} as completed, but the evidence in the reports of {n} pledges "
            "fits another status better.",
            contradicted,
            all=everything,
            done=number(done),
        )
        if contradicted
        else _("The city reports {done} of {n} as completed.", n=everything, done=number(done))
    )
    if continuing:
        text += " " + n_("{n} of them continues.", "{n} of them continue.", continuing)
    return text


def _ask(view: View) -> Rows:
    """Return every pledge with the status that the evidence in its report fits better, `proposed`."""
    proposed = {row.pledge_id: row.proposed for row in view.ask("status_proposal", pledge=None, as_of=None)}
    rows = view.ask("pledges")
    if not rows:
        return ()
    row = row_type((*rows[0]._fields, "proposed"))
    return tuple(row(*pledge, proposed[pledge.pledge_id]) for pledge in rows)


PLEDGES = Panel(
    query="pledges",
    title=N_("Pledges"),
    page="pledges",
    place=10,
    ask=_ask,
    sentence=summary,
    media=frozenset({PAGE}),
)
