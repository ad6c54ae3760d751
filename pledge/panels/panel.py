"""Panel: one question of a reader, with everything that is shown of it in every medium."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import plotly.graph_objects as go

from pledge.checks import Finding, reconcile
from pledge.i18n import printed
from pledge.panels.columns import Column
from pledge.panels.table import Table
from pledge.query import Rows
from pledge.view import View

PAGES = (
    *("overview", "roadmap", "indicators", "participation", "budget", "results", "checks", "source", "history"),
    "pledges",
)
"""The pages that show panels, in their order."""
PAGE, SLIDE, WORKBOOK, SEARCH = "page", "slide", "workbook", "search"
MEDIA = frozenset({PAGE, SLIDE, WORKBOOK, SEARCH})
"""Where a panel can be shown."""
ALL = MEDIA - {SLIDE}
"""Where a panel is shown that does not say otherwise; one that has a slide is a slide too."""


@dataclass(frozen=True)
class Context:
    """What sentences and charts depend on beside the rows: the view, and the findings about the panel."""

    view: View
    findings: tuple[Finding, ...] = ()

    def claim(self, subject: str, but: str = "") -> str:
        """Return what the report states for a figure that is computed as another one; '' where both agree.

        `but` is a subject within this one that is another figure.
        """
        for finding in self.findings:
            counts = not finding.superseded and finding.severity != "notice" and finding.subject != but
            if counts and finding.stated and finding.computed and about(finding, subject):
                return printed(finding.stated)
        return ""

    def finding(self, rule: str) -> Finding | None:
        """Return the first finding of a rule that counts, or None."""
        return next((finding for finding in self.findings if finding.rule == rule and not finding.superseded), None)


class Contradiction(NamedTuple):
    """A second value that contradicts a metric: the name of the first value, the name of the second, its value."""

    first: str
    second: str
    value: str


class Metric(NamedTuple):
    """A headline number: its label, its value, a small text beside it, a note below, the report's lines.

    `contradiction` is the other value where the report contradicts itself; both are shown alike.
    """

    label: str
    value: str
    beside: str = ""
    note: str = ""
    lines: tuple[int, ...] = ()
    contradiction: Contradiction | None = None


class Sentence(NamedTuple):
    """A sentence, and the parts of it that are emphasised."""

    text: str
    strong: tuple[str, ...] = ()


class Point(NamedTuple):
    """One entry of a list: its label ('' where it continues the entry above), and its text."""

    label: str
    text: str


class Passage(NamedTuple):
    """A sentence or bullet of the report: its label ('' where it has none), text, level, its line's address."""

    label: str
    text: str
    level: int
    href: str = ""


class Number(NamedTuple):
    """One large word or number, with a mark that distinguishes its kind without colour.

    `name` says whose it is, where another one is beside it.
    """

    value: str
    mark: str = ""
    kind: str = ""
    name: str = ""


class Entry(NamedTuple):
    """What a search finds of a row: its label, its value, and further words that find it.

    `filters` are parts of the address that narrow its page to it; `lines` are the report's; `contradiction` is the
    report's other value. One that is `last`, such as a cell that states nothing, comes after the others of its panel.
    """

    label: str
    value: str
    more: str = ""
    lines: tuple[int, ...] = ()
    filters: tuple[tuple[str, str | None], ...] = ()
    contradiction: Contradiction | None = None
    last: bool = False


Of: TypeAlias = Callable[[Rows, Context], Any]
Chart: TypeAlias = Callable[[Rows, Context], go.Figure]


@dataclass(frozen=True)
class Slide:
    """A panel as a slide of the forum deck: the question as a citizen asks it, and the answer in plain words.

    `order` is its place among the slides. `keep` chooses the rows that it is made of; without rows there is no slide.
    Its picture is the panel's first chart, unless it has `numbers` or `points`. Behind it are the panel's table and
    those of the panels named in `behind`; `most` is how many rows or points fit. `places` are those of the report whose
    contradictions are below it, where they are not the panel's; `note` is the presenter's note, where it is not the
    panel's sentence. `lines`, `footnotes`, `title` and `columns` are the report's lines, the contradictions, and the
    name and columns of its table, where they differ from the panel's; with `always` it exists without rows too. Where
    `charted` returns False, `points` take the place of the chart, with the room of any list.
    """

    key: str
    order: int
    question: str | Callable[[Rows, Context], str]
    answer: Callable[[Rows, Context], Sentence]
    keep: Callable[[Rows, Context], Rows] | None = None
    numbers: Callable[[Rows, Context], Sequence[Number]] | None = None
    points: Callable[[Rows, Context], Sequence[Point]] | None = None
    places: Callable[[Rows, Context], Sequence[str]] | None = None
    lines: Callable[[Rows, Context], tuple[int, ...]] | None = None
    footnotes: Callable[[Rows, Context], tuple[str, ...]] | None = None
    note: Callable[[Rows, Context], str] | None = None
    behind: tuple[str, ...] = ()
    most: int | None = None
    title: str = ""
    columns: tuple[str | Column, ...] = ()
    always: bool = False
    charted: Callable[[Rows, Context], bool] | None = None


