"""Whose money is planned when? The plan of each period by its sources."""

import plotly.graph_objects as go

from pledge.i18n import N_, _, code, n_, period
from pledge.panels.budget.amounts import hover
from pledge.panels.drawing.marks import (
    AMBER,
    BLUE,
    GREEN,
    GREY,
    MONEY,
    axis_of_money,
    axis_of_periods,
    blank,
    series,
)
from pledge.panels.panel import PAGE, WORKBOOK, Context, Panel
from pledge.query import Rows

_COLOURS = (BLUE, AMBER, GREEN, GREY)
_PATTERNS = ("", "/", ".", "x")
"""Sources are told apart by pattern too, the largest plain."""


def sentence(rows: Rows, context: Context) -> str:
    """Return in how many periods money of each source is planned."""
    amounts = _by_source(rows)
    if not any(any(of_source.values()) for of_source in amounts.values()):
        return _("The report states no plan of money.")
    everything = len({row.period for row in rows})
    parts = [
        _("{source} in {n}", source=code(source), n=sum(bool(amount) for amount in of_source.values()))
        for source, of_source in amounts.items()
    ]
    return n_(
        "Of {n} period, money is planned of {parts}.",
        "Of {n} periods, money is planned of {parts}.",
        everything,
        parts=", ".join(parts),
    )


def draw(rows: Rows, context: Context) -> go.Figure:
    """Draw the plan of each period as a column of its sources, one on the other; a mark carries its period."""
    figure = blank(380, MONEY)
    figure.update_layout(barmode="stack", bargap=0.45)
    periods = list(dict.fromkeys(row.period for row in rows))
    names = [period(key) for key in periods]
    for at, (source, amounts) in enumerate(_by_source(rows).items()):
        colour = _COLOURS[at % len(_COLOURS)]
        values = [amounts.get(key) for key in periods]
        figure.add_bar(
            name=code(source),
            x=names,
            y=values,
            customdata=[[key] for key in periods],
            marker={
                "color": colour,
                "pattern": {"shape": _PATTERNS[at % len(_PATTERNS)], "solidity": 0.3},
                "line": {"color": colour, "width": 1.2},
            },
            meta=series("spent" if at == 0 else "planned"),
            hovertext=[
                "" if value is None else hover(name, code(source), value)
                for name, value in zip(names, values, strict=True)
            ],
            hoverinfo="text",
        )
    axis_of_money(figure, [sum(row.planned_krw or 0 for row in rows if row.period == key) for key in periods])
    axis_of_periods(figure, names)
    return figure


def _by_source(rows: Rows) -> dict[str, dict[str, int | None]]:
    """Return what is planned of each source in each period, the largest source first."""
    amounts: dict[str, dict[str, int | None]] = {}
    for row in rows:
        amounts.setdefault(row.source, {})[row.period] = row.planned_krw
    return dict(sorted(amounts.items(), key=lambda entry: -sum(amount or 0 for amount in entry[1].values())))


SOURCES_BY_PERIOD = Panel(
    query="sources_by_period",
    title=N_("Planned money by source and period"),
    page="budget",
    place=45,
    sheet=N_("Sources by period"),
    columns=("period", "source", "planned_krw"),
    charts=(draw,),
    sentence=sentence,
    choose="period",
    media=frozenset({PAGE, WORKBOOK}),  # a search finds the same amounts as cells of the report
)
