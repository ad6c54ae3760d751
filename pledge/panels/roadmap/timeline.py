"""What was planned, what was done? Each year's plan and activities on one axis of time."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from pledge.i18n import N_, _, code, day, months, n_, year
from pledge.panels.columns import heading
from pledge.panels.drawing import lanes
from pledge.panels.drawing.lanes import BAR, LINE, close, label, lane
from pledge.panels.drawing.marks import GREY, blank, bold, categories, lines_of_text, series
from pledge.panels.panel import Context, Entry, Panel
from pledge.panels.roadmap.states import SCHEDULED, STYLES, mark_of, milestones
from pledge.query import Rows

_KINDS = ("plan", "done", "running", SCHEDULED, "not_reported", "ahead")
"""What is told apart on the chart, in the order of its legend."""
_NAMED = 3
"""Activities that a sentence names; the table has them all."""


def sentence(rows: Rows, context: Context) -> str:
    """Return by name what is to be confirmed and what comes next; where nothing is, what was done last."""
    due, ahead, done = (milestones(rows, state) for state in ("due", "ahead", "done"))
    sentences = []
    if due:
        sentences.append(_("To be confirmed: {activities}.", activities=_listed(due)))
    if ahead:
        sentences.append(_("Next: {activities}.", activities=_listed(ahead[:1])))
    if done and not sentences:
        sentences.append(_("Last done: {activities}.", activities=_listed(done[-1:])))
    return " ".join(sentences) or _("The report lists no dated activities.")


def _listed(rows: Rows) -> str:
    names = ", ".join(f"{row.activity} ({months(row.starts_on, row.ends_on)})" for row in rows[:_NAMED])
    rest = len(rows) - _NAMED
    return f"{names} {n_('and {n} more', 'and {n} more', rest)}" if rest > 0 else names


def draw(rows: Rows, context: Context) -> go.Figure:
    """Draw each year's plan and activities on one axis of time; a bar of an activity carries its phase.

    What the report marks as scheduled (예정) is an open amber outline and says so; what has no end ends in an arrow.
    """
    figure = blank(400)
    figure.update_layout(barmode="overlay", margin={"t": 84})
    as_of, low, high = rows[0].as_of, min(row.starts_on for row in rows), _horizon(rows)
    top, current, phase = float(LINE + 4), None, None
    placed = []
    for row in _in_order(rows):
        if row.year != current:
            current, phase = row.year, None
            top = lanes.heading(figure, year(row.year), top)
        if row.phase != phase:
            phase = row.phase
            if phase:
                top = label(figure, phase, top, xref="paper", style="font-weight:600") + 6
        due = "fill:var(--warning);font-weight:700" if row.scheduled else ""
        share = (row.starts_on - low) / (high - low)
        middle, top = lane(figure, _label(row), top, x=row.starts_on, share=share, style=due)
        placed.append((row, middle))
    for kind in _KINDS:
        if of_kind := [(row, at) for row, at in placed if _kind(row) == kind]:
            figure.add_bar(
                name=code(kind),
                orientation="h",
                base=[row.starts_on for row, _at in of_kind],
                x=[(_after(row, high) - row.starts_on) / timedelta(milliseconds=1) for row, _at in of_kind],
                y=[at for _row, at in of_kind],
                width=BAR,
                marker=mark_of(kind),
                meta=series(STYLES[kind]),
                customdata=[[row.phase or ""] for row, _at in of_kind],
                hovertext=[_hover(row) for row, _at in of_kind],
                hoverinfo="text",
            )
    _lead_on(figure, [at for row, at in placed if row.ends_on is None], high)
    if low <= as_of <= high:
        _reference_date(figure, as_of, (as_of - low) / (high - low))
    _axis_of_time(figure, low, high)
    categories(figure, {at: row.activity for row, at in placed})
    close(figure, top)
    return figure


def _in_order(rows: Rows) -> Rows:
    """Return the rows year by year, the plan before the activities, those of one phase together."""
    phases = list(dict.fromkeys(row.phase for row in rows))
    return tuple(sorted(rows, key=lambda row: (row.year, row.kind != "plan", phases.index(row.phase))))


def _kind(row: Any) -> str:
    return "plan" if row.kind == "plan" else SCHEDULED if row.scheduled else str(row.state)


def _horizon(rows: Rows) -> date:
    """Return where the axis ends: with the last day, a year past the last beginning of what has no end."""
    last: date = max(row.starts_on + timedelta(days=365) if row.ends_on is None else row.ends_on for row in rows)
    return last + timedelta(days=1)


def _after(row: Any, high: date) -> date:
    """Return the day after the last one, where the bar ends; the end of the axis where it goes on."""
    return high if row.ends_on is None else row.ends_on + timedelta(days=1)


def _label(row: Any) -> str:
    text = f"{_('Plan')} · {row.activity}" if row.kind == "plan" else str(row.activity)
    states = {
        "due": _("scheduled, to be confirmed"),
        "not_reported": _("not reported"),
        "ahead": _("scheduled") if row.scheduled else "",
    }
    if row.kind != "plan":
        states["running"] = _("under way")
    words = ", ".join(filter(None, [states.get(row.state, ""), _("goes on") if row.ends_on is None else ""]))
    return f"{text} ({words})" if words else text


def _hover(row: Any) -> str:
    facts = [code("plan") if row.kind == "plan" else row.phase, months(row.starts_on, row.ends_on), code(row.state)]
    return lines_of_text(bold(row.activity), " · ".join(filter(None, facts)))


def _lead_on(figure: go.Figure, places: Sequence[float], high: date) -> None:
    """Draw arrow heads at the right end of what goes on."""
    if places:
        figure.add_scatter(
            x=[high] * len(places),
            y=places,
            mode="markers",
            marker={"symbol": "triangle-right", "size": BAR + 4, "color": GREY},
            cliponaxis=False,
            hoverinfo="skip",
            showlegend=False,
        )


def _reference_date(figure: go.Figure, as_of: date, share: float) -> None:
    figure.add_shape(
        type="line", x0=as_of, x1=as_of, yref="paper", y0=0, y1=1, line={"color": GREY, "width": 1.5}, layer="below"
    )
    label(figure, _("Reference date {day}", day=day(as_of)), 0, as_of, share)


def _axis_of_time(figure: go.Figure, low: date, high: date) -> None:
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


def entry(row: Any, context: Context) -> Entry:
    """Return what a search finds of an entry: its text, its months and its state."""
    state = heading("plan" if row.kind == "plan" else row.state)
    return Entry(
        row.activity,
        f"{months(row.starts_on, row.ends_on)} · {state}",
        f"{row.year}년 {row.phase or ''}",
        () if row.line is None else (row.line,),
        (("years", f"{row.year}-{row.year}"),),
    )


ROAD = Panel(
    query="road",
    title=N_("What was planned, what was done"),
    page="roadmap",
    place=10,
    sheet=N_("Roadmap"),
    columns=("year", "kind", "phase", "when", "activity", "state"),
    charts=(draw,),
    sentence=sentence,
    entry=entry,
    choose="phase",
)
