"""Charts of money: planned, spent and expected, by period, by source, on the way to the total cost."""

from html import escape
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from pledge.charts.marks import BLUE, FONT, GREY, PLAN_ON_BLUE, axis_of_money, axis_of_periods, blank, mark
from pledge.i18n import _, code, money, money_bare, money_short, percent, period
from pledge.tables import missing, unknown


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
    """The amount on each bar; a plan spent to the last won needs no second one.

    On a phone two of about one height would run into each other: blanks push each to its own side.
    """
    near = _TOO_NEAR * max((a for m in ("planned", "spent") for a in rows[f"{m}_krw"] if not missing(a)), default=0)
    labels = []
    for amount, plan, spent in zip(rows[f"{measure}_krw"], rows["planned_krw"], rows["spent_krw"], strict=True):
        if missing(amount) or amount == 0:
            labels.append("")
        elif missing(plan) or missing(spent) or measure == "outlook" or abs(plan - spent) > near:
            labels.append(money_bare(amount))
        elif plan == spent:
            labels.append(money_bare(amount) if measure == "spent" else "")
        else:
            labels.append(money_bare(amount) + _BLANKS if measure == "planned" else _BLANKS + money_bare(amount))
    return labels


def _hover(rows: DataFrame, names: list[str], label: str, amounts: Any) -> list[str]:
    texts = []
    for name, amount, rate in zip(names, amounts, rows["rate"], strict=True):
        if missing(amount):
            texts.append("")
        else:
            share = f" ({percent(rate)})" if label == _("Spent") and not missing(rate) else ""
            texts.append(f"<b>{name}</b><br>{label} {money(amount)}{share}")
    return texts


_TOO_NEAR = 0.08
"""Less than this share of the height apart, two labels share a line."""
_BLANKS = "\N{NO-BREAK SPACE}" * 4
_STEPS = {
    "before": mark("spent"),
    "spent_in_term": mark("spent"),
    "after": mark("outlook"),
    "total": {"color": GREY, "line": {"color": GREY, "width": 1.2}},
}
_ROW = 74
"""Height of one bar with its label above it, in pixels: a label beside it would leave a phone no room for the bar."""


def budget_so_far(rows: DataFrame) -> go.Figure:
    """What was planned and spent up to the end of each period: planned dashed, spent solid."""
    figure = blank(380)
    names = [period(name) for name in rows["period"]]
    alike = rows["planned_so_far_krw"].eq(rows["spent_so_far_krw"]).fillna(False)
    beyond = rows["spent_so_far_krw"].gt(rows["planned_so_far_krw"]).fillna(False)
    lowest = _TOO_NEAR * max((a for a in rows["planned_so_far_krw"] if not missing(a)), default=0)
    for measure, label, line in (
        ("planned", _("Planned"), {"color": GREY, "width": 2, "dash": "dash"}),
        ("spent", _("Spent"), {"color": BLUE, "width": 3}),
    ):
        amounts = rows[f"{measure}_so_far_krw"]
        # One label serves where both lines meet; that of the lower line would stand on the axis beside the year.
        lower = [over == (measure == "planned") for over in beyond]
        silent = [
            missing(a) or a == 0 or (measure == "spent" if same else below and a < lowest)
            for a, same, below in zip(amounts, alike, lower, strict=True)
        ]
        figure.add_scatter(
            name=label,
            x=names,
            y=[None if missing(amount) else int(amount) for amount in amounts],
            customdata=[[name] for name in rows["period"]],
            mode="lines+markers+text",
            text=["" if quiet else money_bare(a) for a, quiet in zip(amounts, silent, strict=True)],
            textposition=["top left" if over == (measure == "spent") else "bottom right" for over in beyond],
            textfont={"size": FONT, "weight": "bold" if measure == "spent" else "normal"},
            cliponaxis=False,
            line=line,
            marker={"size": 9, "symbol": "circle-open" if measure == "planned" else "circle", "color": line["color"]},
            hovertext=[
                "" if missing(amount) else f"<b>{name}</b><br>{label} {money(amount)}{_share(rate, measure)}"
                for name, amount, rate in zip(names, amounts, rows["so_far_rate"], strict=True)
            ],
            hoverinfo="text",
        )
    axis_of_money(figure, [rows["planned_so_far_krw"].max(), rows["spent_so_far_krw"].max()])
    axis_of_periods(figure, names)
    return figure


