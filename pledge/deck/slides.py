"""Make slides of panels: the answer, the picture in both sizes, lists that fit, and what lies behind them."""

from collections.abc import Mapping, Sequence

from pledge.deck.parts import Slide, Table
from pledge.i18n import _
from pledge.panels import PANELS, panel_of
from pledge.panels.checks.explanations import footnotes
from pledge.panels.columns import Column
from pledge.panels.drawing.lanes import wide
from pledge.panels.panel import Context, Panel, about, lines_of
from pledge.panels.panel import Slide as Declared
from pledge.panels.tabulating import columns_of, tabulated
from pledge.query import Rows
from pledge.view import View

POINTS = 7
"""Entries that a slide has room for; the table behind it has them all."""
_ROOM = 670
"""Room for a label of a chart on a slide, in pixels before it is enlarged."""

SLIDES: Mapping[str, Panel] = {
    panel.slide.key: panel
    for panel in sorted((each for each in PANELS if each.slide), key=lambda each: each.slide.order if each.slide else 0)
    if panel.slide
}
"""The panels that have a slide, by its key, in the order in which a forum asks."""


def slide(panel: Panel, view: View) -> Slide | None:
    """Return the slide of a panel at a view, None where its question has no rows."""
    declared = panel.slide
    if declared is None:
        return None
    context, rows = panel.context(view), panel.rows(view)
    kept = declared.keep(rows, context) if declared.keep else rows
    if not kept and not declared.always:
        return None
    answer = declared.answer(kept, context)
    charted = declared.charted(kept, context) if declared.charted else not (declared.points or declared.numbers)
    charted = charted and bool(panel.charts)
    points = tuple(declared.points(kept, context)) if declared.points and not charted else ()
    if declared.points and not points and not charted and not declared.always:
        return None
    room = POINTS if points else len(kept)
    # A list in place of a chart has the room of any list.
    most = room if points and declared.charted else declared.most or room
    drawn = kept[:most]
    figure = hall = None
    if charted:
        figure = panel.charts[0](drawn, context)
        with wide(_ROOM):
            hall = panel.charts[0](drawn, context)
        hall = figure if hall == figure else hall
    note = declared.note(rows, context) if declared.note else panel.sentence(rows, context) if panel.sentence else ""
    question = declared.question(kept, context) if callable(declared.question) else _(declared.question)
    return Slide(
        declared.key,
        question,
        answer.text,
        answer.strong,
        figure=figure,
        hall=hall,
        numbers=tuple(declared.numbers(kept, context)) if declared.numbers else (),
        points=points[:most],
        rest=max(len(points if points else kept) - most, 0) if points or charted else 0,
        tables=tuple(_behind(panel, declared, rows, context)),
        notes=tuple(filter(None, dict.fromkeys([answer.text, note]))),
        lines=declared.lines(kept, context) if declared.lines else lines_of(kept),
        footnotes=_footnotes(declared, kept, context),
    )


def _footnotes(declared: Declared, rows: Rows, context: Context) -> tuple[str, ...]:
    """Return what contradicts the figures of a slide, of its own places where it names them."""
    if declared.footnotes:
        return declared.footnotes(rows, context)
    if not declared.places:
        return footnotes(context.findings)
    places = declared.places(rows, context)
    return footnotes(each for each in context.findings if about(each, *places))


def _behind(panel: Panel, declared: Declared, rows: Rows, context: Context) -> list[Table]:
    """Return the tables behind a slide: of its own rows, then of the panels that it names."""
    tables = []
    if rows and (columns := declared.columns or columns_of(panel, rows)):
        tables.append(_table(_(declared.title or panel.title), rows, columns, context))
    for name in declared.behind:
        other = panel_of(name)
        if found := other.rows(context.view):
            tables.append(_table(_(other.title), found, columns_of(other, found), other.context(context.view)))
    return tables


def _table(title: str, rows: Rows, columns: Sequence[str | Column], context: Context) -> Table:
    made = tabulated(rows, columns, context.view, title)
    return Table(
        made.caption,
        tuple(heading.text for heading in made.headings),
        tuple(heading.numeric for heading in made.headings),
        tuple(tuple(cell.text for cell in line.cells) for line in made.body),
        tuple(line.lines for line in made.body),
        tuple(_also(row, columns, line.cells) for row, line in zip(rows, made.body, strict=True)),
    )


def _also(row: object, columns: Sequence[str | Column], cells: Sequence[object]) -> str:
    """Return what a search finds a row by beside what it shows: the report's own words for what is translated."""
    names = [column if isinstance(column, str) else column.name for column in columns]
    stated = [getattr(row, name, None) for name in names]
    texts = {getattr(cell, "text", "") for cell in cells}
    return " ".join(value for value in stated if isinstance(value, str) and value not in texts)
