"""A store of the published report, and decks of it."""

from collections.abc import Callable

import pytest

from pledge.deck import Deck
from pledge.deck.assembly import deck
from pledge.store import Revision, Tables
from tests.support.published import PUBLISHED


@pytest.fixture
def without(tables: Tables, shared: Callable[..., Revision]) -> Callable[..., Deck]:
    """`without("budget", "result")`: the deck of the published report whose tables of these names are empty."""

    def deck_without(*names: str) -> Deck:
        return deck(shared({PUBLISHED: dict(tables) | dict.fromkeys(names, ())}), PUBLISHED)

    return deck_without
