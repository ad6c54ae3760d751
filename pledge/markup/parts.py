"""Figures, tables and marks as HTML, made of `pledge/templates`; the classes are those of `static/style.css`."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup
from pandas import DataFrame

from pledge.i18n import _, code, day, months
from pledge.panels.table import Cell, Heading, Line, Table
from pledge.tables import SPENDING, cell, heading, lines_of, missing, unknown, with_months
from pledge.templates import render
from pledge.view import View

STATUSES = {
    "이행완료": ("success", "✓"),
    "이행후계속추진": ("success", "✓"),
    "정상추진": ("progress", "→"),
    "일부추진": ("warning", "◐"),
    "보류": ("hold", "Ⅱ"),
    "폐기": ("dropped", "×"),
}
"""Each status of the form, in its order: how it looks, and its mark."""
UNKNOWN = ("hold", "·")
"""How a status looks that is none of these."""
_NUMBERS = {
    "achievement",
    "activities",
    "ahead",
    "approximate",
    "done",
    "due",
    "due_rate",
    "not_reported",
    "people",
    "people_so_far",
    "projects",
    "rate",
    "running",
    "so_far_rate",
    "uncounted",
    "weight",
    "weighted",
}


class Doubt(NamedTuple):
    """A second value of a figure that contradicts the first: what the first is called, what the second, its value."""

    first: str
    second: str
    value: str


class Figure(NamedTuple):
    """A headline number: what it is, the number, what stands small beside it, a note below, where it comes from.

    `doubt` is the other value where the report contradicts itself; both are shown alike.
    """

    label: str
    value: str
    beside: str = ""
    note: str = ""
    href: str = ""
    doubt: Doubt | None = None


def status(name: str | None) -> Markup:
    """Return the status as a badge, told apart by mark and word, not by colour alone."""
    if not name:
        return Markup()
    kind, mark = STATUSES.get(name, UNKNOWN)
    return render("parts.status", kind=kind, mark=mark, text=code(name))


def headline(
    eyebrow: str, title: str, lead: str = "", *, answer: Markup | None = None, badge: Markup | None = None
) -> Markup:
    """Return the head of a page: a small line, the title, and a sentence; `answer` is one that is markup already."""
    return render("parts.headline", eyebrow=eyebrow, title=title, lead=answer or lead, badge=badge or "")


def definition(meaning: str | None, proposed: str, lines: list[int], view: View) -> Markup:
    """Return what the status means, as published, and where the evidence fits another one better."""
    if not meaning and not proposed:
        return Markup()
    said, known = _(meaning) if meaning else "", lines_of(DataFrame({"lines": [lines]}))
    return render("parts.definition", meaning=said, proposed=proposed, lines=known, href=lines_href(known, view))


def figures(shown: Iterable[Figure]) -> Markup:
    """Return the row of headline numbers, each with an address leading to its lines; two that differ stand alike."""
    return render("parts.metrics", shown=shown, unknown={_("not stated"), _("not yet"), _("not reported")})


def section(title: str, sentence: str = "") -> Markup:
    """Return the head of a part of a page: its title and its plain sentence."""
    return render("parts.section", title=title, sentence=sentence)


def table(
    rows: DataFrame,
    columns: Sequence[str],
    view: View,
    caption: str = "",
    total: Sequence[str] = (),
    folds: bool = False,
    name: str = "",
) -> Markup:
    """Return a table for reading, each row with a link to its lines; `total` is a last row, already text.

    One of long texts folds on a phone: each row becomes a short list of its cells. One without a caption has a `name`
    that a screen reader says.
    """
    money = any(column.endswith("_krw") for column in columns)
    title = " ".join(filter(None, [caption, _("(unit: KRW million)") if money else ""]))
    headings = tuple(Heading(heading(column), _numeric(column)) for column in columns)
    records = with_months(rows, columns).to_dict("records")
    body = tuple(
        Line(
            tuple(_cell(column, record) for column in columns), tuple(lines := _lines(record)), lines_href(lines, view)
        )
        for record in records
    )
    stays = [at for at, record in enumerate(records) if record.get("step") == "total"]
    return drawn(Table(title, headings, body, tuple(map(Cell, total)), folds, caption or name or title), stays=stays)


def drawn(of: Table, kind: str = "", stays: Collection[int] = ()) -> Markup:
    """Return a table as markup; `kind` is a class of its own, rows at the places of `stays` stay when it is sorted."""
    return render("table.table", of=of, kind=kind, stays=stays)


def _numeric(column: str) -> bool:
    return column in _NUMBERS or column.endswith("_krw")


def _cell(column: str, record: dict[Any, Any]) -> Cell:
    """Return one cell with what it sorts and copies by."""
    text, value = str(cell(column, record)), record[column]
    if column == "when":
        value = record["starts_on"]
    elif column == "period":
        value = record.get("starts_on")
    if missing(value) or (column in SPENDING and unknown(record)):
        return Cell(text)
    if isinstance(value, date):
        return Cell(text, value.date() if isinstance(value, datetime) else value)
    if not isinstance(value, int | float | Decimal):
        return Cell(text)
    number = Decimal(str(int(value) if isinstance(value, bool) else value))
    return Cell(text, number / 10**6 if column.endswith("_krw") else number)


def _lines(record: dict[Any, Any]) -> list[int]:
    """Return the lines of the report that a row comes from."""
    if "lines" in record:
        return sorted({int(line) for line in record["lines"]}) if not missing(record["lines"]) else []
    return [int(record["line"])] if "line" in record and not missing(record["line"]) else []


def lines_href(lines: Sequence[int], view: View) -> str:
    """Return the address of lines of the report, '' for none."""
    return view.link("source", line=",".join(map(str, lines))) if lines else ""


def line_link(rows: DataFrame, view: View, alone: bool = False) -> Markup:
    """Return a link to the lines that rows come from, '' where they came from no report.

    One that stands alone, not in a column of its own, says that they are the report's.
    """
    lines = lines_of(rows)
    return render("parts.line_link", lines=lines, href=lines_href(lines, view), alone=alone)


def banner(strong: str, text: str = "", href: str = "", more: str = "", kind: str = "warning") -> Markup:
    """Return a bar across the page for what needs attention, a link where it leads somewhere."""
    return render("parts.banner", strong=strong, text=text, href=href, more=more, kind=kind)


def since(sentence: str, view: View) -> Markup:
    """Return what changed since the edition before, as a link to the history; '' where there is none before."""
    return render("parts.since", sentence=sentence, href=view.link("history")) if sentence else Markup()


def notice(sentence: str) -> Markup:
    """Return a sentence that a screen reader says when it appears."""
    return render("parts.notice", sentence=sentence)


def empty(sentence: str) -> Markup:
    """Return what stands where there is nothing to draw."""
    return render("parts.empty", sentence=sentence)


def road(rows: DataFrame, view: View) -> Markup:
    """Return the milestones nearest to the reference date: the last done, all due or running, the next ahead."""
    entries = rows[rows["kind"] == "milestone"]
    done, due, running, unreported, ahead = (
        entries[entries["state"] == state] for state in ("done", "due", "running", "not_reported", "ahead")
    )
    words = {
        "due": _("scheduled, to be confirmed"),
        "not_reported": _("not reported"),
        "ahead": _("after the reference date"),
        "running": _("under way"),
    }
    told = []
    for _index, row in pd.concat([done.tail(3), due, running, unreported, ahead.head(3)]).iterrows():
        when = months(row["starts_on"].date(), None if missing(row["ends_on"]) else row["ends_on"].date())
        told.append(
            {
                "state": row["state"],
                "when": " · ".join(filter(None, [when, words.get(row["state"], "")])),
                "href": "" if missing(row["line"]) else view.link("source", line=int(row["line"])),
                "activity": row["activity"],
            }
        )
    return render("parts.road", told=told) if told else Markup()


def covered(covered_to: date | None, sentence: str) -> Markup:
    """Return the sentence that says up to when the figures reach; a browser adds how long ago that is."""
    written = "" if covered_to is None else day(covered_to)
    before, found, after = sentence.partition(written) if written else (sentence, "", "")
    return render(
        "parts.covered", before=before, date=covered_to.isoformat() if covered_to else "", day=found, after=after
    )


def aside(text: str) -> Markup:
    """Return a quiet remark below what it is about."""
    return render("parts.aside", text=text)
