"""How a slide is made of an answer: charts in both sizes, lists that fit, what contradicts a figure beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame, Series

from pledge import charts
from pledge.charts.lanes import wide
from pledge.deck import words
from pledge.deck.parts import Point, Slide, Table
from pledge.deck.words import Said
from pledge.i18n import printed
from pledge.tables import lines_of

POINTS = 7
"""Entries that a slide has room for; the table behind it has them all."""
_LABELLED = {"indicators", "road_by_year"}
"""Charts whose labels break as the room asks: they are drawn twice."""
_ROOM = 670
"""Room for a label of a chart on a slide, in pixels before it is enlarged."""


@dataclass(frozen=True, eq=False)
class Answers:
    """What the slides are made of: the rows of each query by its name, the findings, and the day that counts.

    `found` is what `pledge.checks.findings` returns, with the `sentence` of each rule.

    `meaning` is the message that says what the pledge's status means, None for an unknown status.
    """

    rows: Mapping[str, DataFrame]
    found: DataFrame
    as_of: date | None
    meaning: str | None

    def one(self, name: str) -> Series:
        """The only row of a query that has one."""
        return self.rows[name].iloc[0]


def charted(
    of: Answers,
    key: str,
    question: str,
    told: Said,
    chart: str,
    rows: DataFrame,
    behind: Sequence[Table],
    note: str,
    places: tuple[str, ...],
    most: int | None = None,
) -> Slide:
    draw: Callable[[DataFrame], go.Figure] = getattr(charts, chart)
    shown = rows if most is None else rows.head(most)
    figure = hall = draw(shown)
    if chart in _LABELLED:
        with wide(_ROOM):
            hall = draw(shown)
    return Slide(
        key,
        question,
        told.text,
        told.strong,
        chart=chart,
        rows=shown,
        figure=figure,
        hall=hall,
        tables=tuple(behind),
        notes=(told.text, note),
        rest=len(rows) - len(shown),
        lines=tuple(lines_of(rows)),
        footnotes=footnotes_of(of, *places),
    )


def listed(
    key: str,
    question: str,
    told: Said,
    points: list[Point],
    lines: list[int],
    behind: Sequence[Table],
    footnotes: tuple[str, ...] = (),
    note: str = "",
    most: int = POINTS,
) -> Slide:
    return Slide(
        key,
        question,
        told.text,
        told.strong,
        points=tuple(points[:most]),
        tables=tuple(behind),
        notes=tuple(filter(None, [told.text, note])),
        rest=max(len(points) - most, 0),
        lines=tuple(lines),
        footnotes=footnotes,
    )


def footnotes_of(of: Answers, *places: str) -> tuple[str, ...]:
    """What contradicts figures in these places of the report, with both values and what the city says to it."""
    return tuple(". ".join(filter(None, [words.footnote(row), words.explained(row)])) for row in at(of, *places))


def claimed(of: Answers, subject: str, but: str = "") -> str:
    """Return what the report states for a figure that is computed to be another one; '' where none contradicts it."""
    found = [row for row in at(of, subject) if row["computed"] and row["stated"] and row["subject"] != but]
    return printed(found[0]["stated"]) if found else ""


def at(of: Answers, *places: str) -> list[dict[Any, Any]]:
    """The findings about figures in these places of the report, the most serious first."""
    return [
        row
        for row in of.found.to_dict("records")
        if not row["superseded"]
        and row["severity"] != "notice"
        and any(row["subject"] == place or row["subject"].startswith(f"{place}/") for place in places)
    ]
