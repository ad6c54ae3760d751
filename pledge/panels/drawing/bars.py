"""Overlaid horizontal bars, each with its label and values above its left end."""

from collections.abc import Sequence

import plotly.graph_objects as go

from pledge.panels.drawing.marks import MONEY, blank, bold, categories
from pledge.theme import CHART_TEXT

_ROW = 74
"""Height of one bar with its label above it, in pixels: a label beside it would leave a phone no room for the bar."""


def rows_of_bars(labels: Sequence[tuple[str, str]], legend: bool = False) -> go.Figure:
    """Return a figure of money with a place for each label: the name of the bar, in bold, and its value.

    The vertical axis counts the labels from the top.
    """
    top = 40 if legend else 8
    figure = blank(top + 8 + _ROW * len(labels), MONEY)
    figure.update_layout(barmode="overlay", bargap=0.6, showlegend=legend, margin={"t": top})
    figure.update_xaxes(visible=False, fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True, range=[len(labels) - 0.65, -0.65])
    for at, (name, value) in enumerate(labels):
        figure.add_annotation(
            text=f"{bold(name)}  {value}", x=0, y=at, yshift=27, xanchor="left", showarrow=False, align="left",
            font={"size": CHART_TEXT},
        )  # fmt: skip
    categories(figure, {at: f"{name}  {value}" for at, (name, value) in enumerate(labels)})
    return figure
