"""A store of the clean report, which each test copies, and what is done to its rows."""

import shutil
from pathlib import Path

import pytest
from edits import Rows

from pledge.report import read_report
from pledge.store import Revision, build, current
from pledge.store.plan import rows_of

CLEAN = Path(__file__).parents[1] / "checks" / "clean.txt"


@pytest.fixture(autouse=True)
def _in_this_process(in_process: None) -> None:
    """Start no child; `test_limits`, which is marked `children`, holds what the child does."""


@pytest.fixture(scope="session")
def clean() -> str:
    return CLEAN.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, clean: str) -> Path:
    store = tmp_path_factory.mktemp("weighing") / "store"
    tables = read_report(clean.encode()).tables
    assert build(store, {"center": tables, "library": tables}, by="make")
    return store


@pytest.fixture(scope="session")
def first(built: Path) -> Revision:
    """Revision 1, to look at and not to publish upon."""
    now, _ = current(built)
    assert now
    return now


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "store")


@pytest.fixture(scope="session")
def published(first: Revision) -> dict[str, Rows]:
    """What revision 1 holds of the pledge, by table."""
    return rows_of(first, "center")
