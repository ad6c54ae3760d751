"""Charts of the dashboard in the sizes of a deck: for a slide of 1920 x 1080, and for a phone."""

import json
from typing import Any

import plotly.graph_objects as go

HALL = 2
"""How much larger a chart is drawn for a hall: type of 14 pixels becomes the 28 that the back row can read."""
WIDTH, HEIGHT = 1760, 610
"""Room for a chart on a slide, in pixels."""
INK = "#1e2124"
FACE = "Pretendard GOV Variable, Pretendard GOV, Noto Sans CJK KR, Malgun Gothic, sans-serif"
_SCALED = {
    "font": {"size"},
    "tickfont": {"size"},
    "textfont": {"size"},
    "marker": {"size"},
    "pattern": {"size"},
    "line": {"width"},
    "margin": {"l", "r", "t", "b"},
    "annotations": {"xshift", "yshift", "borderpad"},
    "legend": {"itemwidth", "tracegroupgap"},
}
"""What is in pixels, by what it belongs to; widths of bars and places of lanes are in the units of their axis."""


def for_hall(figure: go.Figure) -> dict[str, Any]:
    """The chart enlarged to a slide, as JSON: twice its size, no higher than the slide has room for."""
    enlarged: dict[str, Any] = _scaled(for_hand(figure), "", HALL)
    height = min(round(figure.layout.height * HALL), HEIGHT)
    enlarged["layout"] |= {"width": WIDTH, "height": height}
    return enlarged


def for_hand(figure: go.Figure) -> dict[str, Any]:
    """The chart with the deck's own type and colours, as JSON, as wide as its place; nothing in it can be dragged."""
    spec = json.loads(figure.to_json())
    layout = spec["layout"]
    del layout["template"]
    layout["font"] |= {"family": FACE, "color": INK}
    layout["hoverlabel"]["font"] |= {"family": FACE, "color": "#ffffff"}
    layout["hoverlabel"]["bgcolor"] = INK
    layout |= {"paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "dragmode": False}
    for name, axis in layout.items():
        if name.startswith(("xaxis", "yaxis")):
            axis |= {"gridcolor": "#e6e8ea", "fixedrange": True}
            axis |= {"zeroline": False} if name.startswith("x") else {"zerolinecolor": "#8a949e", "zerolinewidth": 1}
    return {"data": spec["data"], "layout": layout}


def _scaled(part: Any, of: str, factor: float) -> Any:
    if isinstance(part, dict):
        return {
            name: value * factor
            if name in _SCALED.get(of, ()) and isinstance(value, (int, float))
            else _scaled(value, name, factor)
            for name, value in part.items()
        }
    if isinstance(part, (list, tuple)):
        return [_scaled(each, of, factor) for each in part]
    return part
