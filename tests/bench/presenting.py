"""How fast the forum's deck is made, as a document and as a presentation, and how large they are."""

from pathlib import Path

from pledge.deck import html
from pledge.deck.assembly import deck
from pledge.deck.pptx import pptx
from tests.bench.measure import built, show, timed


def decks(folder: Path) -> None:
    """The deck of a pledge: made, written to be sent and to be carried, and as a presentation of an office."""
    revision = built(folder, 1)
    made = timed(lambda: deck(revision, "pledge-0"), 1)
    show("deck", made)
    one = deck(revision, "pledge-0")
    for name, write, times in (
        ("deck, as HTML to be sent", lambda: html(one, offline=False), 5),
        ("deck, as one HTML file", lambda: html(one, offline=True), 5),
        ("deck, as PPTX", lambda: pptx(one), 5),
    ):
        taken = timed(write, times)
        show(f"{name}, {len(write()) / 1e6:.1f} MB", taken, ratio=taken / made)
