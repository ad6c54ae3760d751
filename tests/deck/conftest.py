"""A store of the published report, and decks of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pledge.deck import Deck
from pledge.forum import deck
from pledge.report import read_report
from pledge.store import Revision, Tables, build

ROOT = Path(__file__).parents[2]
PUBLISHED = "seongnam-village-community-center"


@pytest.fixture(scope="session")
def tables() -> Tables:
    """What the published report holds."""
    return read_report((ROOT / "data/reports" / f"{PUBLISHED}.txt").read_bytes()).tables


@pytest.fixture(scope="session")
def published(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Revision:
    made = build(tmp_path_factory.mktemp("published"), {PUBLISHED: tables}, by="tests")
    assert made
    return made


@pytest.fixture
def without(tables: Tables, tmp_path: Path) -> Callable[..., Deck]:
    """`without("budget", "result")`: the deck of the published report whose tables of these names are empty."""

    def build_without(*names: str) -> Deck:
        made = build(tmp_path / "store", {PUBLISHED: dict(tables) | dict.fromkeys(names, ())}, by="tests")
        assert made
        return deck(made, PUBLISHED)

    return build_without
