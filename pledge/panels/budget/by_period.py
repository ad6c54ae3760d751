"""Was it spent as planned? Planned, spent and expected money in each period."""

import plotly.graph_objects as go

from pledge.i18n import N_, _, money, money_bare, months, percent, period
from pledge.panels.budget.amounts import PLAN, SPENDING, TOO_NEAR, hover, joined, unreported, with_amounts
from pledge.panels.budget.execution import execution, spent_of_plan
from pledge.panels.drawing.marks import MONEY, axis_of_money, axis_of_periods, blank, mark, series
from pledge.panels.panel import Context, Panel, Sentence, Slide
from pledge.query import Rows
from pledge.theme import CHART_TEXT

_BLANKS = "\N{NO-BREAK SPACE}" * 4


def with_money(rows: Rows, context: Context) -> Rows:
    """Return the periods with a plan or spending."""
    return tuple(row for row in rows if row.planned_krw is not None or row.spent_krw is not None)


def sentence(rows: Rows, context: Context) -> str:
    """Return what was planned and spent in the last reported period, and up to when spending is reported."""
    if not rows:
        return _("The report states no amounts of money.")
    due = [row for row in rows if row.due and row.planned_krw is not None and row.spent_krw is not None]
    if not due:
        return joined(_("No period with a plan was due and reported by the reference date."), unreported(rows))
    last = due[-1]
    values = {
        "period": months(last.starts_on, last.ends_on),
        "planned": money(last.planned_krw),
        "spent": money(last.spent_krw),
    }
    last_period = (
        _("In {period}, {planned} was planned and {spent} was spent.", **values)
        if last.rate is None
        else _("In {period}, {planned} was planned and {spent} was spent ({rate}).", **values, rate=percent(last.rate))
    )
    return joined(last_period, unreported(rows))


def draw(rows: Rows, context: Context) -> go.Figure:
    """Draw planned, spent and expected money side by side in each period; a mark carries its period."""
    figure = blank(380, MONEY)
    names = [period(row.period) for row in rows]
    for measure, label in (("planned", _("Planned")), ("spent", _("Spent")), ("outlook", _("Expected"))):
        amounts = [getattr(row, f"{measure}_krw") for row in rows]
        if any(amount is not None for amount in amounts):
            figure.add_bar(
                name=label,
                x=names,
                y=amounts,
                customdata=[[row.period] for row in rows],
                text=_period_labels(rows, measure),
                textposition="outside",
                textangle=0,
                constraintext="none",
                textfont={"size": CHART_TEXT - 1, "weight": "bold" if measure == "spent" else "normal"},
                cliponaxis=False,
                marker=mark(measure),
                meta=series(measure),
                hovertext=[
                    "" if amount is None else hover(name, label, amount, row.rate if measure == "spent" else None)
                    for name, amount, row in zip(names, amounts, rows, strict=True)
                ],
                hoverinfo="text",
            )
    axis_of_money(figure, [amount for row in rows for amount in (row.planned_krw, row.spent_krw, row.outlook_krw)])
    axis_of_periods(figure, names)
    return figure


def _period_labels(rows: Rows, measure: str) -> list[str]:
    """Return the amount on each bar; a plan spent to the last won needs no second one.

    On a phone two of about one height would run into each other: blanks push each to its own side.
    """
    stated = [amount for row in rows for amount in (row.planned_krw, row.spent_krw) if amount is not None]
    near = TOO_NEAR * max(stated, default=0)
    labels = []
    for row in rows:
        amount, plan, spent = getattr(row, f"{measure}_krw"), row.planned_krw, row.spent_krw
        if not amount:
            labels.append("")
        elif plan is None or spent is None or measure == "outlook" or abs(plan - spent) > near:
            labels.append(money_bare(amount))
        elif plan == spent:
            labels.append(money_bare(amount) if measure == "spent" else "")
        else:
            labels.append(money_bare(amount) + _BLANKS if measure == "planned" else _BLANKS + money_bare(amount))
    return labels


def answer(rows: Rows, context: Context) -> Sentence:
    """Return in plain words what was spent of the term's plan."""
    return spent_of_plan(context.view.ask("execution"), context)


BUDGET_BY_PERIOD = Panel(
    query="budget_by_period",
    title=N_("Period by period"),
    page="budget",
    place=20,
    side="left",
    sheet=N_("Budget by period"),
    keep=with_money,
    columns=("period", "planned_krw", "spent_krw", "rate", "unspent_krw"),
    charts=(draw,),
    sentence=sentence,
    choose="period",
    places=(PLAN, SPENDING),
    slide=Slide(
        "spent",
        70,
        N_("Was it spent as planned?"),
        answer,
        keep=lambda rows, context: rows if with_amounts(rows) else (),
        note=lambda rows, context: execution(context.view.ask("execution"), context),
        behind=("budget_cells",),
    ),
)
