"""A slide as markup, every text escaped; the classes are those of `static/deck/deck.css`."""

import re
from collections.abc import Sequence
from html import escape

import segno

from pledge.deck.parts import Deck, Slide
from pledge.i18n import _, day, language, n_
from pledge.markup.parts import covered as said_covered
from pledge.markup.parts import lines_text
from pledge.panels.panel import Number, Point
from pledge.panels.status import edition as editions

FOOTNOTES = 2
"""Footnotes that a slide has room for; the table behind it lists them all."""


def slide(shown: Slide, deck: Deck, address: str | None, typed: str | None) -> str:
    """One slide: question, sentence, picture, what contradicts it, where it comes from."""
    body = {"opening": _opening, "closing": _closing}.get(shown.key, _answer)(shown, deck, address, typed)
    name = escape(shown.key)
    return (
        f'<section class="slide slide-{name}" data-id="{name}" aria-labelledby="q-{name}">'
        f'<div class="face">{body}{_foot(shown, deck, address)}</div>'
        f'<p class="edition">{escape(edition(deck))}</p></section>'
    )


def edition(deck: Deck) -> str:
    """Which figures these are: the pledge, the revision and its day, the reference date."""
    return " · ".join(filter(None, [deck.title, covered(deck), published(deck), reference(deck), deck.forum]))


def published(deck: Deck) -> str:
    """Which revision the figures are of, and its day."""
    return editions.published(deck.revision, deck.published)


def reference(deck: Deck) -> str:
    """The day up to which the figures count, and whether it is assumed."""
    return editions.reference(deck.as_of, deck.assumed) if deck.as_of else ""


def covered(deck: Deck) -> str:
    """Return up to when the figures reach, and what that rests on."""
    return editions.covered(deck.covered_to, deck.basis)


def facts(deck: Deck) -> list[Point]:
    """The same as entries of a list; where the reference date is assumed, with the reason."""
    told = [Point(_("Figures"), f"{covered(deck)} · {published(deck)}")]
    if deck.as_of:
        on = day(deck.as_of)
        said = _("{date} (assumed: the report states none)", date=on) if deck.assumed else on
        told.append(Point(_("Reference date"), said))
    return told


def emphasised(sentence: str, strong: Sequence[str]) -> str:
    """The sentence with the parts that stand out."""
    shown = escape(sentence)
    for part in strong:
        shown = shown.replace(escape(part), f"<strong>{escape(part)}</strong>", 1)
    # An amount is one word to the eye: 17억 8,600만 원 does not break.
    return re.sub(r"(?<=[조억만천]) (?=[\d원])|(?<=KRW) (?=\d)|(?<=\d) (?=million)", "\N{NO-BREAK SPACE}", shown)


