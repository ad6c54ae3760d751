"""A store of the published report, for panels that ask it."""

from pathlib import Path

import pytest

from pledge.report import read_report
from pledge.store import Revision, Tables, build
from pledge.view import View, view_of

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
def view(published: Revision) -> View:
    """The published report at its own reference date, 31 December 2021."""
    return view_of(published, PUBLISHED, "ko")
