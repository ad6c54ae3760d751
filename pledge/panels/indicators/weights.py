"""How much does each indicator weigh, and how much of it is achieved?"""

from typing import Any

import plotly.graph_objects as go

from pledge.checks import STOPPED
from pledge.i18n import N_, _, percent
from pledge.panels.columns import cell
from pledge.panels.drawing.lanes import BAR, close, lane
from pledge.panels.drawing.marks import (
    PLAN_ON_BLUE,
    RATE,
    blank,
    bold,
    categories,
    lines_of_text,
    mark,
    series,
)
from pledge.panels.panel import PAGE, Context, Panel
from pledge.query import Rows


def weighted(rows: Rows) -> Rows:
    """Return the indicators that have a weight."""
    return tuple(row for row in rows if row.weight is not None)


def stopped(context: Context) -> bool:
    """Return whether the pledge is on hold or dropped, so that no bar is drawn of it."""
    return context.view.one("pledge").status in STOPPED


def achieved(row: Any) -> str:
    """Return the achievement of an indicator, or why there is none."""
    return cell("achievement", row).text or _("not stated")


def sentence(rows: Rows, context: Context) -> str:
    """Return the indicator with the largest weight, and how much of it is achieved; '' without an indicator."""
    if not rows:
        return ""
    largest = max(rows, key=lambda row: row.weight)
    values = {"name": largest.name, "weight": percent(largest.weight)}
    if largest.achievement is None:
        return _("“{name}” weighs most, {weight}; its achievement is not stated.", **values)
    return _("“{name}” weighs most, {weight}; {rate} of it is achieved.", **values, rate=percent(largest.achievement))


def draw(rows: Rows, context: Context) -> go.Figure:
    """Draw the weight of each indicator, filled as far as it is achieved; beyond the target it exceeds the weight."""
    figure = blank(400, RATE)
    figure.update_layout(barmode="overlay", margin={"t": 40})
    places = []
    top = 0.0
    for row in rows:
        middle, top = lane(figure, _label(row), top)
        places.append(middle)
    weights, amounts = ([_share(getattr(row, name)) for row in rows] for name in ("weight", "weighted"))
    for name, measure, values in ((_("Weight"), "planned", weights), (_("Achieved"), "spent", amounts)):
        figure.add_bar(
            name=name,
            orientation="h",
            x=values,
            y=places,
            width=BAR,
            marker=mark(measure),
            meta=series(measure),
            hovertext=[_hover(row) for row in rows],
            hoverinfo="text",
        )
    for place, weight, amount in zip(places, weights, amounts, strict=True):
        if weight is not None and amount is not None and amount > weight:
            figure.add_scatter(
                x=[weight] * 2,
                y=[place - BAR / 2, place + BAR / 2],
                mode="lines",
                line=PLAN_ON_BLUE,
                hoverinfo="skip",
                showlegend=False,
            )
    longest = max((value for value in (*weights, *amounts) if value is not None), default=0)
    figure.update_xaxes(range=[0, max(longest * 1.02, 1)], visible=False, fixedrange=True)
    categories(figure, {place: _label(row) for place, row in zip(places, rows, strict=True)})
    close(figure, top)
    return figure


def _share(value: Any) -> float | None:
    return None if value is None else float(value)


def _label(row: Any) -> str:
    return _(
        "{name} (weight {weight}, achieved {achieved})",
        name=row.name,
        weight=percent(row.weight),
        achieved=achieved(row),
    )


def _hover(row: Any) -> str:
    lines = [bold(row.name), f"{_('Weight')} {percent(row.weight)}"]
    if row.achievement is not None:
        lines += [
            f"{_('Achievement')} {percent(row.achievement)}",
            f"{_('Weighted completion')} {percent(row.weighted)}",
        ]
    return lines_of_text(*lines)


def _compared(rows: Rows, context: Context) -> Rows:
    """Return the indicators with a weight, none where there is only one: it would be a bar of its own length."""
    with_weight = weighted(rows)
    return with_weight if len(with_weight) > 1 else ()


def _undrawn(rows: Rows, context: Context) -> str:
    if not stopped(context):
        return ""
    return _("No bars are drawn: the pledge is on hold or dropped, so its progress is not measured.")


INDICATOR_WEIGHTS = Panel(
    query="indicators",
    title=N_("How much each indicator weighs, and how much of it is achieved"),
    page="indicators",
    place=20,
    name="indicator_weights",
    keep=_compared,
    columns=("name", "weight", "achievement", "weighted"),
    charts=(draw,),
    sentence=sentence,
    undrawn=_undrawn,
    media=frozenset({PAGE}),
)
