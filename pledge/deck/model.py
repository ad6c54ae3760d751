"""The data of a deck: slides with a question, an answer, a chart or list, and the tables behind them."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import plotly.graph_objects as go

from pledge.panels.panel import Number, Point


class Table(NamedTuple):
    """A table behind a slide, as text: headings, which columns are numbers, rows, and each row's lines of the report.

    `search_text` holds, for each row, text that search matches though the row does not show it: the report's own
    words for what is translated.
    """

    title: str
    headings: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[tuple[int, ...], ...]
    search_text: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Slide:
    """One question of a citizen with its answer; all texts are in the deck's language.

    `strong` are the parts of `sentence` to emphasise. A slide has a `figure`, `numbers` or `points`. `figure` breaks
    its labels for a phone, `wide_figure` for a projector; both are the same object where no label breaks. `rest` is
    the number of entries that the slide has no room for. `notes` are for the presenter, `lines` the lines of the
    report that state the figures, `footnotes` what contradicts them.
    """

    key: str
    question: str
    sentence: str
    strong: tuple[str, ...] = ()
    figure: go.Figure | None = None
    wide_figure: go.Figure | None = None
    numbers: tuple[Number, ...] = ()
    points: tuple[Point, ...] = ()
    rest: int = 0
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Deck:
    """A pledge as slides, of one revision at one reference date, in one language.

    `as_of` is None where no day is known; `assumed` says that the report does not state it. `opening` is the
    presenter's own first line, `forum` the name of the event. `report` holds the report's lines (number, text) with
    officials masked. The figures reach up to `covered_to`, which is based on `basis` (see the view `coverage`).
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
    """Whether the city is made up, which every slide says then."""
