"""Figures, tables and marks as HTML, every text escaped; the classes are those of `static/style.css`."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import NamedTuple

import pandas as pd
from pandas import DataFrame

from pledge.i18n import _, code, day, months, n_
from pledge.tables import heading, lines_of, missing, readable
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


def status(name: str | None) -> str:
    """The status as a badge, told apart by mark and word, not by colour alone."""
    if not name:
        return ""
    kind, mark = STATUSES.get(name, UNKNOWN)
    return f'<span class="status status-{kind}"><span aria-hidden="true">{mark}</span> {escape(code(name))}</span>'


def headline(eyebrow: str, title: str, lead: str = "", *, answer: str = "", badge: str = "") -> str:
    """The head of a page: a small line, the title, and a sentence; `answer` is one that is markup already."""
    said = answer or escape(lead)
    below = f'<p class="lead">{said}</p>' if said else ""
    return f'<p class="eyebrow">{escape(eyebrow)}</p><h1>{escape(title)} {badge}</h1>{below}'


def definition(meaning: str | None, proposed: str, lines: list[int], view: View) -> str:
    """What the status means, as published, and where the evidence fits another one better."""
    said = f"<p>{escape(_(meaning))}</p>" if meaning else ""
    if proposed:
        badge = escape(_("To be checked"))
        said += f'<p><span class="badge">{badge}</span> {escape(proposed)} '
        said += f"{line_link(DataFrame({'lines': [lines]}), view, alone=True)}</p>"
    return f'<div class="definition">{said}</div>' if said else ""


def figures(shown: Iterable[Figure]) -> str:
    """Return the row of headline numbers, each with an address leading to its lines; two that differ stand alike."""
    cells = []
    for label, value, beside, note, href, doubt in shown:
        number = f'<a href="{escape(href)}" target="_self">{escape(value)}</a>' if href else escape(value)
        small = f" <small>{escape(beside)}</small>" if beside else ""
        below = f'<dd class="note">{escape(note)}</dd>' if note else ""
        kind = "value unstated" if value in {_("not stated"), _("not yet"), _("not reported")} else "value"
        if doubt:
            differs = f' <span class="badge">{escape(_("Two values"))}</span>'
            values = (
                f'<dd class="{kind}">{number}{small} <span class="name">{escape(doubt.first)}</span></dd>'
                f'<dd class="value">{escape(doubt.value)} <span class="name">{escape(doubt.second)}</span></dd>'
            )
            cells.append(f'<div class="differs"><dt>{escape(label)}{differs}</dt>{values}{below}</div>')
        else:
            cells.append(f'<div><dt>{escape(label)}</dt><dd class="{kind}">{number}{small}</dd>{below}</div>')
    return f'<dl class="figures">{"".join(cells)}</dl>'


def section(title: str, sentence: str = "") -> str:
    """The head of a part of a page: its title and its plain sentence."""
    below = f"<p>{escape(sentence)}</p>" if sentence else ""
    return f'<section class="chart-head"><h2>{escape(title)}</h2>{below}</section>'


def table(
    rows: DataFrame,
    columns: Sequence[str],
    view: View,
    caption: str = "",
    total: Sequence[str] = (),
    folds: bool = False,
    name: str = "",
) -> str:
    """A table for reading, each row with a link to its lines of the report; `total` is a last row, already text.

    One of long texts folds on a phone: each row becomes a short list of its cells. One without a caption has a `name`
    that a screen reader says.
    """
    shown = readable(rows, columns)
    kinds = [' class="num"' if name in _NUMBERS or name.endswith("_krw") else "" for name in columns]
    money = any(name.endswith("_krw") for name in columns)
    title = " ".join(filter(None, [caption, _("(unit: KRW million)") if money else ""]))
    head = "".join(
        f'<th scope="col"{kind}>{escape(heading(name))}</th>' for name, kind in zip(columns, kinds, strict=True)
    )
    linked = bool(lines_of(rows))
    body = []
    for i, values in enumerate(shown.itertuples(index=False)):
        first, *others = [escape(str(value)) for value in values]
        cells = "".join(
            f'<td{kind} data-label="{escape(heading(name))}">{value}</td>'
            for name, value, kind in zip(columns[1:], others, kinds[1:], strict=True)
        )
        link = line_link(rows.iloc[i : i + 1], view)
        end = f'<td class="lines" data-label="{escape(_("Report"))}">{link}</td>' if linked else ""
        body.append(f'<tr><th scope="row"{kinds[0]}>{first}</th>{cells}{end}</tr>')
    foot = ""
    if total:
        cells = "".join(
            f'<td{kind} data-label="{escape(heading(name))}">{escape(value)}</td>'
            for name, value, kind in zip(columns[1:], total[1:], kinds[1:], strict=True)
        )
        foot = f'<tfoot><tr><th scope="row">{escape(total[0])}</th>{cells}{"<td></td>" if linked else ""}</tr></tfoot>'
    source = f'<th scope="col" class="lines">{escape(_("Report"))}</th>' if linked else ""
    above = f"<caption>{escape(title)}</caption>" if title else ""
    return (
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{escape(caption or name or title)}">'
        f'<table class="plain{" grid-folds" if folds else ""}">{above}'
        f"<thead><tr>{head}{source}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody>{foot}</table></div>"
    )


def line_link(rows: DataFrame, view: View, alone: bool = False) -> str:
    """A link to the lines that rows come from, '' where they came from no report.

    One that stands alone, not in a column of its own, says that they are the report's.
    """
    lines = lines_of(rows)
    if not lines:
        return ""
    href = escape(view.link("source", line=",".join(map(str, lines))))
    said = lines_text(lines)
    shown = _("Report, {lines}", lines=said) if alone else said
    return f'<a href="{href}" target="_self">{escape(shown)}</a>'


def lines_text(lines: Sequence[int]) -> str:
    """Lines as words, three or more in a row as a span: `97행`, `41, 42행`, `41–45행`."""
    spans: list[list[int]] = []
    for line in lines:
        if spans and line == spans[-1][-1] + 1:
            spans[-1].append(line)
        else:
            spans.append([line])
    told = [f"{s[0]}–{s[-1]}" if len(s) > 2 else ", ".join(map(str, s)) for s in spans]
    return n_("line {lines}", "lines {lines}", len(lines), lines=", ".join(told))


def banner(strong: str, text: str = "", href: str = "", more: str = "", kind: str = "warning") -> str:
    """A bar across the page for what needs attention, a link where it leads somewhere."""
    body = f"<strong>{escape(strong)}</strong> <span>{escape(text)}</span>"
    if href:
        body += f' <span class="more">{escape(more)} →</span>'
        return f'<a class="banner banner-{kind}" href="{escape(href)}" target="_self">{body}</a>'
    return f'<div class="banner banner-{kind}" role="note">{body}</div>'


def since(sentence: str, view: View) -> str:
    """What has changed since the edition before, as a link to the history; '' where there is none before."""
    if not sentence:
        return ""
    return f'<p class="since"><a href="{escape(view.link("history"))}" target="_self">{escape(sentence)}</a></p>'


def notice(sentence: str) -> str:
    """A sentence that a screen reader says when it appears."""
    return f'<p class="notice" role="status">{escape(sentence)}</p>'


def empty(sentence: str) -> str:
    """What stands where there is nothing to draw."""
    return f'<p class="empty">{escape(sentence)}</p>'


def road(rows: DataFrame, view: View) -> str:
    """The milestones nearest to the reference date: the last done, all that are due or running, the next ahead."""
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
    items = []
    for _index, row in pd.concat([done.tail(3), due, running, unreported, ahead.head(3)]).iterrows():
        when = months(row["starts_on"].date(), None if missing(row["ends_on"]) else row["ends_on"].date())
        word = words.get(row["state"], "")
        href = "" if missing(row["line"]) else view.link("source", line=int(row["line"]))
        text = escape(row["activity"])
        items.append(
            f'<li class="{row["state"]}"><time>{escape(" · ".join(filter(None, [when, word])))}</time>'
            + (f'<a href="{escape(href)}" target="_self">{text}</a></li>' if href else f"<span>{text}</span></li>")
        )
    return f'<ol class="road">{"".join(items)}</ol>' if items else ""


def covered(covered_to: date | None, sentence: str) -> str:
    """Return the sentence that says up to when the figures reach; a browser adds how long ago that is."""
    text = escape(sentence)
    if covered_to is not None:
        written = escape(day(covered_to))
        text = text.replace(written, f'<time datetime="{covered_to.isoformat()}">{written}</time>', 1)
    return f'<p class="covered">{text}</p>'


def aside(text: str) -> str:
    """A quiet remark below what it is about."""
    return f'<p class="aside">{escape(text)}</p>'
