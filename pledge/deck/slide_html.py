"""A slide as HTML, rendered from `pledge/templates/slide.html`, and the sentences that state its edition."""

from typing import Any

import segno
from markupsafe import Markup

from pledge.deck.model import Deck, Slide
from pledge.i18n import _, day, lines_text
from pledge.panels.panel import Point, Sentence
from pledge.panels.status import provenance as editions
from pledge.templates.fragments import coverage, emphasised
from pledge.templates.rendering import render

MAX_FOOTNOTES = 2
"""Footnotes that a slide has room for; the dialog with its table lists all."""


def slide_html(slide: Slide, deck: Deck, address: str | None, short_address: str | None) -> Markup:
    """Return one slide as a <section>: question, sentence, chart or list, footnotes, source.

    `address` is where an audience finds the deck, None for nowhere; `short_address` is its printed form.
    """
    kind = slide.key if slide.key in {"opening", "closing"} else "answer"
    footer = [_("Report, {lines}", lines=lines_text(slide.lines)) if slide.lines else "", reference_text(deck)]
    data: dict[str, Any] = {
        "key": slide.key,
        "question": slide.question,
        "sentence": slide.sentence,
        "answer": emphasised(Sentence(slide.sentence, slide.strong), unbroken=True),
        "chart": slide.figure is not None,
        "numbers": slide.numbers,
        "points": [*edition_points(deck), *slide.points] if kind == "closing" else slide.points,
        "rest": slide.rest,
        "footnotes": slide.footnotes,
        "max_footnotes": MAX_FOOTNOTES,
        "tables": slide.tables,
        "lines": slide.lines,
        "eyebrow": deck.forum or _("How the city keeps its pledge"),
        "lead": deck.opening,
        "short_address": short_address or "",
    }
    return render(
        "slide.slide",
        slide=data,
        kind=kind,
        coverage=coverage(deck.covered_to, coverage_text(deck)),
        edition=edition_text(deck),
        has_address=bool(address),
        footer=" · ".join(filter(None, footer)),
        number=[other.key for other in deck.slides].index(slide.key) + 1,
        count=len(deck.slides),
    )


def edition_text(deck: Deck) -> str:
    """Return what identifies the figures: pledge, coverage, revision and its day, reference date, forum."""
    parts = [deck.title, coverage_text(deck), revision_text(deck), reference_text(deck), deck.forum]
    return " · ".join(filter(None, parts))


def revision_text(deck: Deck) -> str:
    """Return the revision of the figures and the day on which it was published."""
    return editions.published(deck.revision, deck.published)


def reference_text(deck: Deck) -> str:
    """Return the day up to which the figures count, whether it is assumed, and whether all is made up."""
    stated = editions.reference(deck.as_of, deck.assumed) if deck.as_of else ""
    return " · ".join(filter(None, [stated, _("demonstration data, made up") if deck.demo else ""]))


def coverage_text(deck: Deck) -> str:
    """Return the sentence that states up to which day the figures reach, and on what that is based."""
    return editions.covered(deck.covered_to, deck.basis)


def edition_points(deck: Deck) -> list[Point]:
    """Return the edition as entries of a list; an assumed reference date is given with the reason."""
    points = [Point(_("Figures"), f"{coverage_text(deck)} · {revision_text(deck)}")]
    if deck.as_of:
        date = day(deck.as_of)
        text = _("{date} (assumed: the report states none)", date=date) if deck.assumed else date
        points.append(Point(_("Reference date"), text))
    return points


def qr_symbol(address: str) -> Markup:
    """Return an SVG symbol with the QR code of an address; slides refer to it with <use>."""
    matrix = segno.make(address, error="m", micro=False).matrix
    dots = "".join(f"M{x + 2} {y + 2}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark)
    return render("slide.qr_symbol", size=len(matrix) + 4, dots=dots)
