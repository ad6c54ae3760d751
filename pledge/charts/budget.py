"""Charts of money."""

from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from pledge.charts.marks import FONT, axis_of_money, axis_of_periods, blank, mark
from pledge.i18n import _, money, money_bare, percent, period
from pledge.tables import missing


def budget_by_period(rows: DataFrame) -> go.Figure:
    """Planned, spent and expected money side by side in each period; a click on a bar carries its period."""
    figure = blank(380)
    names = [period(name) for name in rows["period"]]
    for measure, label in (("planned", _("Planned")), ("spent", _("Spent")), ("outlook", _("Expected"))):
        amounts = rows[f"{measure}_krw"]
        if amounts.notna().any():
            figure.add_bar(
                name=label,
                x=names,
                y=[None if missing(amount) else amount for amount in amounts],
                customdata=[[name] for name in rows["period"]],
                text=_labels(rows, measure),
                textposition="outside",
                textangle=0,
                constraintext="none",
                textfont={"size": FONT - 1, "weight": "bold" if measure == "spent" else "normal"},
                cliponaxis=False,
                marker=mark(measure),
                hovertext=_hover(rows, names, label, amounts),
                hoverinfo="text",
            )
    axis_of_money(figure, [rows[f"{m}_krw"].max() for m in ("planned", "spent", "outlook")])
    axis_of_periods(figure, names)
    return figure


def _labels(rows: DataFrame, measure: str) -> list[str]:
    """The amount on each bar; a plan spent to the last won needs no second one, which would not fit a phone."""
    amounts, spent = rows[f"{measure}_krw"], rows["spent_krw"]
    told = [measure == "planned" and not missing(s) and s == a for a, s in zip(amounts, spent, strict=True)]
    return ["" if missing(a) or a == 0 or once else money_bare(a) for a, once in zip(amounts, told, strict=True)]


def _hover(rows: DataFrame, names: list[str], label: str, amounts: Any) -> list[str]:
    texts = []
    for name, amount, rate in zip(names, amounts, rows["rate"], strict=True):
        if missing(amount):
            texts.append("")
        else:
            share = f" ({percent(rate)})" if label == _("Spent") and not missing(rate) else ""
            texts.append(f"<b>{name}</b><br>{label} {money(amount)}{share}")
    return texts