def budget_by_source(rows: DataFrame) -> go.Figure:
    """Spending over the term's plan of each source; a line marks the plan where more was spent."""
    figure = _rows_of_bars(
        [
            f"<b>{escape(code(row['source']))}</b>  "
            + _(
                "{spent} of {planned}",
                spent=unknown(row) or _short(row["spent_krw"]),
                planned=_short(row["planned_krw"]),
            )
            for row in rows.to_dict("records")
        ],
        legend=True,
    )
    for measure, label in (("planned", _("Planned")), ("spent", _("Spent"))):
        figure.add_bar(
            name=label,
            orientation="h",
            y=list(range(len(rows))),
            x=[None if missing(amount) else int(amount) for amount in rows[f"{measure}_krw"]],
            customdata=[[name] for name in rows["source"]],
            marker=mark(measure),
            hovertext=[
                f"<b>{escape(code(row['source']))}</b><br>"
                + _("Spent {spent}", spent=unknown(row) or _exact(row["spent_krw"]))
                + _by(_("the term's plan {amount}", amount=_exact(row["planned_krw"])), row["rate"])
                + _by(_("the plan due {amount}", amount=_exact(row["planned_due_krw"])), row["due_rate"])
                for row in rows.to_dict("records")
            ],
            hoverinfo="text",
        )
    for at, row in enumerate(rows.to_dict("records")):
        if not missing(row["rate"]) and row["rate"] > 100:
            figure.add_shape(
                type="line", x0=row["planned_krw"], x1=row["planned_krw"], y0=at - 0.2, y1=at + 0.2, line=PLAN_ON_BLUE
            )
    return figure


def steps_to_total(rows: DataFrame) -> go.Figure:
    """Each part of the total cost begins where the one before ends; what was spent beyond the plan leads back to it."""
    names = [escape(code(step)) for step in rows["step"]]
    figure = _rows_of_bars(
        [f"<b>{name}</b>  {money_short(amount)}" for name, amount in zip(names, rows["amount_krw"], strict=True)]
    )
    for at, (name, row) in enumerate(zip(names, rows.to_dict("records"), strict=True)):
        figure.add_bar(
            orientation="h",
            y=[at],
            x=[int(row["amount_krw"])],
            base=[int(row["starts_krw"])],
            customdata=[[row["step"]]],
            marker=_STEPS.get(row["step"], mark("planned")),
            hovertext=[f"<b>{name}</b><br>{money(row['amount_krw'])}"],
            hoverinfo="text",
        )
    return figure


def outlook(rows: DataFrame) -> go.Figure:
    """What is expected to be spent in each period of the next term; a bar carries its period."""
    figure = blank(340)
    names = [period(name) for name in rows["period"]]
    figure.add_bar(
        name=_("Expected"),
        x=names,
        y=[None if missing(amount) else int(amount) for amount in rows["outlook_krw"]],
        customdata=[[name] for name in rows["period"]],
        text=["" if missing(a) or a == 0 else money_bare(a) for a in rows["outlook_krw"]],
        textposition="outside",
        textfont={"size": FONT},
        cliponaxis=False,
        marker=mark("outlook"),
        hovertext=[
            "" if missing(amount) else f"<b>{name}</b><br>{_('Expected')} {money(amount)}"
            for name, amount in zip(names, rows["outlook_krw"], strict=True)
        ],
        hoverinfo="text",
    )
    axis_of_money(figure, [rows["outlook_krw"].max()])
    axis_of_periods(figure, names)
    return figure


def _rows_of_bars(labels: list[str], legend: bool = False) -> go.Figure:
    """Bars that lie one over the other, each with its label above its left end; values stand in the labels."""
    top = 40 if legend else 8
    figure = blank(top + 8 + _ROW * len(labels))
    figure.update_layout(barmode="overlay", bargap=0.6, showlegend=legend, margin={"t": top})
    figure.update_xaxes(visible=False, fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True, range=[len(labels) - 0.65, -0.65])
    for at, label in enumerate(labels):
        figure.add_annotation(
            text=label, x=0, y=at, yshift=27, xanchor="left", showarrow=False, align="left", font={"size": FONT}
        )
    return figure


def _short(amount: Any) -> str:
    return _("not stated") if missing(amount) else money_short(amount)


def _exact(amount: Any) -> str:
    return _("not stated") if missing(amount) else money(amount)


def _by(words: str, rate: Any) -> str:
    return "" if missing(rate) else f"<br>{words}: {percent(rate)}"


def _share(rate: Any, measure: str) -> str:
    return "" if measure != "spent" or missing(rate) else f" ({percent(rate)})"
