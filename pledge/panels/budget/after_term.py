"""What comes after the term? Money that is expected in each later period."""

import plotly.graph_objects as go

from pledge.i18n import N_, _, money, money_bare, months, period
from pledge.panels.budget.amounts import OUTLOOK as PLACE
from pledge.panels.budget.amounts import hover
from pledge.panels.drawing.marks import MONEY, axis_of_money, axis_of_periods, blank, mark, series
from pledge.panels.panel import Context, Panel, Sentence, Slide
from pledge.query import Rows
from pledge.theme import CHART_TEXT


def sentence(rows: Rows, context: Context) -> str:
    """Return what is expected in all, and that it is the plan's own money for later, or differs from it."""
    first = rows[0] if rows else None
    if first is None or first.outlook_total_krw is None:
        return _("The report states no amount for the time after the term.")
    amount = money(first.outlook_total_krw)
    if first.later_krw is None:
        return _("{expected} is expected. The plan states nothing for that time.", expected=amount)
    if first.later_krw == first.outlook_total_krw:
        return _("{expected} is expected. It details the plan after the term, and adds nothing to it.", expected=amount)
    return _(
        "{expected} is expected; the plan after the term is {later}.",
        expected=amount,
        later=money(first.later_krw),
    )


def draw(rows: Rows, context: Context) -> go.Figure:
    """Draw what is expected to be spent in each period after the term; a bar carries its period."""
    figure = blank(340, MONEY)
    names = [period(row.period) for row in rows]
    label = _("Expected")
    figure.add_bar(
        name=label,
        x=names,
        y=[row.outlook_krw for row in rows],
        customdata=[[row.period] for row in rows],
        text=[money_bare(row.outlook_krw) if row.outlook_krw else "" for row in rows],
        textposition="outside",
        textfont={"size": CHART_TEXT},
        cliponaxis=False,
        marker=mark("outlook"),
        meta=series("outlook"),
        hovertext=[
            "" if row.outlook_krw is None else hover(name, label, row.outlook_krw)
            for name, row in zip(names, rows, strict=True)
        ],
        hoverinfo="text",
    )
    axis_of_money(figure, [row.outlook_krw for row in rows])
    axis_of_periods(figure, names)
    return figure


def answer(rows: Rows, context: Context) -> Sentence:
    """Return in plain words what is expected to be spent after the term."""
    total = money(rows[0].outlook_total_krw)
    sentences = [_("In {span}, {total} is expected to be spent.", span=_span(rows), total=total)]
    if rows[0].later_krw is not None and rows[0].later_krw == rows[0].outlook_total_krw:
        sentences.append(_("It is part of the whole cost, not on top of it."))
    return Sentence(" ".join(sentences), (total,))


def _question(rows: Rows, context: Context) -> str:
    return _("What will it cost in {span}?", span=_span(rows))


def _span(rows: Rows) -> str:
    return months(rows[0].starts_on, rows[-1].ends_on)


def _stated(rows: Rows, context: Context) -> Rows:
    return rows if rows and rows[0].outlook_total_krw else ()


OUTLOOK = Panel(
    query="outlook",
    title=N_("What comes after the term"),
    page="budget",
    place=60,
    side="right",
    sheet=N_("After the term"),
    columns=("period", "outlook_krw"),
    charts=(draw,),
    sentence=sentence,
    choose="period",
    places=(PLACE,),
    slide=Slide("outlook", 140, _question, answer, keep=_stated),
)
