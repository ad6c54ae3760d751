"""The chart of the indicators."""

from html import escape
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from pledge.charts.lanes import BAR, close, lane
from pledge.charts.marks import PLAN_ON_BLUE, blank, mark
from pledge.i18n import _, percent
from pledge.tables import cell, missing


def indicators(rows: DataFrame) -> go.Figure:
    """The weight of each indicator, filled as far as it is achieved; more than its target goes beyond the weight."""
    figure = blank(400)
    figure.update_layout(barmode="overlay", margin={"t": 40})
    entries = rows.to_dict("records")
    top = 0.0
    for entry in entries:
        entry["y"], top = lane(figure, _label(entry), top)
    for column, name, measure in (("weight", _("Weight"), "planned"), ("weighted", _("Achieved"), "spent")):
        figure.add_bar(
            name=name,
            orientation="h",
            x=[None if missing(entry[column]) else entry[column] for entry in entries],
            y=[entry["y"] for entry in entries],
            width=BAR,
            marker=mark(measure),
            hovertext=[_hover(entry) for entry in entries],
            hoverinfo="text",
        )
    for entry in entries:
        if not missing(entry["weighted"]) and entry["weighted"] > entry["weight"]:
            figure.add_scatter(
                x=[entry["weight"]] * 2,
                y=[entry["y"] - BAR / 2, entry["y"] + BAR / 2],
                mode="lines",
                line=PLAN_ON_BLUE,
                hoverinfo="skip",
                showlegend=False,
            )
    longest = max(
        (value for entry in entries for value in (entry["weight"], entry["weighted"]) if not missing(value)), default=0
    )
    figure.update_xaxes(range=[0, max(longest * 1.02, 1)], visible=False, fixedrange=True)
    close(figure, top)
    return figure


def _label(entry: dict[Any, Any]) -> str:
    achieved = cell("achievement", entry) or _("not stated")
    return _(
        "{name} (weight {weight}, achieved {achieved})",
        name=entry["name"],
        weight=percent(entry["weight"]),
        achieved=achieved,
    )


def _hover(entry: dict[Any, Any]) -> str:
    told = [f"<b>{escape(entry['name'])}</b>", f"{_('Weight')} {percent(entry['weight'])}"]
    if not missing(entry["achievement"]):
        told += [
            f"{_('Achievement')} {percent(entry['achievement'])}",
            f"{_('Weighted completion')} {percent(entry['weighted'])}",
        ]
    return "<br>".join(told)
