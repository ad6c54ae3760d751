"""Make the deck of one pledge from the panels that have a slide."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from threading import Condition

from cachetools import LRUCache, cached

from pledge.deck import SLIDES, Deck
from pledge.deck.slides import slide
from pledge.i18n import using
from pledge.store import Revision
from pledge.view import view_of


def deck(
    revision: Revision,
    pledge_id: str,
    as_of: date | None = None,
    *,
    language: str = "ko",
    slides: Sequence[str] | None = None,
    opening: str = "",
    forum: str = "",
) -> Deck:
    """Return the deck of a pledge at a reference date (None: the pledge's own), in a language.

    `slides` are keys of `deck.SLIDES` in the order wanted, None for all; unknown keys and slides without rows are
    left out. `opening` is the presenter's own first line, `forum` the name of the event. Raises StoreError where a
    query fails and IndexError where the revision has no such pledge.
    """

    with using(language):
        cached_deck = _deck(revision, pledge_id, as_of, language, None if slides is None else tuple(slides))
    return replace(cached_deck, opening=opening, forum=forum)


# A small cache: the charts of a deck are large, and part of the key comes from the address bar.
@cached(LRUCache(maxsize=16), key=lambda revision, *rest: (revision.sha256, *rest), condition=Condition())
def _deck(
    revision: Revision, pledge_id: str, as_of: date | None, language: str, slides: tuple[str, ...] | None
) -> Deck:
    view = view_of(revision, pledge_id, language, as_of)
    pledge = view.one("pledge")
    made = (slide(SLIDES[key], view) for key in dict.fromkeys(slides or SLIDES) if key in SLIDES)
    return Deck(
        pledge_id=pledge_id,
        title=pledge.title,
        language=language,
        revision=revision.number,
        published=pledge.published_at.date(),
        as_of=view.as_of if view.as_of > date.min else None,
        assumed=view.assumed,
        opening="",
        forum="",
        slides=tuple(filter(None, made)),
        report=tuple((row.line, row.body) for row in view.ask("report_lines")),
        covered_to=view.covered_to,
        basis=view.basis,
        demo=revision.demo,
    )
