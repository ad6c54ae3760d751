"""What a deck is made of: slides, each with one question, its answer, one picture, and what lies behind it."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import plotly.graph_objects as go

from pledge.panels.panel import Number, Point


class Table(NamedTuple):
    """A table behind a slide, all text: its columns, which of them are numbers, the report's lines of each row.

    `also` is what a search finds each row by beside what it shows: the report's own words for what is translated.
    """

    title: str
    heads: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[tuple[int, ...], ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Slide:
    """One question of a citizen with its answer; all texts are in the deck's language.

    `strong` are the parts of `sentence` that stand out. A slide has a `figure`, `numbers` or `points`. `figure` breaks
    its labels for a phone, `hall` for a slide (the same one where it has none). `rest` counts what the slide has no
    room for.
    `notes` are for the presenter, `lines` of the report prove the figure, `footnotes` say what contradicts it.
    """

    key: str
    question: str
    sentence: str
    strong: tuple[str, ...] = ()
    figure: go.Figure | None = None
    hall: go.Figure | None = None
    numbers: tuple[Number, ...] = ()
    points: tuple[Point, ...] = ()
    rest: int = 0
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Deck:
    """A pledge as a sequence of slides, of one revision at one reference date, in one language.

    `as_of` is None where no day is known, `assumed` where the report does not state it; `report` are the report's lines
    (number, text), its officials masked. `demo` where the city is made up.
    """

    pledge_id: str
    title: str
    language: str
    revision: int
    published: date
    as_of: date | None
    assumed: bool
    opening: str
    forum: str
    slides: tuple[Slide, ...]
    report: tuple[tuple[int, str], ...]
    covered_to: date | None = None
    basis: str | None = None
    demo: bool = False
