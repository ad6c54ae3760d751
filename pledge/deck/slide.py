"""A slide as markup, made of `pledge/templates/slide.html`."""

from typing import Any

import segno
from markupsafe import Markup

from pledge.deck.parts import Deck, Slide
from pledge.i18n import _, day, lines_text
from pledge.panels.panel import Point, Sentence
from pledge.panels.status import edition as editions
from pledge.templates.parts import covered as said_covered
from pledge.templates.parts import emphasised
from pledge.templates.rendering import render

FOOTNOTES = 2
"""Footnotes that a slide has room for; the table behind it lists them all."""


def slide(shown: Slide, deck: Deck, address: str | None, typed: str | None) -> Markup:
    """Return one slide: question, sentence, picture, what contradicts it, where it comes from."""
    kind = shown.key if shown.key in {"opening", "closing"} else "answer"
    told = [_("Report, {lines}", lines=lines_text(shown.lines)) if shown.lines else "", reference(deck)]
    of: dict[str, Any] = {
        "key": shown.key,
        "question": shown.question,
        "sentence": shown.sentence,
        "said": emphasised(Sentence(shown.sentence, shown.strong), unbroken=True),
        "chart": shown.figure is not None,
        "numbers": shown.numbers,
        "points": [*facts(deck), *shown.points] if kind == "closing" else shown.points,
        "rest": shown.rest,
        "footnotes": shown.footnotes,
        "most": FOOTNOTES,
        "tables": shown.tables,
        "lines": shown.lines,
        "eyebrow": deck.forum or _("How the city keeps its pledge"),
        "lead": deck.opening,
        "typed": typed or "",
    }
    return render(
        "slide.slide",
        of=of,
        kind=kind,
        covered=said_covered(deck.covered_to, covered(deck)),
        edition=edition(deck),
        follows=bool(address),
        foot=" · ".join(filter(None, told)),
        place=[each.key for each in deck.slides].index(shown.key) + 1,
        places=len(deck.slides),
    )


def edition(deck: Deck) -> str:
    """Which figures these are: the pledge, the revision and its day, the reference date."""
    return " · ".join(filter(None, [deck.title, covered(deck), published(deck), reference(deck), deck.forum]))


def published(deck: Deck) -> str:
    """Which revision the figures are of, and its day."""
    return editions.published(deck.revision, deck.published)


def reference(deck: Deck) -> str:
    """Return the day up to which the figures count, whether it is assumed, and whether all is made up."""
    day_of = editions.reference(deck.as_of, deck.assumed) if deck.as_of else ""
    return " · ".join(filter(None, [day_of, _("demonstration data, made up") if deck.demo else ""]))


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


def code(address: str) -> Markup:
    """Return the drawing of an address as a QR code, once, for `use` elsewhere."""
    matrix = segno.make(address, error="m", micro=False).matrix
    dots = "".join(f"M{x + 2} {y + 2}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark)
    return render("slide.qr_store", size=len(matrix) + 4, dots=dots)
