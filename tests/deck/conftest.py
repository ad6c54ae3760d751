"""A store of the published report, and decks of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pledge.deck import Deck
from pledge.deck.assembly import deck
from pledge.store import Tables, build
from tests.support.published import PUBLISHED


@pytest.fixture
def without(tables: Tables, tmp_path: Path) -> Callable[..., Deck]:
    """`without("budget", "result")`: the deck of the published report whose tables of these names are empty."""

    def build_without(*names: str) -> Deck:
        made = build(tmp_path / "store", {PUBLISHED: dict(tables) | dict.fromkeys(names, ())}, by="tests")
        assert made
        return deck(made, PUBLISHED)

    return build_without
