"""How much since the term began? Planned and spent money up to the end of each period."""

import plotly.graph_objects as go

from pledge.i18n import N_, _, money, money_bare, months, percent, period
from pledge.panels.budget.amounts import TOO_NEAR, hover, joined, unreported
from pledge.panels.drawing.marks import BLUE, GREY, MONEY, axis_of_money, axis_of_periods, blank, series
from pledge.panels.panel import Context, Panel
from pledge.query import Rows
from pledge.theme import CHART_TEXT


def sentence(rows: Rows, context: Context) -> str:
    """Return what was planned and spent up to the last reported period, and up to when spending is reported."""
    due = [row for row in rows if row.due and row.planned_so_far_krw is not None and row.spent_so_far_krw is not None]
    if not due:
        return joined(_("No period with a plan was due and reported by the reference date."), unreported(rows))
    last = due[-1]
    values = {
        "until": months(last.starts_on, last.ends_on),
        "planned": money(last.planned_so_far_krw),
        "spent": money(last.spent_so_far_krw),
    }
    last_sum = (
        _("Up to the end of {until}, {planned} was planned and {spent} was spent.", **values)
        if last.so_far_rate is None
        else _(
            "Up to the end of {until}, {planned} was planned and {spent} was spent ({rate}).",
            **values,
            rate=percent(last.so_far_rate),
        )
    )
    return joined(last_sum, unreported(rows))


def draw(rows: Rows, context: Context) -> go.Figure:
    """Draw what was planned and spent up to the end of each period: planned dashed, spent solid."""
    figure = blank(380, MONEY)
    names = [period(row.period) for row in rows]
    planned = [row.planned_so_far_krw for row in rows]
    spent = [row.spent_so_far_krw for row in rows]
    beyond = [a is not None and b is not None and b > a for a, b in zip(planned, spent, strict=True)]
    lowest = TOO_NEAR * max((amount for amount in planned if amount is not None), default=0)
    for measure, label, amounts, line in (
        ("planned", _("Planned"), planned, {"color": GREY, "width": 2, "dash": "dash"}),
        ("spent", _("Spent"), spent, {"color": BLUE, "width": 3}),
    ):
        # One label serves where both lines meet; that of the lower line would stand on the axis beside the year.
        lower = [over == (measure == "planned") for over in beyond]
        silent = [
            not amount or (measure == "spent" if amount == plan == done else below and amount < lowest)
            for amount, plan, done, below in zip(amounts, planned, spent, lower, strict=True)
        ]
        figure.add_scatter(
            name=label,
            x=names,
            y=amounts,
            customdata=[[row.period] for row in rows],
            mode="lines+markers+text",
            text=["" if quiet else money_bare(amount) for amount, quiet in zip(amounts, silent, strict=True)],
            textposition=["top left" if over == (measure == "spent") else "bottom right" for over in beyond],
            textfont={"size": CHART_TEXT, "weight": "bold" if measure == "spent" else "normal"},
            cliponaxis=False,
            line=line,
            marker={"size": 9, "symbol": "circle-open" if measure == "planned" else "circle", "color": line["color"]},
            meta=series(measure),
            hovertext=[
                "" if amount is None else hover(name, label, amount, row.so_far_rate if measure == "spent" else None)
                for name, amount, row in zip(names, amounts, rows, strict=True)
            ],
            hoverinfo="text",
        )
    axis_of_money(figure, [*planned, *spent])
    axis_of_periods(figure, names)
    return figure


BUDGET_SO_FAR = Panel(
    query="budget_so_far",
    title=N_("Since the term began"),
    page="budget",
    place=30,
    side="right",
    sheet=N_("Budget so far"),
    columns=("period", "planned_so_far_krw", "spent_so_far_krw", "so_far_rate"),
    charts=(draw,),
    sentence=sentence,
    choose="period",
)
