"""The chart of the plan and the milestones."""

from datetime import timedelta
from html import escape
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame, Timestamp

from pledge.charts.lanes import BAR, GAP, LINE, close, heading, label, lane
from pledge.charts.marks import AMBER, BLUE, CLEAR, FONT, GREY, blank, mark
from pledge.i18n import _, code, day, months, number, year
from pledge.tables import missing

Entry = dict[Any, Any]

_MARKS: dict[str, dict[str, Any]] = {
    "plan": mark("planned"),
    "done": mark("spent"),
    "running": {"color": "rgba(37, 110, 244, 0.3)", "line": {"color": BLUE, "width": 2}},
    "예정": {"color": CLEAR, "line": {"color": AMBER, "width": 2.5}},
    "not_reported": mark("outlook"),
    "ahead": mark("outlook"),
}


def road(rows: DataFrame) -> go.Figure:
    """Each year's plan and activities on one axis of time; a click on an activity carries its phase.

    What the report marks as scheduled (예정) is an open amber outline and says so; what has no end ends in an arrow.
    """
    figure = blank(400)
    figure.update_layout(barmode="overlay", margin={"t": 84})
    entries = _in_order(rows)
    as_of, low = rows["as_of"].iloc[0], rows["starts_on"].min()
    high = _horizon(rows)
    top, current, phase = float(LINE + 4), None, None
    for entry in entries:
        if entry["year"] != current:
            current, phase = entry["year"], None
            top = heading(figure, year(int(current)), top)
        if entry["phase"] != phase:
            phase = entry["phase"]
            top = label(figure, phase, top, xref="paper", style="font-weight:600") + 6
        due = "fill:var(--warning);font-weight:700" if entry["scheduled"] else ""
        share = (entry["starts_on"] - low) / (high - low)
        entry["y"], top = lane(figure, _label(entry), top, x=entry["starts_on"], share=share, style=due)
    for kind, style in _MARKS.items():
        if drawn := [entry for entry in entries if _mark(entry) == kind]:
            figure.add_bar(
                name=code(kind),
                orientation="h",
                base=[entry["starts_on"] for entry in drawn],
                x=[(_end(entry, high) - entry["starts_on"]) / timedelta(milliseconds=1) for entry in drawn],
                y=[entry["y"] for entry in drawn],
                width=BAR,
                marker=style,
                customdata=[[entry["phase"] or ""] for entry in drawn],
                hovertext=[_hover(entry) for entry in drawn],
                hoverinfo="text",
            )
    _lead_on(figure, [entry["y"] for entry in entries if missing(entry["ends_on"])], high)
    if low <= as_of <= high:
        _reference_date(figure, as_of, (as_of - low) / (high - low))
    _axis_of_time(figure, low, high)
    close(figure, top)
    return figure


def _in_order(rows: DataFrame) -> list[Entry]:
    """Year by year, its plan before its activities, those of one phase together."""
    entries = rows.astype(object).where(rows.notna(), None).to_dict("records")
    phases = list(dict.fromkeys(entry["phase"] for entry in entries))
    return sorted(entries, key=lambda entry: (entry["year"], entry["kind"] != "plan", phases.index(entry["phase"])))


def _mark(entry: Entry) -> str:
    return "plan" if entry["kind"] == "plan" else "예정" if entry["scheduled"] else str(entry["state"])


def _horizon(rows: DataFrame) -> Timestamp:
    """Where the axis ends: with the last day, a year past the last beginning of what has no end."""
    opened = rows.loc[rows["ends_on"].isna(), "starts_on"] + timedelta(days=365)
    return max(Timestamp(day) for day in (rows["ends_on"].max(), opened.max()) if not missing(day)) + timedelta(days=1)


def _end(entry: Entry, high: Timestamp) -> Timestamp:
    return high if missing(entry["ends_on"]) else entry["ends_on"] + timedelta(days=1)


