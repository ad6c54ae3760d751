"""Search all figures of a pledge and all lines of its report, ignoring spaces, width and capitals."""

import re
import unicodedata
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from cachetools.keys import typedkey

from pledge.i18n import _, language, money
from pledge.panels import PANELS
from pledge.panels.columns import Column, cell, heading
from pledge.panels.panel import SEARCH, Context, Panel, lines_of
from pledge.panels.panel import Entry as Found
from pledge.query import Rows, memo
from pledge.templates.search_results import Entry
from pledge.view import View

ALL = {"years": None, "source": None, "period": None, "phase": None}
"""The filters of an address, removed: they must not hide the result on its page."""


_CELLS = 3
"""Cells of a row that its entry has beside the first."""


def search_words(asked: str) -> list[str]:
    """Return the words of a search, each as `normalised` writes it."""
    return [word for word in map(normalised, asked.split()) if word]


def normalised(text: str) -> str:
    """Return the text without spaces, invisible characters, capitals and thousands separators, in form NFKC."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    visible = "".join(letter for letter in plain if not letter.isspace() and unicodedata.category(letter) != "Cf")
    return re.sub(r"(?<=\d),(?=\d)", "", visible)


def find_figures(view: View, words: list[str]) -> list[Entry]:
    """Return the figures with all of the words, in the order of the pages; none without a word."""
    return [entry for entry in all_entries(view) if words and all(word in entry.words for word in words)]


def all_entries(view: View) -> tuple[Entry, ...]:
    """Return every figure that can be found, in the order of the pages."""
    return memo(view.revision, typedkey("figures to find", view, language()), lambda: tuple(_entries(view)))


def find_lines(view: View, words: list[str]) -> Rows:
    """Return the lines of the report with all of the words, officials masked."""
    return tuple(
        row
        for row in view.ask("report_lines")
        if words and all(word in text for text in [normalised(row.body)] for word in words)
    )


def _entries(view: View) -> Iterator[Entry]:
    """Yield the entries of every panel: its headline numbers, then its rows, those marked `last` at the end."""
    for panel in PANELS:
        if panel.appears(SEARCH):
            rows, context = panel.rows(view.whole), panel.context(view.whole)
            yield from (_entry(panel, entry, view) for entry in _metrics(panel, rows, context))
            if panel.columns or panel.entry:
                panel_entries = filter(None, [(panel.entry or _of_columns(panel))(row, context) for row in rows])
                yield from (_entry(panel, entry, view) for entry in sorted(panel_entries, key=attrgetter("last")))


def _metrics(panel: Panel, rows: Rows, context: Context) -> Iterator[Found]:
    for metric in panel.metrics(rows, context) if panel.metrics else ():
        value = " ".join(filter(None, [metric.value, metric.beside]))
        yield Found(metric.label, value, metric.note, contradiction=metric.contradiction)


def _of_columns(panel: Panel) -> Any:
    """Return a function that makes the entry of a row: the panel's title with the first cell, then other cells."""
    first, *others = panel.columns

    def entry(row: Any, _context: Context) -> Found:
        values = [(heading(column), _value(column, row)) for column in others]
        return Found(
            f"{_(panel.title)} · {cell(first, row).text}",
            " · ".join([f"{name} {value}" for name, value in values if value][:_CELLS]),
            lines=lines_of((row,)),
        )

    return entry


def _value(column: str | Column, row: Any) -> str:
    """Return a cell for use without its column's heading: an amount with its unit."""
    written = cell(column, row)
    amount = isinstance(column, str) and column.endswith("_krw") and not written.unstated and written.text
    return money(getattr(row, str(column))) if amount else written.text


def _entry(panel: Panel, entry: Found, view: View) -> Entry:
    # Separated, so that no word matches across two parts.
    words = "\n".join(normalised(part) for part in (entry.label, entry.value, entry.more, *(entry.contradiction or ())))
    href = view.link(panel.page, **ALL | dict(entry.filters))
    return Entry(panel.page, entry.label, entry.value, href, list(entry.lines), words, entry.contradiction)
