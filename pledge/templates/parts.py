"""Figures, tables and marks as HTML, made of `pledge/templates`; the classes are those of `static/css`."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from markupsafe import Markup

from pledge.checks import MARKS, UNKNOWN
from pledge.i18n import _, code, day
from pledge.panels.panel import Metric, Passage, Sentence
from pledge.panels.roadmap.nearest import Activity
from pledge.panels.table import Table
from pledge.templates.rendering import render
from pledge.view import View

_WITHIN_AMOUNTS = re.compile(r"(?<=[조억만천]) (?=[\d원])|(?<=KRW) (?=\d)|(?<=\d) (?=million)")


def status(name: str | None) -> Markup:
    """Return the status as a badge, told apart by mark and word, not by colour alone."""
    if not name:
        return Markup()
    kind, mark = MARKS.get(name, UNKNOWN)
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
    return render(
        "parts.definition",
        meaning=_(meaning) if meaning else "",
        proposed=proposed,
        lines=lines,
        href=lines_href(lines, view),
    )


def metrics(shown: Iterable[Metric], view: View) -> Markup:
    """Return the row of headline numbers, each with an address leading to its lines; two that differ stand alike."""
    unknown = {_("not stated"), _("not yet"), _("not reported")}
    return render("parts.metrics", shown=[(each, lines_href(each.lines, view)) for each in shown], unknown=unknown)


def emphasised(sentence: Sentence, *, unbroken: bool = False) -> Markup:
    """Return a sentence with the parts that stand out; with `unbroken` no line ends within an amount."""
    text = sentence.text
    # An amount is one word to the eye: 17억 8,600만 원. No letter moves by it.
    whole = _WITHIN_AMOUNTS.sub("\N{NO-BREAK SPACE}", text) if unbroken else text
    spans: list[tuple[int, int]] = []
    for part in filter(None, sentence.strong):
        at = text.find(part)
        while at >= 0 and any(at < last and first < at + len(part) for first, last in spans):
            at = text.find(part, at + 1)
        if at >= 0:
            spans.append((at, at + len(part)))
    parts, end = [], 0
    for first, last in sorted(spans):
        parts += [(whole[end:first], False), (whole[first:last], True)]
        end = last
    return render("parts.emphasised", parts=[*parts, (whole[end:], False)])


def section(title: str, sentence: str = "") -> Markup:
    """Return the head of a part of a page: its title and its plain sentence."""
    return render("parts.section", title=title, sentence=sentence)


def drawn(of: Table, kind: str = "") -> Markup:
    """Return a table as markup; `kind` is a class of its own."""
    return render("table.table", of=of, kind=kind)


def lines_href(lines: Sequence[int], view: View) -> str:
    """Return the address of lines of the report, '' for none."""
    return view.link("source", line=",".join(map(str, lines))) if lines else ""


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


def passages(quoted: Sequence[Passage]) -> Markup:
    """Return the report's own sentences and bullets, each leading to its line; '' where there are none."""
    return render("parts.passages", rows=quoted) if quoted else Markup()


def road(entries: Iterable[Activity], view: View) -> Markup:
    """Return activities as a list along a line, each leading to its line of the report; '' where there are none."""
    items = [each._asdict() | {"href": "" if each.line is None else lines_href([each.line], view)} for each in entries]
    return render("parts.road", items=items) if items else Markup()


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
