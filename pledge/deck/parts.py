"""What a deck is made of: slides, each with one question, its answer, one picture, and what lies behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go
from pandas import DataFrame

from pledge.i18n import _
from pledge.tables import heading, lines_of, readable


class Number(NamedTuple):
    """One large word or number in place of a chart, with the mark that tells its kind apart without colour.

    `name` says whose it is, where another one stands beside it.
    """

    value: str
    mark: str = ""
    kind: str = ""
    name: str = ""


class Point(NamedTuple):
    """One entry of a slide that is a list: what it concerns ('' where nothing is said), and its text."""

    label: str
    text: str


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

    `strong` are the parts of `sentence` that stand out. A slide has a `figure`, `numbers` or `points`; `chart` names
    the function in `pledge.charts` that drew the figure, `rows` are those it was drawn from. `figure` breaks its labels
    for a phone, `hall` for a slide (the same one where it has none). `rest` counts what the slide has no room for.
    `notes` are for the presenter, `lines` of the report prove the figure, `footnotes` say what contradicts it.
    """

    key: str
    question: str
    sentence: str
    strong: tuple[str, ...] = ()
    chart: str = ""
    rows: DataFrame = field(default_factory=DataFrame)
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
    (number, text), its officials masked.
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


def table(title: str, rows: DataFrame, columns: Sequence[str]) -> Table:
    """The rows of an answer as a table behind a slide; money is in million won, as in the report, and says so."""
    shown = readable(rows, columns)
    money = any(name.endswith("_krw") for name in columns)
    return Table(
        f"{title} {_('(unit: KRW million)')}" if money else title,
        tuple(heading(name) for name in columns),
        tuple(
            name.endswith("_krw") or (name in rows and name != "year" and pd.api.types.is_numeric_dtype(rows[name]))
            for name in columns
        ),
        tuple(tuple(str(value) for value in row) for row in shown.itertuples(index=False)),
        tuple(tuple(lines_of(rows.iloc[at : at + 1])) for at in range(len(rows))),
        tuple(
            " ".join(said for said in map(row.get, columns) if isinstance(said, str) and said not in texts)
            for row, texts in zip(rows.to_dict("records"), shown.to_numpy().tolist(), strict=True)
        ),
    )
