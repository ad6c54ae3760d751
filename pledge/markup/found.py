"""What was found, as markup: figures by the page that shows them, lines of the report with the words marked."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from pandas import DataFrame

from pledge.i18n import _, n_
from pledge.markup.parts import Doubt, lines_text
from pledge.markup.source import plain, shown
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


def figures(entries: Sequence[Entry], pages: Mapping[str, str], view: View) -> str:
    """The figures, those of a page together; each leads to its page, and beside it to its lines of the report."""
    parts = []
    for page in dict.fromkeys(entry.page for entry in entries):
        of_page = [entry for entry in entries if entry.page == page]
        items = "".join(_figure(entry, view) for entry in of_page[:MOST])
        parts.append(_group(pages[page], len(of_page), items))
    return "".join(parts)


def lines(rows: DataFrame, words: re.Pattern[str] | None, title: str, view: View) -> str:
    """The lines of the report, each around the words, with a link to its place; '' where there are none."""
    items = []
    for number, body in zip(rows["line"][:MOST], rows["body"][:MOST], strict=True):
        href = escape(view.link("source", line=int(number)))
        cells = " · ".join(filter(None, (cell.strip() for cell in plain(body).split("\t"))))
        said = escape(lines_text([int(number)]))
        text = f'<span lang="ko">{shown(_around(cells, words), words)}</span>'
        items.append(f'<li><a href="{href}" target="_self">{text} <small>{said}</small></a></li>')
    return _group(title, len(rows), "".join(items)) if items else ""


def examples(searches: Sequence[str], view: View) -> str:
    """Searches to begin with, and the key that leads here from every page."""
    links = [
        f'<a href="{escape(view.link("find", find=each))}" target="_self" lang="ko">{escape(each)}</a>'
        for each in searches
    ]
    said = escape(_("For example: {searches}. The / key leads here from every page.", searches="\0"))
    return f'<p class="aside">{said.replace(chr(0), ", ".join(links))}</p>'


def _figure(entry: Entry, view: View) -> str:
    value = f"<strong>{escape(entry.value)}</strong>"
    if entry.doubt:
        first, second, other = map(escape, entry.doubt)
        value += f' <span class="badge">{first}</span> <strong>{other}</strong> <span class="badge">{second}</span>'
    lines = ""
    if entry.lines:
        address = escape(view.link("source", line=",".join(map(str, entry.lines))))
        lines = f' <a class="beside" href="{address}" target="_self">{escape(lines_text(entry.lines))}</a>'
    return (
        f'<li><a href="{escape(entry.href)}" target="_self"><span>{escape(entry.label)}</span> {value}</a>{lines}</li>'
    )


def _group(title: str, count: int, items: str) -> str:
    left = count - MOST
    more = (
        n_("{n} more: add a word to narrow it down.", "{n} more: add a word to narrow them down.", left)
        if left > 0
        else ""
    )
    below = f'<p class="aside">{escape(more)}</p>' if more else ""
    counted = escape(n_("{n} found", "{n} found", count))
    return f'<section class="found"><h2>{escape(title)} <small>{counted}</small></h2><ul>{items}</ul>{below}</section>'


def _around(text: str, words: re.Pattern[str] | None) -> str:
    """The text around the first of the words; a line of a report can be a page long."""
    hit = words.search(text) if words else None
    start, end = (hit.start(), hit.end()) if hit else (0, 0)
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    return ("… " if first else "") + text[first:last] + (" …" if last < len(text) else "")
