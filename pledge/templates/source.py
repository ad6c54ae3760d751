"""The report as published, line by line, as markup: its tables as tables, and the lines marked that a link names."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from pledge.i18n import N_, _
from pledge.query import Rows
from pledge.tables import TABLES
from pledge.templates.rendering import render
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


def lines_in(asked: str, rows: Rows) -> list[int]:
    """The lines that an address such as `41,42` names; what is no line of this report is none."""
    numbers = {int(word) for word in re.findall(r"(?<![\d-])\d{1,9}(?!\d)", asked)}
    return sorted(numbers & {row.line for row in rows})


def any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of several words, each as `words_in` does."""
    patterns = [pattern.pattern for word in words if (pattern := words_in(word))]
    return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None


def words_in(asked: str) -> re.Pattern[str] | None:
    """What finds a text wherever it stands, whatever its spaces and capitals; None for a blank one."""
    letters = [re.escape(letter) for letter in asked if not letter.isspace()]
    return re.compile(r"\s*".join(letters), re.IGNORECASE) if letters else None


def hits(rows: Rows, words: re.Pattern[str] | None) -> list[int]:
    """The lines that have the words."""
    return [row.line for row in rows if words and words.search(plain(row.body))]


def unread(rows: Rows) -> list[int]:
    """The headings that the form does not know."""
    return [row.line for row in rows if "unread" in row.claimed_by]


def lines(rows: Rows, view: View, marked: list[int], words: re.Pattern[str] | None = None) -> Markup:
    """Return all lines, or those with the words (rows of a table with its head); each number links to its line."""
    found = set(hits(rows, words))
    read = [_Line(row.line, row.body, row.claimed_by.split(", ")) for row in rows]
    blocks = []
    for is_table, group in groupby(read, key=lambda line: line.row):
        run = list(group)
        if words:
            hit = any(line.number in found for line in run)
            run = [line for line in run if line.number in found or (hit and "table header" in line.claims)]
        if is_table and run:
            width = max(line.body.count("\t") + 1 for line in run)
            blocks.append([_drawn(line, view, marked) | {"cells": _cells(line, width, words)} for line in run])
        else:
            blocks.extend([[_drawn(line, view, marked) | {"body": parts(line.body.strip(), words)}] for line in run])
    return render("source.lines", blocks=blocks)


def entry(title: str, beside: str, note: str) -> Markup:
    """Return a table that can be taken along: its name, how many rows it has, and what they are."""
    return render("source.entry", title=title, beside=beside, note=note)


def _drawn(line: _Line, view: View, marked: list[int]) -> dict[str, object]:
    """Return what a line is, where it leads, and what it was understood as."""
    if "table header" in line.claims:
        kind = "head"
    elif "unread heading" in line.claims:
        kind = "unread"
    elif "heading" in line.claims or "pledge" in line.claims:
        kind = "heading"
    else:
        kind = "text" if line.body.strip() else "blank"
    later = [number for number in marked if number > line.number and line.number in marked]
    return {
        "number": line.number,
        "href": view.link("source", line=line.number),
        "kind": kind,
        "marked": line.number in marked,
        "claim": " · ".join(_(CLAIMS[claim]) for claim in line.claims if CLAIMS.get(claim)),
        "next": later[0] if later else None,
        "cells": None,
    }


def _cells(line: _Line, width: int, words: re.Pattern[str] | None) -> list[dict[str, object]]:
    texts = line.body.split("\t")
    return [
        {"kind": _kind(plain(text).strip()), "text": parts(text.strip(), words)}
        for text in texts + [""] * (width - len(texts))
    ]


def _kind(cell: str) -> str:
    """How a cell is drawn: numbers at the right, long texts wide enough to be read on a phone."""
    return "num" if _AMOUNT.fullmatch(cell) else "long" if len(cell) > _LONG else ""


def plain(body: str) -> str:
    """The line without what the word processor left of its lists."""
    return _LEFTOVER.sub("", body)


def parts(text: str, words: re.Pattern[str] | None) -> list[tuple[str, bool]]:
    """Return a text of the report in parts, each with whether it is one of the words."""
    text = plain(text)
    told, end = [], 0
    for match in words.finditer(text) if words else ():
        told += [(text[end : match.start()], False), (match[0], True)]
        end = match.end()
    return [*told, (text[end:], False)]


def shown(text: str, words: re.Pattern[str] | None) -> Markup:
    """Return a text of the report as markup, the words marked."""
    return render("source.shown", parts=parts(text, words))
