"""The report as published, line by line, as markup: its tables as tables, and the lines marked that a link names."""

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import NamedTuple

from pandas import DataFrame

from pledge.i18n import N_, _, language
from pledge.markup.parts import lines_text
from pledge.tables import TABLES
from pledge.view import View

CLAIMS = TABLES | {
    "blank": "",
    "heading": N_("heading"),
    "reference date": N_("reference date"),
    "table header": N_("head of a table"),
    "unit": N_("unit of money"),
    "unread heading": N_("not in the form, kept as text"),
}
"""What a line was understood as, by the words of `report_line.claimed_by`."""

# The word processor leaves the beginnings of its lists in the cells.
_LEFTOVER = re.compile(r"</?(?:ul|ol|li|br|p|span)\b[^>]*>\s*", re.IGNORECASE)
_LONG = 20
_AMOUNT = re.compile(r"[-△▲+]?[\d,.]+\s*%?|-|")


class _Line(NamedTuple):
    number: int
    body: str
    claims: list[str]

    @property
    def row(self) -> bool:
        return "\t" in self.body


def lines_in(asked: str, rows: DataFrame) -> list[int]:
    """The lines that an address such as `41,42` names; what is no line of this report is none."""
    numbers = {int(word) for word in re.findall(r"(?<![\d-])\d{1,9}(?!\d)", asked)}
    return sorted(numbers & set(rows["line"]))


def any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of several words, each as `words_in` does."""
    patterns = [pattern.pattern for word in words if (pattern := words_in(word))]
    return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None


def words_in(asked: str) -> re.Pattern[str] | None:
    """What finds a text wherever it stands, whatever its spaces and capitals; None for a blank one."""
    letters = [re.escape(letter) for letter in asked if not letter.isspace()]
    return re.compile(r"\s*".join(letters), re.IGNORECASE) if letters else None


def hits(rows: DataFrame, words: re.Pattern[str] | None) -> list[int]:
    """The lines that have the words."""
    return [
        int(line) for line, body in zip(rows["line"], rows["body"], strict=True) if words and words.search(plain(body))
    ]


def unread(rows: DataFrame) -> list[int]:
    """The headings that the form does not know."""
    return [int(line) for line in rows["line"][rows["claimed_by"].str.contains("unread", regex=False)]]


def lines(rows: DataFrame, view: View, marked: list[int], words: re.Pattern[str] | None = None) -> str:
    """All lines, or those with the words (rows of a table with its head); each number is a link to its line."""
    found = set(hits(rows, words))
    read = [
        _Line(int(line), body, claimed.split(", "))
        for line, body, claimed in zip(rows["line"], rows["body"], rows["claimed_by"], strict=True)
    ]
    blocks = []
    for is_table, group in groupby(read, key=lambda line: line.row):
        run = list(group)
        if words:
            hit = any(line.number in found for line in run)
            run = [line for line in run if line.number in found or (hit and "table header" in line.claims)]
        if is_table and run:
            blocks.append(_table(run, view, marked, words))
        else:
            blocks.extend(_text(line, view, marked, words) for line in run)
    return f'<div class="report" lang="ko">{"".join(blocks)}</div>'


def entry(title: str, beside: str, note: str) -> str:
    """A table that can be taken along: its name, how many rows it has, and what they are."""
    return f'<p class="entry"><strong>{escape(title)}</strong> <span>{escape(beside)} · {escape(note)}</span></p>'


def _text(line: _Line, view: View, marked: list[int], words: re.Pattern[str] | None) -> str:
    body = f'<span class="body">{shown(line.body.strip(), words)}</span>'
    if "unread heading" in line.claims:
        kind = "unread"
    elif "heading" in line.claims or "pledge" in line.claims:
        kind = "heading"
    else:
        kind = "blank" if not line.body.strip() else "text"
    if kind == "blank":
        return f'<div class="{_class(line, marked)} blank" id="line-{line.number}"></div>'
    head = ' role="heading" aria-level="2"' if kind in {"heading", "unread"} else ""
    return (
        f'<div{head} class="{_class(line, marked)} {kind}" id="line-{line.number}">'
        f"{_number(line, view)}{body}{_claim(line, marked)}</div>"
    )


def _table(run: list[_Line], view: View, marked: list[int], words: re.Pattern[str] | None) -> str:
    width = max(line.body.count("\t") + 1 for line in run)
    body = []
    for line in run:
        cells = line.body.split("\t")
        tag = "th" if "table header" in line.claims else "td"
        drawn = "".join(
            f'<{tag} class="{_kind(plain(cell).strip())}">{shown(cell.strip(), words)}</{tag}>'
            for cell in cells + [""] * (width - len(cells))
        )
        body.append(
            f'<tr class="{_class(line, marked)}" id="line-{line.number}"><td>{_number(line, view)}</td>{drawn}'
            f"<td>{_claim(line, marked)}</td></tr>"
        )
    name = escape(_("Table of the report"))
    return (
        # As regions, the many tables of a report would each be a stop on a screen reader's way through the page.
        f'<div class="table-scroll" role="group" tabindex="0" aria-label="{name}">'
        f"<table><tbody>{''.join(body)}</tbody></table></div>"
    )


def _kind(cell: str) -> str:
    """How a cell is drawn: numbers at the right, long texts wide enough to be read on a phone."""
    return "num" if _AMOUNT.fullmatch(cell) else "long" if len(cell) > _LONG else ""


def _class(line: _Line, marked: list[int]) -> str:
    return "line marked" if line.number in marked else "line"


def _number(line: _Line, view: View) -> str:
    label = escape(lines_text([line.number]))
    href = escape(view.link("source", line=line.number))
    return f'<a class="number" href="{href}" target="_self" aria-label="{label}">{line.number}</a>'


def _claim(line: _Line, marked: list[int]) -> str:
    names = [_(CLAIMS[claim]) if CLAIMS.get(claim) else "" for claim in line.claims]
    said = escape(" · ".join(filter(None, names)))
    later = [number for number in marked if number > line.number]
    if line.number in marked and later:
        said += f' <a href="#line-{later[0]}" target="_self">{escape(lines_text(later[:1]))} ↓</a>'
    return f'<span class="claim" lang="{language()}">{said}</span>'


def plain(body: str) -> str:
    """The line without what the word processor left of its lists."""
    return _LEFTOVER.sub("", body)


def shown(text: str, words: re.Pattern[str] | None) -> str:
    """A text of the report as markup, the words marked."""
    text = plain(text)
    if words is None:
        return escape(text)
    drawn, end = "", 0
    for match in words.finditer(text):
        drawn += f"{escape(text[end : match.start()])}<mark>{escape(match[0])}</mark>"
        end = match.end()
    return drawn + escape(text[end:])
