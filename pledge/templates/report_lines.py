"""The published report as HTML, line by line: tables as tables, requested lines and search matches marked."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from pledge.i18n import N_, _
from pledge.labels import TABLES
from pledge.query import Rows
from pledge.templates.rendering import render
from pledge.view import View

CLAIMS = TABLES | {
    "blank": "",
    "heading": N_("heading"),
    "reference date": N_("reference date"),
    "table header": N_("header of a table"),
    "unit": N_("unit of money"),
    "unread heading": N_("not in the form, kept as text"),
}
"""What the report reader made of a line, by the words of `report_line.claimed_by`; '' is not shown."""

# The word processor that made the report left HTML tags of its lists in the cells.
_LIST_TAG = re.compile(r"</?(?:ul|ol|li|br|p|span)\b[^>]*>\s*", re.IGNORECASE)
_LONG_TEXT = 20
"""Letters from which a cell gets a minimum width, so that it can be read on a phone."""
_AMOUNT = re.compile(r"[-△▲+]?[\d,.]+\s*%?|-|")


class _Line(NamedTuple):
    number: int
    body: str
    claims: list[str]

    @property
    def is_table_row(self) -> bool:
        return "\t" in self.body


def parse_line_numbers(text: str, rows: Rows) -> list[int]:
    """Return the line numbers of a parameter such as `41,42`, without those that this report does not have."""
    numbers = {int(word) for word in re.findall(r"(?<![\d-])\d{1,9}(?!\d)", text)}
    return sorted(numbers & {row.line for row in rows})


def any_pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern that matches any of the words as `search_pattern` does; None for no words."""
    patterns = [pattern.pattern for word in words if (pattern := search_pattern(word))]
    return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None


def search_pattern(text: str) -> re.Pattern[str] | None:
    """Return a pattern that matches a text regardless of spaces and capitals; None for a blank text."""
    letters = [re.escape(letter) for letter in text if not letter.isspace()]
    return re.compile(r"\s*".join(letters), re.IGNORECASE) if letters else None


def matching_lines(rows: Rows, pattern: re.Pattern[str] | None) -> list[int]:
    """Return the numbers of the lines that match."""
    return [row.line for row in rows if pattern and pattern.search(clean(row.body))]


def unread_headings(rows: Rows) -> list[int]:
    """Return the line numbers of headings that the form does not know."""
    return [row.line for row in rows if "unread" in row.claimed_by]


def report(rows: Rows, view: View, marked: list[int], pattern: re.Pattern[str] | None = None) -> Markup:
    """Return the report, or with `pattern` the lines that match, each line number a link to the line.

    `marked` are the lines to highlight. A matching row of a table is shown with the table's header.
    """
    matching = set(matching_lines(rows, pattern))
    all_lines = [_Line(row.line, row.body, row.claimed_by.split(", ")) for row in rows]
    blocks = []
    for is_table, group in groupby(all_lines, key=lambda line: line.is_table_row):
        block = list(group)
        if pattern:
            any_match = any(line.number in matching for line in block)
            block = [line for line in block if line.number in matching or (any_match and "table header" in line.claims)]
        if is_table and block:
            width = max(line.body.count("\t") + 1 for line in block)
            blocks.append([_line(line, view, marked) | {"cells": _cells(line, width, pattern)} for line in block])
        else:
            blocks.extend([[_line(line, view, marked) | {"body": split(line.body.strip(), pattern)}] for line in block])
    return render("report_lines.report", blocks=blocks)


def table_entry(title: str, row_count: str, meaning: str) -> Markup:
    """Return the label of one table in the list of downloads: its name, its number of rows, what a row is."""
    return render("report_lines.table_entry", title=title, row_count=row_count, meaning=meaning)


def _line(line: _Line, view: View, marked: list[int]) -> dict[str, object]:
    """Return a line as the template's data: number, address, kind, claims, and the next marked line."""
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


def _cells(line: _Line, width: int, pattern: re.Pattern[str] | None) -> list[dict[str, object]]:
    """Return the cells of a table row as the template's data, padded to `width` cells."""
    texts = line.body.split("\t")
    return [
        {"css_class": _css_class(clean(text).strip()), "parts": split(text.strip(), pattern)}
        for text in texts + [""] * (width - len(texts))
    ]


def _css_class(cell: str) -> str:
    """Return the class of a cell: "num" aligns numbers right, "long" gives long texts a minimum width."""
    return "num" if _AMOUNT.fullmatch(cell) else "long" if len(cell) > _LONG_TEXT else ""


def clean(body: str) -> str:
    """Return a line without the list tags that the word processor left in it."""
    return _LIST_TAG.sub("", body)


def split(text: str, pattern: re.Pattern[str] | None) -> list[tuple[str, bool]]:
    """Return a text, cleaned, as parts that match the pattern (True) or do not (False)."""
    text = clean(text)
    parts, end = [], 0
    for match in pattern.finditer(text) if pattern else ():
        parts += [(text[end : match.start()], False), (match[0], True)]
        end = match.end()
    return [*parts, (text[end:], False)]


def highlighted(text: str, pattern: re.Pattern[str] | None) -> Markup:
    """Return a text of the report, cleaned, with matches in <mark>."""
    return render("report_lines.highlighted", parts=split(text, pattern))
