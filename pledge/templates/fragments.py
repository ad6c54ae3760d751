"""Fragments of HTML that several pages, slides and printed pages share, rendered from `fragments.html`."""

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
from pledge.theme import PALETTE, PAPER_FOOT, faces
from pledge.view import View

_SPACE_IN_AMOUNT = re.compile(r"(?<=[조억만천]) (?=[\d원])|(?<=KRW) (?=\d)|(?<=\d) (?=million)")

# Variables of CSS do not reach the margins of a page.
_FOOT = Markup(f"font: {PAPER_FOOT}pt {faces()}; color: {PALETTE['grey'].light};")  # noqa: S704  # our own


def status(name: str | None) -> Markup:
    """Return a status as a badge with a mark and a word, so that colour is not needed to read it; '' for None."""
    if not name:
        return Markup()
    kind, mark = MARKS.get(name, UNKNOWN)
    return render("fragments.status", kind=kind, mark=mark, text=code(name))


def page_header(
    eyebrow: str, title: str, lead: str = "", *, answer: Markup | None = None, badge: Markup | None = None
) -> Markup:
    """Return the header of a page: a small line, the title and a lead sentence.

    `answer` is a lead sentence that is HTML already and replaces `lead`; `badge` follows the title.
    """
    return render("fragments.page_header", eyebrow=eyebrow, title=title, lead=answer or lead, badge=badge or "")


def status_definition(meaning: str | None, proposed: str, lines: list[int], view: View) -> Markup:
    """Return what the published status means and, where the evidence suggests another status, that suggestion."""
    if not meaning and not proposed:
        return Markup()
    return render(
        "fragments.status_definition",
        meaning=_(meaning) if meaning else "",
        proposed=proposed,
        lines=lines,
        href=lines_href(lines, view),
    )


def metrics(items: Iterable[Metric], view: View) -> Markup:
    """Return a row of headline numbers, each linked to its lines of the report.

    Where the report contradicts itself, both values are printed in the same size.
    """
    unknown = {_("not stated"), _("not yet"), _("not reported")}
    pairs = [(metric, lines_href(metric.lines, view)) for metric in items]
    return render("fragments.metrics", metrics=pairs, unknown=unknown)


def emphasised(sentence: Sentence, *, unbroken: bool = False) -> Markup:
    """Return a sentence with its emphasised parts in <strong>; with `unbroken` no line breaks within an amount.

    Each part is marked at its first place that no other part covers.
    """
    text = sentence.text
    # No-break spaces replace spaces one for one, so that the positions found in `text` stay valid.
    printed = _SPACE_IN_AMOUNT.sub("\N{NO-BREAK SPACE}", text) if unbroken else text
    spans: list[tuple[int, int]] = []
    for part in filter(None, sentence.strong):
        at = text.find(part)
        while at >= 0 and any(at < last and first < at + len(part) for first, last in spans):
            at = text.find(part, at + 1)
        if at >= 0:
            spans.append((at, at + len(part)))
    parts, end = [], 0
    for first, last in sorted(spans):
        parts += [(printed[end:first], False), (printed[first:last], True)]
        end = last
    return render("fragments.emphasised", parts=[*parts, (printed[end:], False)])


def section(title: str, sentence: str = "") -> Markup:
    """Return the header of a section of a page: its title and one sentence."""
    return render("fragments.section", title=title, sentence=sentence)


def table(table: Table, css_class: str = "") -> Markup:
    """Return a table; `css_class` is an additional class."""
    return render("table.table", table=table, css_class=css_class)


def lines_href(lines: Sequence[int], view: View) -> str:
    """Return the address that shows these lines of the report, '' for none."""
    return view.link("source", line=",".join(map(str, lines))) if lines else ""


def banner(strong: str, text: str = "", href: str = "", more: str = "", kind: str = "warning") -> Markup:
    """Return a bar across the page for what needs attention; with `href` it is a link whose text is `more`."""
    return render("fragments.banner", strong=strong, text=text, href=href, more=more, kind=kind)


def changes_since(sentence: str, view: View) -> Markup:
    """Return the sentence of what changed since the previous edition, linked to the history; '' without a sentence."""
    return render("fragments.changes_since", sentence=sentence, href=view.link("history")) if sentence else Markup()


def notice(sentence: str) -> Markup:
    """Return a sentence that a screen reader announces when it appears (`role=status`)."""
    return render("fragments.notice", sentence=sentence)


def empty_state(sentence: str) -> Markup:
    """Return the sentence shown where there is nothing to draw."""
    return render("fragments.empty_state", sentence=sentence)


def passages(quoted: Sequence[Passage]) -> Markup:
    """Return sentences and bullets quoted from the report, each linked to its line; '' for none."""
    return render("fragments.passages", passages=quoted) if quoted else Markup()


def activities(items: Iterable[Activity], view: View) -> Markup:
    """Return dated activities as a vertical timeline, each linked to its line of the report; '' for none."""
    rows = [item._asdict() | {"href": "" if item.line is None else lines_href([item.line], view)} for item in items]
    return render("fragments.activities", activities=rows) if rows else Markup()


def coverage(covered_to: date | None, sentence: str) -> Markup:
    """Return the sentence that states up to which day the figures reach.

    The day becomes a <time> element, to which `static/age.js` adds how long ago it was.
    """
    text = "" if covered_to is None else day(covered_to)
    before, matched, after = sentence.partition(text) if text else (sentence, "", "")
    iso = covered_to.isoformat() if covered_to else ""
    return render("fragments.coverage", before=before, date=iso, day=matched, after=after)


def aside(text: str) -> Markup:
    """Return a remark in small, grey text."""
    return render("fragments.aside", text=text)


def bar(done: float, whole: float, longest: float) -> Markup:
    """Return a small bar within a row of text, hidden from screen readers since its numbers stand beside it.

    The hatched part is `whole`, the solid part `done`, and a mark shows the end of the whole where more is done.
    `longest` is the value that fills the width.
    """

    def width(part: float) -> str:
        return f"{100 * part / longest:.2f}"

    return render(
        "fragments.bar",
        whole=width(whole) if whole else "",
        done=width(done) if done > 0 else "",
        end=width(whole) if done > whole else "",
    )


def print_footer(left: str, right: str) -> Markup:
    """Return a style sheet that prints one text at the left and one at the right of the foot of every page."""
    return render("fragments.print_footer", left=_css_string(left), right=_css_string(right), type=_FOOT)


def print_filters(filters: Iterable[str]) -> Markup:
    """Return the filters in use as a line for print only, where their controls are hidden; '' for none."""
    text = " · ".join(filters)
    return render("fragments.print_filters", text=text) if text else Markup()


def _css_string(text: str) -> Markup:
    """Return a text as a CSS string, with every character but letters, digits and spaces as its code point."""
    escaped = re.sub(r"[^\w ]|_", lambda match: f"\\{ord(match[0]):x} ", text)
    return Markup(f'"{escaped}"')  # noqa: S704  # holds letters, digits, spaces and CSS escapes only
