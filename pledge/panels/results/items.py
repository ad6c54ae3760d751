"""What has come of it? The results of the project itself and of what was done beside it."""

from collections.abc import Callable
from typing import Any

from pledge.i18n import N_, _, n_, year
from pledge.panels.columns import heading
from pledge.panels.panel import PAGE, Context, Entry, Panel, Point, Sentence, Slide, lines_of
from pledge.panels.results.passages import FACTS
from pledge.panels.table import Cell, Heading, Line, Table
from pledge.query import Rows
from pledge.view import View


def sentence(rows: Rows, context: Context) -> str:
    """Return how many items the report lists as results, of the project itself and beside it."""
    core, linked = (len({row.item for row in rows if row.kind == kind}) for kind in ("core", "linked"))
    if not core and not linked:
        return _("The report states no results yet.")
    parts = []
    if core:
        parts.append(n_("{n} item of the project itself", "{n} items of the project itself", core))
    if linked:
        parts.append(n_("{n} linked programme", "{n} linked programmes", linked))
    return _("The report states results of {what}.", what=", ".join(parts))


def by_item(rows: Rows) -> dict[str, list[Any]]:
    """Return the rows of each item, in the order in which the items come first."""
    items: dict[str, list[Any]] = {}
    for row in rows:
        items.setdefault(row.item, []).append(row)
    return items


def by_year(caption: str) -> Callable[[Rows, Context], list[Table]]:
    """Return what makes rows a table of items by year under a caption (a message).

    Each cell leads to its line of the report; several results of an item in one year are lines of one cell. Results
    without a year, and remarks, have a column where there are any.
    """

    def tables(rows: Rows, context: Context) -> list[Table]:
        dated = [row.year for row in rows if row.year is not None]
        years: list[int | None] = [*range(min(dated), max(dated) + 1)] if dated else []
        headings = [Heading(heading("item")), *(Heading(str(one_year)) for one_year in years)]
        if any(row.year is None and row.description for row in rows):
            years.append(None)
            headings.append(Heading(heading("description")))
        if with_notes := any(row.note for row in rows):
            headings.append(Heading(heading("note")))
        body = []
        for item, of_item in by_item(rows).items():
            cells = [Cell(item)]
            cells += [_of_year([row for row in of_item if row.year == one_year], context.view) for one_year in years]
            if with_notes:
                cells.append(Cell(" ".join(dict.fromkeys(row.note for row in of_item if row.note))))
            body.append(Line(tuple(cells)))
        return [Table(_(caption), tuple(headings), tuple(body), folds=True)]

    return tables


def _of_year(rows: list[Any], view: View) -> Cell:
    stated = tuple(row for row in rows if row.description)
    lines = lines_of(stated)
    href = view.link("source", line=",".join(map(str, lines))) if lines else ""
    return Cell("\n".join(row.description for row in stated), href=href)


def entry(row: Any, context: Context) -> Entry:
    """Return what a search finds of a result: its item and year, and what it is."""
    when = "" if row.year is None else f" · {year(row.year)}"
    return Entry(f"{row.item}{when}", row.description or "", row.note or "", lines_of((row,)))


def _of_slide(rows: Rows, context: Context) -> Rows:
    """Return the facts that the report names of the results, then the results of the project itself."""
    facts = tuple(row for row in FACTS.rows(context.view) if row.label is not None)
    return (*facts, *(row for row in rows if row.kind == "core"))


def points(rows: Rows, context: Context) -> list[Point]:
    """Return each fact with its label, and each item with its years and results."""
    facts = [Point(row.label, row.body) for row in rows if hasattr(row, "body")]
    items = by_item(tuple(row for row in rows if not hasattr(row, "body")))
    return facts + [Point(item, ", ".join(filter(None, map(_dated, of_item)))) for item, of_item in items.items()]


def _dated(row: Any) -> str:
    return " ".join(filter(None, ["" if row.year is None else year(row.year), row.description]))


def answer(rows: Rows, context: Context) -> Sentence:
    """Return in plain words how many results the report names of the project: as many as the slide has points."""
    n = len(points(rows, context))
    counted = n_("{n} result", "{n} results", n)
    return Sentence(_("The report names {results} of the project.", results=counted), (counted,))


RESULTS = Panel(
    query="results",
    title=N_("Year by year"),
    page="results",
    place=5,
    sheet=N_("Results"),
    given=(("kind", None),),
    columns=("kind", "item", "year", "description", "projects", "amount_krw", "note"),
    sentence=sentence,
    entry=entry,
    places=("사업성과",),
    slide=Slide(
        "results",
        90,
        N_("What are the results?"),
        answer,
        keep=_of_slide,
        points=points,
        note=lambda rows, context: "",
        columns=("kind", "item", "year", "description"),
    ),
)
CORE_RESULTS = Panel(
    query="results",
    title=N_("Year by year"),
    page="results",
    place=20,
    name="core_results",
    given=(("kind", "core"),),
    columns=("item", "year", "description"),
    tables=by_year(N_("Results of the project itself")),
    media=frozenset({PAGE}),
)
LINKED_RESULTS = Panel(
    query="results",
    title=N_("Beside the project"),
    page="results",
    place=30,
    name="linked_results",
    given=(("kind", "linked"),),
    columns=("item", "year", "description"),
    tables=by_year(N_("Linked programmes")),
    places=("연계사업성과",),
    media=frozenset({PAGE}),
)
