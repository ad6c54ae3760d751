"""Search results as HTML: figures grouped by page, and lines of the report with the matches marked."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from pledge.panels.panel import Contradiction
from pledge.query import Rows
from pledge.templates.fragments import lines_href
from pledge.templates.rendering import render
from pledge.templates.report_lines import clean, highlighted
from pledge.view import View

MAX_RESULTS = 40
"""Results that a group shows: a word such as 2020 matches nearly everything."""
_CONTEXT = 70
"""Letters of a line that are shown before and after the match: a line can be a page long."""


class Entry(NamedTuple):
    """A figure that search can return: its page, label, value, address and lines of the report.

    `words` is the text that search matches; `contradiction` is the other value where the report contradicts itself.
    """

    page: str
    label: str
    value: str
    href: str
    lines: list[int]
    words: str
    contradiction: Contradiction | None = None


def figures(entries: Sequence[Entry], pages: Mapping[str, str], view: View) -> Markup:
    """Return the figures grouped by page, each linked to its page and to its lines; `pages` holds the pages' titles."""
    groups = []
    for page in dict.fromkeys(entry.page for entry in entries):
        on_page = [entry for entry in entries if entry.page == page]
        first = [entry._asdict() | {"lines_href": lines_href(entry.lines, view)} for entry in on_page[:MAX_RESULTS]]
        count = len(on_page)
        groups.append({"title": pages[page], "count": count, "more": count - MAX_RESULTS, "entries": first})
    return render("search_results.figures", groups=groups)


def lines(rows: Rows, pattern: re.Pattern[str] | None, title: str, view: View) -> Markup:
    """Return lines of the report as excerpts around the first match, each linked to the line; '' for none."""
    entries = []
    for row in rows[:MAX_RESULTS]:
        cells = " · ".join(filter(None, (cell.strip() for cell in clean(row.body).split("\t"))))
        entries.append(
            {
                "href": view.link("source", line=row.line),
                "text": highlighted(_excerpt(cells, pattern), pattern),
                "lines": [row.line],
            }
        )
    if not entries:
        return Markup()
    more = len(rows) - MAX_RESULTS
    return render("search_results.lines", title=title, count=len(rows), more=more, entries=entries)


def examples(searches: Sequence[str], view: View) -> Markup:
    """Return example searches as links, and the key that opens search from every page."""
    return render("search_results.examples", searches=[(text, view.link("find", find=text)) for text in searches])


def _excerpt(text: str, pattern: re.Pattern[str] | None) -> str:
    """Return the text around the first match, with an ellipsis where it is cut."""
    match = pattern.search(text) if pattern else None
    start, end = (match.start(), match.end()) if match else (0, 0)
    first, last = max(start - _CONTEXT, 0), min(end + _CONTEXT, len(text))
    return ("… " if first else "") + text[first:last] + (" …" if last < len(text) else "")
