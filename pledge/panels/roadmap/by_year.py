"""How did we get here? Each year's plan, and how many of its activities are in which state."""

from dataclasses import replace
from datetime import date
from typing import Any

import plotly.graph_objects as go

from pledge.i18n import N_, _, code, day, n_, number, year
from pledge.panels.drawing.lanes import BAR, GAP, close, label, lane
from pledge.panels.drawing.marks import blank, bold, categories, lines_of_text, series
from pledge.panels.panel import PAGE, WORKBOOK, Context, Panel, Sentence, Slide
from pledge.panels.roadmap import timeline
from pledge.panels.roadmap.states import STATES, STATUS, STYLES, mark_of, not_reported, still_ahead, under_way
from pledge.query import Rows
from pledge.theme import CHART_TEXT

_BESIDE = 2
"""Numbers that have room beside a bar on a phone; more stand above it, where they break into lines."""


def draw(rows: Rows, context: Context) -> go.Figure:
    """Draw each year's plan in words, and below it a bar of its activities by state, with their numbers."""
    figure = blank(400)
    figure.update_layout(barmode="stack", showlegend=False, margin={"t": 4})
    top, names, placed = 0.0, {}, []
    for row in rows:
        text = " · ".join(filter(None, [year(row.year), row.plan]))
        if not row.activities:
            names[top] = text
            top = label(figure, text, top) + GAP
            continue
        counts = [f"{code(state)} {number(getattr(row, state))}" for state in STATES if getattr(row, state)]
        beside = len(counts) <= _BESIDE
        middle, top = lane(figure, text if beside else f"{text} ({', '.join(counts)})", top)
        names[middle] = text
        placed.append((row, middle))
        if beside:
            figure.add_annotation(
                text=" · ".join(counts), x=row.activities, y=middle, xanchor="left", yanchor="middle", xshift=8,
                showarrow=False, borderpad=0, font={"size": CHART_TEXT, "weight": "bold"},
            )  # fmt: skip
    for state in STATES:
        if counted := [(row.year, getattr(row, state), at) for row, at in placed if getattr(row, state)]:
            figure.add_bar(
                name=code(state),
                orientation="h",
                x=[n for _year, n, _at in counted],
                y=[at for _year, _n, at in counted],
                width=BAR,
                marker=mark_of(state),
                meta=series(STYLES[state]),
                hovertext=[lines_of_text(bold(year(of)), f"{code(state)}: {number(n)}") for of, n, _at in counted],
                hoverinfo="text",
            )
    most = max((row.activities or 0 for row in rows), default=0)
    figure.update_xaxes(range=[0, max(most * 2.4, 1)], visible=False, fixedrange=True)
    categories(figure, names)
    close(figure, top)
    return figure


def answer(rows: Rows, context: Context) -> Sentence:
    """Return in plain words how many activities are done, how many are to be confirmed, how many are ahead."""
    done, running, due, unreported, ahead = (_sum(rows, state) for state in STATES)
    everything = _sum(rows, "activities")
    if not everything:
        return Sentence(_("The report has a plan for each year, and no dated activities yet."))
    part = _("{done} of {n} activities", done=number(done), n=number(everything))
    as_of = context.view.as_of
    sentences = [
        _("{part} are done.", part=part)
        if as_of == date.min
        else _("As of {day}, {part} are done.", day=day(as_of), part=part),
        under_way(running),
        n_("Whether {n} more is done is to be confirmed.", "Whether {n} more are done is to be confirmed.", due)
        if due
        else "",
        not_reported(unreported),
        still_ahead(ahead),
    ]
    return Sentence(" ".join(filter(None, sentences)), (part,))


def _sum(rows: Rows, column: str) -> int:
    """Return the sum of a column of counts; a year without dated activities adds none."""
    return sum(getattr(row, column) or 0 for row in rows)


def _note(rows: Rows, context: Context) -> str:
    return timeline.sentence(context.view.ask("road"), context)


_COLUMNS: tuple[Any, ...] = ("year", "plan", "activities", "done", "running", "due", "not_reported", "ahead")

ROAD_BY_YEAR = Panel(
    query="road_by_year",
    title=N_("How far the activities of each year have come"),
    page="roadmap",
    place=20,
    sheet=N_("Roadmap by year"),
    columns=_COLUMNS,
    optional=frozenset({"running", "not_reported"}),
    folds=True,
    charts=(draw,),
    places=(STATUS, "이행로드맵"),
    media=frozenset({WORKBOOK}),
    slide=Slide(
        "road",
        30,
        N_("How did we get here?"),
        answer,
        note=_note,
        behind=("road",),
        most=6,
        title=N_("By year"),
    ),
)
ROAD_TABLE = replace(
    ROAD_BY_YEAR, name="road_table", place=30, charts=(), places=(), slide=None, media=frozenset({PAGE})
)
"""The page shows the years as a table: its chart has the activities themselves."""
