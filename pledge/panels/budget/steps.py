"""What does it cost in all? The parts of the total cost, one after the other."""

import plotly.graph_objects as go

from pledge.i18n import N_, _, code, money, money_short, months
from pledge.panels.budget.amounts import PLAN, counted, joined
from pledge.panels.drawing.bars import rows_of_bars
from pledge.panels.drawing.marks import bold, lines_of_text, mark, series
from pledge.panels.panel import Context, Panel, Sentence, Slide
from pledge.query import Rows


def sentence(rows: Rows, context: Context) -> str:
    """Return what the total cost is made of, part by part."""
    total = next((row for row in rows if row.step == "total"), None)
    if total is None:
        return _("The report states no plan of money.")
    parts = [f"{code(row.step)} {money(abs(row.amount_krw))}" for row in rows if row.step != "total"]
    cost = _("The total cost is {total}: {parts}.", total=money(total.amount_krw), parts=", ".join(parts))
    return joined(cost, counted(rows))


_STEPS = {"before": "spent", "spent_in_term": "spent", "after": "outlook"}
"""How the steps are drawn; any other is planned."""


def draw(rows: Rows, context: Context) -> go.Figure:
    """Draw each part of the total cost from where the one before ends.

    What was spent beyond the plan leads back to it.
    """
    figure = rows_of_bars([(code(row.step), money_short(row.amount_krw)) for row in rows])
    for at, row in enumerate(rows):
        style = "grey" if row.step == "total" else _STEPS.get(row.step, "planned")
        figure.add_bar(
            name=_("Amount"),
            orientation="h",
            y=[at],
            x=[row.amount_krw],
            base=[row.starts_krw],
            customdata=[[row.step]],
            marker=mark(style),
            meta=series(style),
            hovertext=[lines_of_text(bold(code(row.step)), money(row.amount_krw))],
            hoverinfo="text",
        )
    return figure


def answer(rows: Rows, context: Context) -> Sentence:
    """Return in plain words the whole cost, what was spent of it, and what is to come after the term."""
    by_step = {row.step: row for row in rows}
    total = money(by_step["total"].amount_krw)
    sentences = [_("The pledge costs {total} in all.", total=total)]
    if "spent_in_term" in by_step:
        sentences.append(_("{spent} of it has been spent.", spent=money(by_step["spent_in_term"].amount_krw)))
    sentences.extend(filter(None, [counted(rows)]))
    if after := by_step.get("after"):
        later = money(after.amount_krw)
        sentences.append(
            _("{later} is planned for the time after the term.", later=later)
            if after.starts_on is None
            else _("{later} is planned for {when}.", later=later, when=months(after.starts_on, None))
        )
    return Sentence(" ".join(sentences), (total,))


def _with_amounts(rows: Rows, context: Context) -> Rows:
    """Return the steps of some amount and the total, none where that is not stated or 0."""
    if not any(row.step == "total" and row.amount_krw for row in rows):
        return ()
    return tuple(row for row in rows if row.amount_krw or row.step == "total")


STEPS_TO_TOTAL = Panel(
    query="steps_to_total",
    title=N_("How the total cost adds up"),
    page="budget",
    place=50,
    side="left",
    sheet=N_("Total cost"),
    columns=("step", "amount_krw"),
    charts=(draw,),
    sentence=sentence,
    places=(PLAN,),
    slide=Slide("cost", 50, N_("What does it cost?"), answer, keep=_with_amounts),
)