def _label(entry: Entry) -> str:
    text = f"{_('Plan')} · {entry['activity']}" if entry["kind"] == "plan" else str(entry["activity"])
    states = {
        "due": _("scheduled, to be confirmed"),
        "not_reported": _("not reported"),
        "ahead": _("scheduled") if entry["scheduled"] else "",
    }
    if entry["kind"] != "plan":
        states["running"] = _("under way")
    words = [states.get(entry["state"], ""), _("goes on") if missing(entry["ends_on"]) else ""]
    said = ", ".join(filter(None, words))
    return f"{text} ({said})" if said else text


def _hover(entry: Entry) -> str:
    when = months(entry["starts_on"].date(), None if missing(entry["ends_on"]) else entry["ends_on"].date())
    facts = [code("plan") if entry["kind"] == "plan" else entry["phase"], when, code(entry["state"])]
    return f"<b>{escape(entry['activity'])}</b><br>{escape(' · '.join(filter(None, facts)))}"


def _lead_on(figure: go.Figure, lanes: list[float], high: Timestamp) -> None:
    """Arrow heads at the right end of what goes on."""
    if lanes:
        figure.add_scatter(
            x=[high] * len(lanes),
            y=lanes,
            mode="markers",
            marker={"symbol": "triangle-right", "size": BAR + 4, "color": GREY},
            cliponaxis=False,
            hoverinfo="skip",
            showlegend=False,
        )


def _reference_date(figure: go.Figure, as_of: Timestamp, share: float) -> None:
    figure.add_shape(
        type="line", x0=as_of, x1=as_of, yref="paper", y0=0, y1=1, line={"color": GREY, "width": 1.5}, layer="below"
    )
    label(figure, _("Reference date {day}", day=day(as_of.date())), 0, as_of, share)


def _axis_of_time(figure: go.Figure, low: Timestamp, high: Timestamp) -> None:
    """Show years, or months where the span is short."""
    figure.update_xaxes(
        type="date",
        side="top",
        range=[low, high],
        minallowed=low,
        maxallowed=high,
        showgrid=True,
        nticks=high.year - low.year + 2,
        ticklabelmode="period",
        tickformatstops=[
            {"dtickrange": [None, "M1"], "value": "%Y-%m-%d"},
            {"dtickrange": ["M1", "M6"], "value": "%Y-%m"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
    )


STATES = ("done", "running", "due", "not_reported", "ahead")
"""Where an activity stands, in the order of its part of the bar."""
_BESIDE = 2
"""Numbers that have room beside a bar on a phone; more stand above it, where they break into lines."""


def road_by_year(rows: DataFrame) -> go.Figure:
    """Each year's plan in words, and below it a bar of its activities by where they stand, with their numbers."""
    figure = blank(400)
    figure.update_layout(barmode="stack", showlegend=False, margin={"t": 4})
    entries = rows.astype(object).where(rows.notna(), None).to_dict("records")
    most = max((entry["activities"] or 0 for entry in entries), default=0)
    top = 0.0
    for entry in entries:
        plan = "" if missing(entry["plan"]) else f" · {entry['plan']}"
        text = f"{year(int(entry['year']))}{plan}"
        if not entry["activities"]:
            top = label(figure, text, top) + GAP
            continue
        told = [f"{code(state)} {number(entry[state])}" for state in STATES if entry[state]]
        beside = len(told) <= _BESIDE
        middle, top = lane(figure, text if beside else f"{text} ({', '.join(told)})", top)
        for state in STATES:
            if entry[state]:
                figure.add_bar(
                    name=code(state),
                    orientation="h",
                    x=[entry[state]],
                    y=[middle],
                    width=BAR,
                    marker=_MARKS["예정" if state == "due" else state],
                    hovertext=[f"<b>{year(int(entry['year']))}</b><br>{code(state)}: {number(entry[state])}"],
                    hoverinfo="text",
                )
        if not beside:
            continue
        figure.add_annotation(
            text=" · ".join(told), x=entry["activities"], y=middle, xanchor="left", yanchor="middle", xshift=8,
            showarrow=False, borderpad=0, font={"size": FONT, "weight": "bold"},
        )  # fmt: skip
    figure.update_xaxes(range=[0, max(most * 2.4, 1)], visible=False, fixedrange=True)
    close(figure, top)
    return figure
