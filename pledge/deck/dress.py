"""Charts of the dashboard with the deck's own type and colours; `static/deck/charts.js` gives them their size."""

import json
from typing import Any

import plotly.graph_objects as go

INK = "#1e2124"
FACE = "Pretendard GOV Variable, Pretendard GOV, Noto Sans CJK KR, Malgun Gothic, sans-serif"


def dressed(figure: go.Figure) -> dict[str, Any]:
    """The chart as JSON, without a theme, in the deck's type and colours; nothing in it can be dragged."""
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
