"""Make slides from panels: the answer, the chart in both sizes, the list that fits, and the tables behind them."""

from collections.abc import Mapping, Sequence

from pledge.deck.model import Slide, Table
from pledge.i18n import _
from pledge.panels import PANELS, panel_of
from pledge.panels.checks.explanations import footnotes
from pledge.panels.columns import Column
from pledge.panels.drawing.lanes import label_width
from pledge.panels.panel import Context, Panel, about, lines_of
from pledge.panels.panel import Slide as Declared
from pledge.panels.panel_table import columns_of, rows_table
from pledge.query import Rows
from pledge.view import View

MAX_POINTS = 7
"""Entries of a list that a slide has room for; the table behind it has all."""
_WIDE_LABEL = 670
"""Width of a chart's label on a projected slide, in pixels before the chart is enlarged."""

SLIDES: Mapping[str, Panel] = {
    panel.slide.key: panel
    for panel in sorted(PANELS, key=lambda panel: panel.slide.order if panel.slide else 0)
    if panel.slide
}
"""The panels that have a slide, by the slide's key, in the order of the slides."""


def slide(panel: Panel, view: View) -> Slide | None:
    """Return the slide of a panel at a view, None where the panel has no slide or the slide no rows."""
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
    room = MAX_POINTS if points else len(kept)
    # `most` is about the chart: a list that replaces it has the room of any list.
    limit = room if points and declared.charted else declared.most or room
    fitting = kept[:limit]
    figure = wide_figure = None
    if charted:
        figure = panel.charts[0](fitting, context)
        with label_width(_WIDE_LABEL):
            wide_figure = panel.charts[0](fitting, context)
        wide_figure = figure if wide_figure == figure else wide_figure
    note = declared.note(rows, context) if declared.note else panel.sentence(rows, context) if panel.sentence else ""
    question = declared.question(kept, context) if callable(declared.question) else _(declared.question)
    return Slide(
        declared.key,
        question,
        answer.text,
        answer.strong,
        figure=figure,
        wide_figure=wide_figure,
        numbers=tuple(declared.numbers(kept, context)) if declared.numbers else (),
        points=points[:limit],
        rest=max(len(points if points else kept) - limit, 0) if points or charted else 0,
        tables=tuple(_behind(panel, declared, rows, context)),
        notes=tuple(filter(None, dict.fromkeys([answer.text, note]))),
        lines=declared.lines(kept, context) if declared.lines else lines_of(kept),
        footnotes=_footnotes(declared, kept, context),
    )


def _footnotes(declared: Declared, rows: Rows, context: Context) -> tuple[str, ...]:
    """Return the footnotes of a slide: its own, those of the places that it names, or those of its panel."""
    if declared.footnotes:
        return declared.footnotes(rows, context)
    if not declared.places:
        return footnotes(context.findings)
    places = declared.places(rows, context)
    return footnotes(finding for finding in context.findings if about(finding, *places))


def _behind(panel: Panel, declared: Declared, rows: Rows, context: Context) -> list[Table]:
    """Return the tables behind a slide: that of its own rows, then those of the panels in `behind`."""
    tables = []
    if rows and (columns := declared.columns or columns_of(panel, rows)):
        tables.append(_table(_(declared.title or panel.title), rows, columns, context))
    for name in declared.behind:
        other = panel_of(name)
        if other_rows := other.rows(context.view):
            columns = columns_of(other, other_rows)
            tables.append(_table(_(other.title), other_rows, columns, other.context(context.view)))
    return tables


def _table(title: str, rows: Rows, columns: Sequence[str | Column], context: Context) -> Table:
    table = rows_table(rows, columns, context.view, title)
    return Table(
        table.caption,
        tuple(heading.text for heading in table.headings),
        tuple(heading.numeric for heading in table.headings),
        tuple(tuple(cell.text for cell in line.cells) for line in table.body),
        tuple(line.lines for line in table.body),
        tuple(_search_text(row, columns, line.cells) for row, line in zip(rows, table.body, strict=True)),
    )


def _search_text(row: object, columns: Sequence[str | Column], cells: Sequence[object]) -> str:
    """Return the report's own words for those cells of a row that show a translation of them."""
    names = [column if isinstance(column, str) else column.name for column in columns]
    stated = [getattr(row, name, None) for name in names]
    texts = {getattr(cell, "text", "") for cell in cells}
    return " ".join(value for value in stated if isinstance(value, str) and value not in texts)
