"""Horizontal bars one below the other, the label above each: a list on a phone, a chart on a projector.

The vertical axis of such a chart counts pixels from the top.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from unicodedata import east_asian_width

import plotly.graph_objects as go

from pledge.panels.drawing.marks import GREY, lines_of_text
from pledge.theme import CHART_TEXT

LINE, BAR, GAP = 20, 13, 11
_PHONE = 330
_room: ContextVar[float] = ContextVar("room", default=_PHONE)

# A halo in the colour of the page keeps words readable where a line passes behind them.
INK = "fill:var(--ink);stroke:var(--paper);stroke-width:4px;stroke-linejoin:round;paint-order:stroke"


@contextmanager
def label_width(room: float) -> Iterator[None]:
    """Set the width in pixels for the labels of charts drawn within the block, in place of a phone's."""
    before = _room.set(room)
    try:
        yield
    finally:
        _room.reset(before)


def lane(figure: go.Figure, text: str, top: float, **place: Any) -> tuple[float, float]:
    """Draw the label of a bar; return the middle of the bar and the top of the next lane."""
    middle = label(figure, text, top, **place) + BAR / 2 + 1
    return middle, middle + BAR / 2 + GAP


def heading(figure: go.Figure, text: str, top: float) -> float:
    """Draw the name of the lanes that follow, below a rule; return the top of the first."""
    rule = {"color": GREY, "width": 1}
    figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=top + 6, y1=top + 6, opacity=0.5, line=rule)
    return label(figure, text, top + 14, xref="paper", style="font-weight:700") + 6


def label(
    figure: go.Figure, text: str, top: float, x: Any = 0, share: float = 0.0, style: str = "", xref: str = "x"
) -> float:
    """Draw a text in lines that fit a phone (or `label_width`), from `top` down; return its bottom.

    It begins `share` of its width before x: where x is that share of the axis, the text is near its bar and never
    leaves the axis, however narrow the screen.
    """
    lines = _wrapped(text)
    figure.add_annotation(
        text=f'<span style="{INK};{style}">{lines_of_text(*lines)}</span>',
        x=x,
        xref=xref,
        xanchor="left",
        xshift=-share * max(_width(line) for line in lines),
        y=top,
        yanchor="top",
        align="left",
        showarrow=False,
        borderpad=0,
        font={"size": CHART_TEXT},
    )
    return top + len(lines) * LINE


def close(figure: go.Figure, bottom: float) -> None:
    """Set the height of the figure to that of its lanes."""
    margin = figure.layout.margin
    figure.update_layout(height=round(bottom + margin.t + margin.b))
    figure.update_yaxes(range=[bottom, 0], fixedrange=True, visible=False)


def _wrapped(text: str) -> list[str]:
    """Return the text in as few lines as the width allows, of about equal length."""
    room = round(_room.get())
    lines = _broken(text, room)
    for limit in range(room, room // 3, -10):
        if len(narrower := _broken(text, limit)) == len(lines):
            lines = narrower
    return lines


def _broken(text: str, limit: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer) > limit:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _width(text: str) -> float:
    """Return the approximate width of a line of text in pixels."""
    return sum(CHART_TEXT * (0.9 if east_asian_width(char) in "WF" else 0.55) for char in text)
