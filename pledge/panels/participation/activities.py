"""Which activities reached how many? The head count of each activity, year by year."""

from typing import Any

import plotly.graph_objects as go

from pledge.i18n import N_, _, number, people, year
from pledge.panels.drawing.lanes import BAR, close, heading, lane
from pledge.panels.drawing.marks import BLUE, blank, bold, categories, lines_of_text, mark, series
from pledge.panels.panel import Context, Entry, Panel
from pledge.query import Rows
from pledge.theme import CHART_TEXT, CLEAR

_APPROXIMATE: dict[str, Any] = {
    "color": CLEAR,
    "pattern": {"shape": "-", "fgcolor": BLUE, "bgcolor": CLEAR, "size": 5, "solidity": 0.45},
    "line": {"color": BLUE, "width": 1.2},
}


def sentence(rows: Rows, context: Context) -> str:
    """Return the activity that reached most people, the first of several."""
    counted = [row for row in rows if row.people is not None]
    if not counted:
        return _("No head count is stated.")
    most = max(counted, key=lambda row: row.people)
    return _(
        "Most people took part in {activity} in {year}: {people}.",
        activity=most.activity,
        year=year(most.year),
        people=_people(most),
    )


def draw(rows: Rows, context: Context) -> go.Figure:
    """Draw a bar for each activity, year by year; approximate counts are striped and say so."""
    figure = blank(400)
    figure.update_layout(barmode="overlay", margin={"t": 48})
    top, current = 0.0, None
    placed = []
    for row in rows:
        if row.year != current:
            current = row.year
            counted = "" if row.people_in_year is None else f" · {people(row.people_in_year)}"
            top = heading(figure, year(row.year) + counted, top)
        middle, top = lane(figure, row.activity, top)
        placed.append((row, middle))
    for approximate, label, marker, style in (
        (False, _("Counted"), mark("spent"), "spent"),
        (True, _("Approximate"), _APPROXIMATE, "running"),
    ):
        if of_kind := [(row, at) for row, at in placed if bool(row.approximate) == approximate]:
            figure.add_bar(
                name=label,
                orientation="h",
                x=[row.people or 0 for row, _at in of_kind],
                y=[at for _row, at in of_kind],
                customdata=[[row.period] for row, _at in of_kind],
                width=BAR,
                text=[_count(row) for row, _at in of_kind],
                textposition="outside",
                constraintext="none",
                textfont={"size": CHART_TEXT, "weight": "bold"},
                cliponaxis=False,
                marker=marker,
                meta=series(style),
                hovertext=[
                    lines_of_text(bold(row.activity), f"{year(row.year)} · {_people(row)}") for row, _at in of_kind
                ],
                hoverinfo="text",
            )
    most = max((row.people or 0 for row in rows), default=0)
    figure.update_xaxes(range=[0, max(most * 1.3, 1)], visible=False, fixedrange=True)
    categories(figure, {at: f"{row.activity}  {_count(row)}" for row, at in placed})
    close(figure, top)
    return figure


def _count(row: Any) -> str:
    """Return the head count as a bare number, with a sign where it is approximate."""
    if row.people is None:
        return _("not stated")
    if not row.approximate:
        return number(row.people)
    over = _("{n}+", n=number(row.people))
    return over if "여" in (row.stated or "") else _("~{n}", n=number(row.people))


def _people(row: Any) -> str:
    """Return the head count in words, an approximate one as such."""
    if row.people is None:
        return _("not stated")
    return people(row.people, (row.stated or "") if row.approximate else None)


def entry(row: Any, context: Context) -> Entry:
    """Return what a search finds of an activity: its name and year, and its head count."""
    return Entry(
        f"{row.activity} · {year(row.year)}",
        _people(row),
        f"시민참여 {row.stated or ''}",
        () if row.line is None else (row.line,),
        (("period", row.period),),
    )


PARTICIPATION = Panel(
    query="participation",
    title=N_("How many people did each activity reach?"),
    page="participation",
    place=20,
    side="left",
    sheet=N_("Participation"),
    columns=("year", "activity", "people", "approximate", "people_so_far"),
    charts=(draw,),
    sentence=sentence,
    entry=entry,
    choose="period",
)