@dataclass(frozen=True)
class Panel:
    """One question of a reader with everything that is shown of it.

    `query` names the file that answers it, `title` asks it in few words (a message); the rest has defaults:

    - `name` tells panels of one query apart, `given` are parameters that the query takes and no view knows; `ask`
      answers it where no one query does;
    - `keep` chooses of the answer the rows that it shows;
    - `columns` are those of its table; one of `optional` is left out where no row has anything but 0 in it; `total` is
      the last row of the table, by the names of its columns; `folds` where a row has long texts; `sheet` is the name of
      its sheet in a workbook; `tables` are what a page shows instead, where the report draws them otherwise;
      `passages` is what it quotes;
    - `charts` draw the rows, unless `undrawn` says why there is no chart ('' where there is one);
    - `sentence` says them, `metrics` are their headline numbers, `entry` is what a search finds of a row (None: its
      first cell, with the others as its value);
    - `places` and `rules` choose the findings that concern it: the first words of their subjects, and their rules;
    - `choose` names the part of the address that a mark of the chart sets, and the column that it stands in;
    - `split` names the column by whose values the rows are shown apart, each with its own chart;
    - `page` is the page that shows it, `place` where among the panels of that page, `side` "left" or "right" where it
      has half of the width; `media` is where it is shown, `slide` its slide in the deck.
    """

    query: str
    title: str
    page: str
    place: int = 0
    side: str = ""
    name: str = ""
    given: tuple[tuple[str, Any], ...] = ()
    ask: Callable[[View], Rows] | None = None
    keep: Callable[[Rows, Context], Rows] | None = None
    columns: tuple[str | Column, ...] = ()
    optional: frozenset[str] = frozenset()
    total: Callable[[Rows, Context], Mapping[str, str]] | None = None
    folds: bool = False
    sheet: str = ""
    tables: Callable[[Rows, Context], Sequence[Table]] | None = None
    passages: Callable[[Rows, Context], Sequence[Passage]] | None = None
    charts: tuple[Chart, ...] = ()
    undrawn: Callable[[Rows, Context], str] | None = None
    sentence: Callable[[Rows, Context], str] | None = None
    metrics: Callable[[Rows, Context], Sequence[Metric]] | None = None
    entry: Callable[[Any, Context], Entry | None] | None = None
    places: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    choose: str | None = None
    split: str | None = None
    slide: Slide | None = None
    media: frozenset[str] = field(default=ALL)

    @property
    def id(self) -> str:
        """Return the name by which it is found."""
        return self.name or self.query

    def appears(self, medium: str) -> bool:
        """Return whether it is shown in a medium."""
        return self.slide is not None if medium == SLIDE else medium in self.media

    def context(self, view: View) -> Context:
        """Return its context at a view."""
        if not self.places and not self.rules:
            return Context(view)
        every = reconcile(view.revision, view.pledge, view.as_of)
        return Context(
            view, tuple(finding for finding in every if finding.rule in self.rules or about(finding, *self.places))
        )

    def rows(self, view: View) -> Rows:
        """Return the rows that it shows at a view."""
        answer = self.ask(view) if self.ask else view.ask(self.query, **dict(self.given))
        return self.keep(answer, self.context(view)) if self.keep else answer


def about(finding: Finding, *places: str) -> bool:
    """Return whether a finding is about one of these places of the report, or about a part of one."""
    return any(finding.subject == place or finding.subject.startswith(f"{place}/") for place in places)


def lines_of(rows: Rows) -> tuple[int, ...]:
    """Return the report's lines that the rows come from, unique and in order."""
    if rows and hasattr(rows[0], "lines"):
        return tuple(sorted({int(line) for row in rows for line in row.lines or ()}))
    return (
        tuple(sorted({int(row.line) for row in rows if row.line is not None}))
        if rows and hasattr(rows[0], "line")
        else ()
    )
