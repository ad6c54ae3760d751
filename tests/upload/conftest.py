"""Stores of the published pledge and of the clean report, and what a file says of them, told in rows."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pledge.report import read_report
from pledge.store import Difference, Revision, build, current, preview
from pledge.store.plan import rows_of
from pledge.upload import Problem, Proposal, Refused
from pledge.upload.reading import propose
from tests.support.published import PUBLISHED, REPORT
from tests.support.sheets import Cells, Rows, Say, sheet

DAY = date(2021, 12, 31)
CLEAN = Path(__file__).parents[1] / "checks" / "clean.txt"


@pytest.fixture(scope="session")
def revision(tmp_path_factory: pytest.TempPathFactory) -> Revision:
    """The published report, and a small pledge beside it that has one activity."""
    tables = read_report(REPORT.read_bytes()).tables
    # As the tests bring it: the day alone changes nothing.
    tables["pledge"][0]["reference_date"] = DAY
    small = {
        "pledge": [{"line": 1, "title": "작은 공약"}],
        "participation": [{"line": 2, "year": 2021, "activity": "회의", "people": 5, "approximate": False}],
    }
    made = build(tmp_path_factory.mktemp("store"), {PUBLISHED: tables, "small": small}, by="tests")
    assert made
    return made


@pytest.fixture
def say(revision: Revision) -> Say:
    """`say(("시민 참여", header, row, …), …)`: what a workbook of such sheets says of the published pledge."""

    def said(
        *sheets: tuple[str, Cells], at: Revision = revision, table: str | None = None, day: str = str(DAY)
    ) -> Proposal:
        # On the sheet of the pledge it stands in its own column.
        day = "" if any(each[0] == "공약" for each in sheets) else day
        return propose(at, PUBLISHED, [sheet(*each) for each in sheets], "실적.xlsx", table, day)  # type: ignore[arg-type]

    return said


@pytest.fixture
def change(revision: Revision, say: Say) -> Callable[..., tuple[Difference, ...]]:
    """What would change of the published pledge by such a workbook."""

    def changed(*sheets: tuple[str, Cells]) -> tuple[Difference, ...]:
        return preview(revision, PUBLISHED, say(*sheets).tables, "actuals")

    return changed


@pytest.fixture
def refusals(say: Say) -> Callable[..., list[Problem]]:
    """Why such a workbook is refused; nothing when it is not."""

    def refused(*sheets: tuple[str, Cells]) -> list[Problem]:
        try:
            say(*sheets)
        except Refused as refusal:
            return list(refusal.problems)
        return []

    return refused


@pytest.fixture(autouse=True)
def _in_this_process(in_process: None) -> None:
    """Start no child; `test_limits`, which is marked `children`, holds what the child does."""


@pytest.fixture(scope="session")
def clean() -> str:
    return CLEAN.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, clean: str) -> Path:
    store = tmp_path_factory.mktemp("clean") / "store"
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
