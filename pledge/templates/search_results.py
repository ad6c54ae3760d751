"""What was found, as markup: figures by the page that shows them, lines of the report with the words marked."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from pledge.panels.panel import Doubt
from pledge.query import Rows
from pledge.templates.parts import lines_href
from pledge.templates.rendering import render
from pledge.templates.source import plain, shown
from pledge.view import View

MOST = 40
"""How many results of one kind are shown; a word such as 2020 stands nearly everywhere."""
_AROUND = 70
"""How many letters of a line are shown before and after the words."""


class Entry(NamedTuple):
    """A figure that can be found: the page that shows it, what it is, its value, where it leads, the report's lines.

    `doubt` is what the report states instead where both contradict each other; `words` is what it is found by.
    """

    page: str
    label: str
    value: str
    href: str
    lines: list[int]
    words: str
    doubt: Doubt | None = None


def figures(entries: Sequence[Entry], pages: Mapping[str, str], view: View) -> Markup:
    """Return the figures, those of a page together; each leads to its page, and beside it to its lines."""
    groups = []
    for page in dict.fromkeys(entry.page for entry in entries):
        of_page = [entry for entry in entries if entry.page == page]
        shown = [entry._asdict() | {"lines_href": lines_href(entry.lines, view)} for entry in of_page[:MOST]]
        groups.append({"title": pages[page], "count": len(of_page), "more": len(of_page) - MOST, "entries": shown})
    return render("search_results.figures", groups=groups)


def lines(rows: Rows, words: re.Pattern[str] | None, title: str, view: View) -> Markup:
    """Return the lines of the report, each around the words, with a link to its place; '' where there are none."""
    entries = []
    for row in rows[:MOST]:
        cells = " · ".join(filter(None, (cell.strip() for cell in plain(row.body).split("\t"))))
        entries.append(
            {
                "href": view.link("source", line=row.line),
                "text": shown(_around(cells, words), words),
                "lines": [row.line],
            }
        )
    if not entries:
        return Markup()
    return render("search_results.lines", title=title, count=len(rows), more=len(rows) - MOST, entries=entries)


def examples(searches: Sequence[str], view: View) -> Markup:
    """Return searches to begin with, and the key that leads here from every page."""
    return render("search_results.examples", searches=[(each, view.link("find", find=each)) for each in searches])


def _around(text: str, words: re.Pattern[str] | None) -> str:
    """The text around the first of the words; a line of a report can be a page long."""
    hit = words.search(text) if words else None
    start, end = (hit.start(), hit.end()) if hit else (0, 0)
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    return ("… " if first else "") + text[first:last] + (" …" if last < len(text) else "")
