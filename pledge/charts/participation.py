"""Charts of the citizens who took part."""

from html import escape
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from pledge.charts.lanes import BAR, close, heading, lane
from pledge.charts.marks import AMBER, BLUE, CLEAR, FONT, GREY, blank, mark, unit_note
from pledge.i18n import _, number, people, year
from pledge.tables import missing

_APPROXIMATE: dict[str, Any] = {
    "color": CLEAR,
    "pattern": {"shape": "-", "fgcolor": BLUE, "bgcolor": CLEAR, "size": 5, "solidity": 0.45},
    "line": {"color": BLUE, "width": 1.2},
}


def participation(rows: DataFrame) -> go.Figure:
    """A bar for each activity, year by year; approximate counts are striped and say so."""
    figure = blank(400)
    figure.update_layout(barmode="overlay", margin={"t": 48})
    entries = rows.astype(object).where(rows.notna(), None).to_dict("records")
    top, current = 0.0, None
    for entry in entries:
        if entry["year"] != current:
            current = entry["year"]
            counted = "" if missing(entry["people_in_year"]) else f" · {people(entry['people_in_year'])}"
            top = heading(figure, year(int(current)) + counted, top)
        entry["y"], top = lane(figure, entry["activity"], top)
    for approximate, label, style in (
        (False, _("Counted"), mark("spent")),
        (True, _("Approximate"), _APPROXIMATE),
    ):
        if drawn := [entry for entry in entries if bool(entry["approximate"]) == approximate]:
            figure.add_bar(
                name=label,
                orientation="h",
                x=[entry["people"] or 0 for entry in drawn],
                customdata=[[entry["period"]] for entry in drawn],
                y=[entry["y"] for entry in drawn],
                width=BAR,
                text=[_count(entry) for entry in drawn],
                textposition="outside",
                constraintext="none",
                textfont={"size": FONT, "weight": "bold"},
                cliponaxis=False,
                marker=style,
                hovertext=[_hover(entry) for entry in drawn],
                hoverinfo="text",
            )
    most = max((entry["people"] or 0 for entry in entries), default=0)
    figure.update_xaxes(range=[0, max(most * 1.3, 1)], visible=False, fixedrange=True)
    close(figure, top)
    return figure


def participation_by_year(rows: DataFrame) -> go.Figure:
    """The people so far as a line of steps, a year wide each, and the number that the report's header claims."""
    figure = blank(360)
    counted = rows[rows["people_so_far"].notna()]
    so_far = [int(each) for each in counted["people_so_far"]]
    years, axis = ([int(each) for each in part["year"]] for part in (counted, rows))
    claimed = None if rows["claimed"].isna().all() else int(rows["claimed"].iloc[0])
    top = max([*so_far, claimed or 0, 1]) * 1.2
    figure.add_scatter(
        name=_("So far"),
        x=[edge for each in years for edge in (each - 0.5, each + 0.5)],
        y=[each for each in so_far for _edge in range(2)],
        mode="lines",
        line={"color": BLUE, "width": 4, "shape": "hv"},
        fill="tozeroy",
        fillcolor="rgba(37, 110, 244, 0.1)",
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=years,
        y=so_far,
        mode="markers+text",
        marker={"size": 12, "color": CLEAR},
        showlegend=False,
        text=[number(each) for each in so_far],
        # A claim little above a step would strike its number through.
        textposition=[f"{'bottom' if 0 < (claimed or 0) - each < top / 6 else 'top'} center" for each in so_far],
        textfont={"size": FONT, "weight": "bold"},
        cliponaxis=False,
        customdata=[[name] for name in counted["period"]],
        hovertext=[_so_far(row) for row in counted.to_dict("records")],
        hoverinfo="text",
    )
    if claimed is not None:
        differs = not missing(rows["unexplained"].iloc[0]) and int(rows["unexplained"].iloc[0])
        gap = _("differs by {n}", n=number(abs(differs)))
        figure.add_scatter(
            name=_("The report's header: {people}", people=people(claimed)) + (f"<br>({gap})" if differs else ""),
            x=[axis[0] - 0.5, axis[-1] + 0.5],
            y=[claimed, claimed],
            mode="lines",
            line={"color": AMBER if differs else GREY, "width": 2.5, "dash": "dash"},
            hoverinfo="skip",
        )
    figure.update_layout(margin={"t": 104 if claimed is not None and differs else 84, "r": 16})
    figure.update_xaxes(tickvals=axis, ticktext=[year(each) for each in axis], fixedrange=True)
    figure.update_yaxes(range=[0, top], fixedrange=True, nticks=4, tickformat=",")
    unit_note(figure, _("unit: {unit}", unit=_("people")))
    return figure


def _count(entry: dict[Any, Any]) -> str:
    if missing(entry["people"]):
        return _("not stated")
    if not entry["approximate"]:
        return number(entry["people"])
    over = _("{n}+", n=number(entry["people"]))
    return over if "여" in entry["stated"] else _("~{n}", n=number(entry["people"]))


def _told(entry: dict[Any, Any]) -> str:
    return people(entry["people"], entry["stated"] if entry["approximate"] else None)


def _hover(entry: dict[Any, Any]) -> str:
    counted = _("not stated") if missing(entry["people"]) else _told(entry)
    return f"<b>{escape(entry['activity'])}</b><br>{year(int(entry['year']))} · {counted}"


def _so_far(row: dict[Any, Any]) -> str:
    inside = _("not stated") if missing(row["people"]) else people(int(row["people"]))
    return f"<b>{year(int(row['year']))}</b> {inside}<br>{_('So far')} {people(int(row['people_so_far']))}"