def code(address: str) -> str:
    """The drawing of an address as a QR code, once, for `use` elsewhere."""
    matrix = segno.make(address, error="m", micro=False).matrix
    size = len(matrix) + 4
    dots = "".join(f"M{x + 2} {y + 2}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark)
    return (
        f'<svg class="store" aria-hidden="true"><symbol id="qr" viewBox="0 0 {size} {size}">'
        f'<path d="M0 0h{size}v{size}h-{size}z" fill="#fff"/><path d="{dots}" fill="#000"/></symbol></svg>'
    )


def qr(kind: str) -> str:
    """The code, drawn where it stands."""
    alt = escape(_("QR code of this presentation"))
    return f'<svg class="qr {kind}" role="img" aria-label="{alt}"><use href="#qr"/></svg>'


def to_type(address: str) -> str:
    """An address to be typed, which breaks before a slash where it has to."""
    return escape(address).replace("/", "<wbr>/")


def _opening(shown: Slide, deck: Deck, address: str | None, typed: str | None) -> str:
    eyebrow = deck.forum or _("How the city keeps its pledge")
    lead = f'<p class="say">{escape(deck.opening)}</p>' if deck.opening else ""
    follow = (
        f'<div class="follow">{qr("large")}<p>{escape(_("Follow along on your phone"))}'
        f"<br><strong>{to_type(typed or '')}</strong></p></div>"
        if address
        else ""
    )
    return (
        f'<div class="title"><div><p class="eyebrow">{escape(eyebrow)}</p>'
        f'<h1 id="q-opening"{_korean(shown.question)}>{escape(shown.question)}</h1>{lead}'
        f'<p class="since">{escape(shown.sentence)}</p></div>'
        f"{follow}</div>"
    )


def _closing(shown: Slide, deck: Deck, address: str | None, typed: str | None) -> str:
    follow = (
        f'<div class="follow">{qr("large")}<p>{escape(_("The same slides, with every table and line"))}'
        f"<br><strong>{to_type(typed or '')}</strong></p></div>"
        if address
        else ""
    )
    return (
        f'<h2 class="question" id="q-closing">{escape(shown.question)}</h2>{_say(shown)}'
        f'<div class="picture further">{_points([*facts(deck), *shown.points])}{follow}</div>'
    )


def _answer(shown: Slide, deck: Deck, address: str | None, typed: str | None) -> str:
    picture = ""
    if shown.figure is not None:
        alt = escape(f"{shown.question} {shown.sentence}")
        undrawn = escape(_("The chart was not drawn yet when this was printed. Print once more when it is there."))
        picture = "".join(
            f'<div class="chart {kind}-chart" role="img" aria-label="{alt}" data-undrawn="{undrawn}">'
            '<div aria-hidden="true"></div></div>'
            for kind in ("hall", "hand")
        )
    elif shown.numbers:
        picture = "".join(map(_number, shown.numbers))
    elif shown.points:
        picture = _points(shown.points)
    rest = n_("{n} more is in the table.", "{n} more are in the table.", shown.rest) if shown.rest else ""
    more = f'<p class="more"{"" if rest else " hidden"}>{escape(rest)}</p>'
    return (
        f'<h2 class="question" id="q-{escape(shown.key)}">{escape(shown.question)}</h2>'
        f"{said_covered(deck.covered_to, covered(deck))}{_say(shown)}"
        f'<div class="picture">{picture}</div>{more}{_footnotes(shown)}'
    )


def _say(shown: Slide) -> str:
    return f'<p class="say">{emphasised(shown.sentence, shown.strong)}</p>'


def _number(number: Number) -> str:
    mark = f'<span aria-hidden="true">{escape(number.mark)}</span> ' if number.mark else ""
    name = f"<small>{escape(number.name)}</small>" if number.name else ""
    return f'<p class="number number-{escape(number.kind)}">{name}{mark}{escape(number.value)}</p>'


def _points(points: Sequence[Point]) -> str:
    """The entries of a list; one without a label continues the one above it."""
    rows = "".join(
        f'<div class="point{"" if label else " goes-on"}"><dt{_korean(label)}>{escape(label)}</dt>'
        f"<dd{_korean(text)}>{escape(text)}</dd></div>"
        for label, text in points
    )
    return f'<dl class="points" data-count="{len(points)}">{rows}</dl>'


def _korean(text: str) -> str:
    """What tells a screen reader that the report's own words are Korean, in a deck of another language."""
    return ' lang="ko"' if language() != "ko" and re.search("[가-힣]", text) else ""


def _footnotes(shown: Slide) -> str:
    if not shown.footnotes:
        return ""
    rest = len(shown.footnotes) - FOOTNOTES
    notes = [f"<li>{escape(note)}</li>" for note in shown.footnotes[:FOOTNOTES]]
    if rest > 0:
        more = n_("{n} more behind the slide", "{n} more behind the slide", rest)
        notes.append(f"<li>{escape(more)}</li>")
    return f'<ul class="footnotes" aria-label="{escape(_("Contradictions and doubts"))}">{"".join(notes)}</ul>'


def _foot(shown: Slide, deck: Deck, address: str | None) -> str:
    told = [_("Report, {lines}", lines=lines_text(shown.lines)) if shown.lines else "", reference(deck)]
    place = [each.key for each in deck.slides].index(shown.key) + 1
    corner = qr("corner") if address and shown.key not in {"opening", "closing"} else ""
    about = f'aria-describedby="q-{escape(shown.key)}"'
    behind = [
        f'<button type="button" data-does="table" {about}>{escape(_("Table"))}</button>' if shown.tables else "",
        f'<button type="button" data-does="lines" {about}>{escape(_("Lines of the report"))}</button>'
        if shown.lines
        else "",
    ]
    reach = f'<p class="reach">{"".join(behind)}</p>' if any(behind) else ""
    return (
        f'{reach}<footer><p class="from">{escape(" · ".join(filter(None, told)))}</p>'
        f'<p class="page">{place} / {len(deck.slides)}</p>{corner}</footer>'
    )
