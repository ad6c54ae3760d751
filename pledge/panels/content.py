"""The content of a panel at a view, made once and cached, because a revision never changes."""

from dataclasses import dataclass
from typing import Any

from cachetools.keys import typedkey

from pledge.i18n import _, language
from pledge.panels import on_page
from pledge.panels.drawing.marks import spec
from pledge.panels.panel import Context, Metric, Panel, Passage, lines_of
from pledge.panels.panel_table import panel_table
from pledge.panels.table import Table
from pledge.query import Rows, memo
from pledge.view import View


@dataclass(frozen=True, eq=False)
class Part:
    """One chart of a panel with its words: all of its rows, or those of one value where it is split.

    `rows` are narrowed to the reader's choice; `figures` are charts as JSON, none where all amounts are 0 (the sentence
    says that) or where `undrawn` says why there is none; `chosen` is the chosen value, None for all.
    """

    title: str
    sentence: str
    rows: Rows
    figures: tuple[dict[str, Any], ...]
    undrawn: str
    lines: tuple[int, ...]
    chosen: str | None


@dataclass(frozen=True, eq=False)
class PanelContent:
    """Everything that a panel shows at a view.

    `tables` are those of the report, where it draws them otherwise, `passages` its own words.
    """

    panel: Panel
    context: Context
    rows: Rows
    parts: tuple[Part, ...]
    metrics: tuple[Metric, ...]
    tables: tuple[Table, ...]
    passages: tuple[Passage, ...]


def panel_content(panel: Panel, view: View) -> PanelContent:
    """Return everything that a panel shows at a view, in the language in use. Raises StoreError where a query fails."""
    return memo(view.revision, typedkey("panel", panel.id, view, language()), lambda: _make(panel, view))


def metrics_on(page: str, view: View) -> list[Metric]:
    """Return the headline numbers of every panel of a page, in order."""
    return [metric for panel in on_page(page) for metric in panel_content(panel, view).metrics]


def table_of(panel: Panel, part: Part, view: View) -> Table:
    """Return the table of a part, made at the first call and cached."""
    return memo(
        view.revision,
        typedkey("table", panel.id, view, language(), part.title),
        lambda: panel_table(panel, part.rows, panel.context(view), title=part.title, headed=not panel.charts),
    )


def _make(panel: Panel, view: View) -> PanelContent:
    context, rows = panel.context(view), panel.rows(view)
    parts = [(_(panel.title), rows)]
    if panel.split:
        values = dict.fromkeys(getattr(row, panel.split) for row in rows)
        parts = [(str(value), tuple(row for row in rows if getattr(row, panel.split) == value)) for value in values]
    return PanelContent(
        panel,
        context,
        rows,
        tuple(_part(panel, title, of_part, context) for title, of_part in parts),
        tuple(panel.metrics(rows, context)) if panel.metrics else (),
        tuple(panel.tables(rows, context)) if panel.tables and rows else (),
        tuple(panel.passages(rows, context)) if panel.passages else (),
    )


def _part(panel: Panel, title: str, rows: Rows, context: Context) -> Part:
    chosen = getattr(context.view, panel.choose) if panel.choose else None
    if panel.choose and chosen not in {getattr(row, panel.choose) for row in rows}:
        chosen = None
    narrowed = rows if chosen is None else tuple(row for row in rows if getattr(row, str(panel.choose)) == chosen)
    undrawn = panel.undrawn(rows, context) if panel.undrawn and rows else ""
    drawn = bool(rows) and not undrawn and _amounts(rows)
    return Part(
        title,
        panel.sentence(narrowed, context) if panel.sentence else "",
        narrowed,
        tuple(spec(chart(rows, context)) for chart in panel.charts) if drawn else (),
        undrawn,
        lines_of(narrowed),
        chosen,
    )


def _amounts(rows: Rows) -> bool:
    """Return whether any amount is other than 0, or the rows have no amounts."""
    fields = [field for field in rows[0]._fields if field.endswith("_krw") or field == "projects"]
    return not fields or any(getattr(row, field) for row in rows for field in fields)
