"""Charts of what the pledge led to."""

from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from pledge.charts.marks import FONT, GREY, blank
from pledge.i18n import _, money, money_bare, money_unit, number
from pledge.tables import missing


def programmes_by_year(rows: DataFrame) -> go.Figure:
    """Projects of a linked programme and, below, its money in each year: two drawings, not two axes on one."""
    parts: list[tuple[str, str, Callable[[Any], str], Callable[[Any], str]]] = [
        ("projects", _("Projects"), number, number),
        ("amount_krw", _("Money (unit: {unit})", unit=money_unit()), money_bare, money),
    ]
    shown = [part for part in parts if rows[part[0]].notna().any()]
    years = [str(year) for year in rows["year"]]
    figure = blank(40 + 190 * max(len(shown), 1))
    figure.update_layout(
        showlegend=False, margin={"t": 36}, grid={"rows": len(shown), "columns": 1, "ygap": 0.42}, bargap=0.45
    )
    for n, (column, title, short, long) in enumerate(shown, 1):
        axis = "" if n == 1 else str(n)
        values = [None if missing(value) else int(value) for value in rows[column]]
        figure.add_bar(
            x=years,
            y=values,
            xaxis=f"x{axis}",
            yaxis=f"y{axis}",
            customdata=[[year] for year in years],
            marker={"color": GREY, "line": {"color": GREY, "width": 1.2}},
            text=["" if value is None else short(value) for value in values],
            textposition="outside",
            textfont={"size": FONT, "weight": "bold"},
            cliponaxis=False,
            hovertext=["" if v is None else f"<b>{y}</b><br>{long(v)}" for y, v in zip(years, values, strict=True)],
            hoverinfo="text",
        )
        top = max((value for value in values if value is not None), default=0)
        figure.update_layout(
            {
                f"xaxis{axis}": {"type": "category", "showgrid": False, "tickfont": {"size": FONT}, "fixedrange": True},
                f"yaxis{axis}": {"visible": False, "range": [0, max(top * 1.15, 1)], "fixedrange": True},
            }
        )
        figure.add_annotation(
            text=f"<b>{title}</b>", x=0, y=1, xref=f"x{axis} domain", yref=f"y{axis} domain",
            xanchor="left", yanchor="bottom", yshift=6, showarrow=False, font={"size": FONT},
        )  # fmt: skip
    return figure
