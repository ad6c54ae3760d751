"""Shared marks, type and axes of all charts. Text and grid take their colours from the page, light or dark."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
from markupsafe import Markup

from pledge.i18n import _, money_tick, money_unit
from pledge.theme import CHART_TEXT, CLEAR, MARKS

BLUE, GREY, AMBER, GREEN = (MARKS[name] for name in ("blue", "grey", "amber", "green"))
PLAN_ON_BLUE = {"color": MARKS["on-blue"], "width": 3}
"""The line where the plan or the target ends, on a bar that goes beyond it."""


MONEY, COUNT, RATE = "money", "count", "rate"
"""What a figure's values are: won, numbers of something, or per cent; part of the `meta` of its layout."""


def series(style: str, **more: Any) -> dict[str, Any]:
    """Return the `meta` of a trace that is a series of the figure, with its style, for media that draw it themselves.

    `style` is a measure of `mark`, or "running", "due", "grey". A trace without it only decorates the figure.
    """
    return {"look": style, **more}


def categories(figure: go.Figure, names: Mapping[float, str]) -> None:
    """Set the names of positions on a numeric vertical axis, for media that draw the figure themselves."""
    figure.layout.meta = figure.layout.meta | {"names": [[at, name] for at, name in names.items()]}


def x_categories(figure: go.Figure, names: Mapping[float, str]) -> None:
    """Set the names of positions on a numeric horizontal axis, for media that draw the figure themselves."""
    figure.layout.meta = figure.layout.meta | {"x_names": [[at, name] for at, name in names.items()]}


def mark(measure: str) -> dict[str, Any]:
    """Return how a measure is drawn: distinguished by fill and outline, not by colour alone."""
    if measure == "planned":
        hatch = {"shape": "/", "fgcolor": GREY, "bgcolor": CLEAR, "size": 7, "solidity": 0.25}
        return {"color": CLEAR, "pattern": hatch, "line": {"color": GREY, "width": 1.2}}
    if measure == "spent":
        return {"color": BLUE, "line": {"color": BLUE, "width": 1.2}}
    if measure == "grey":
        return {"color": GREY, "line": {"color": GREY, "width": 1.2}}
    return {"color": CLEAR, "line": {"color": BLUE, "width": 2}}


def blank(height: int, measure: str = COUNT) -> go.Figure:
    """Return an empty figure with the usual margins and type, and few lines, for values of one measure."""
    figure = go.Figure()
    figure.update_layout(
        meta={"measure": measure},
        height=height,
        margin={"l": 1, "r": 8, "t": 66, "b": 8},
        font={"size": CHART_TEXT},
        bargap=0.2,
        bargroupgap=0.05,
        hoverlabel={"font": {"size": CHART_TEXT}},
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "font": {"size": CHART_TEXT},
            "itemclick": False,
        },
        showlegend=True,
    )
    figure.update_xaxes(showgrid=False, automargin=True, tickfont={"size": CHART_TEXT}, title=None)
    figure.update_yaxes(automargin=True, tickfont={"size": CHART_TEXT}, title=None, zeroline=True)
    return figure


def spec(figure: go.Figure) -> dict[str, Any]:
    """Return the figure as JSON, without a template: `static/charts.js` gives it type, colours and size."""
    plotly_json = json.loads(figure.to_json())
    plotly_json["layout"].pop("template", None)
    return {"data": plotly_json["data"], "layout": plotly_json["layout"]}


def bold(text: str) -> Markup:
    """Return a text in bold, for a tooltip or a label."""
    return Markup("<b>{}</b>").format(text)


def lines_of_text(*lines: str) -> str:
    """Return lines of text one below the other, for a tooltip or a label; '' ones are left out."""
    return str(Markup("<br>").join(filter(None, lines)))


def unit_note(figure: go.Figure, text: str) -> None:
    """Add the unit once, above its axis."""
    figure.add_annotation(
        text=text, x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=8, showarrow=False,
        font={"size": CHART_TEXT - 1},
    )  # fmt: skip


def axis_of_money(figure: go.Figure, largest: Sequence[Any]) -> None:
    """Set a vertical axis of money with about four steps at round amounts, and its unit."""
    top = max((int(value) for value in largest if value is not None), default=0)
    step = _round_step(top)
    ticks = [step * i for i in range(top // step + 2)] if top else [0]
    figure.update_yaxes(
        tickvals=ticks,
        ticktext=[money_tick(tick) for tick in ticks],
        range=[0, max(top * 1.12, 1)],
        fixedrange=True,
    )
    unit_note(figure, _("unit: {unit}", unit=money_unit()))


def axis_of_periods(figure: go.Figure, names: Sequence[str]) -> None:
    """Set a horizontal axis of periods; the half of a year is below its year, for the width of a phone."""
    figure.update_xaxes(type="category", tickvals=list(names), ticktext=[n.replace(" ", "<br>") for n in names])


def _round_step(top: int) -> int:
    """Return a round step that fits about four times into the largest amount."""
    size = 1
    while size * 10 <= max(top, 1):
        size *= 10
    return max(next(size * n // 4 for n in (1, 2, 4, 6, 8, 10, 12, 16, 20, 40) if size * n >= top), 1)
