"""A store of the published pledge and of another, and what a file says of them, told in rows."""

from collections.abc import Callable
from datetime import date

import pytest
from brought import PLEDGE, ROOT, Cells, Say, sheet

from pledge.actuals import Proposal
from pledge.actuals.proposal import propose
from pledge.report import read_report
from pledge.store import Difference, Revision, build, preview
from pledge.workbook import Problem, Refused

DAY = date(2021, 12, 31)


@pytest.fixture(scope="session")
def revision(tmp_path_factory: pytest.TempPathFactory) -> Revision:
    """The published report, and a small pledge beside it that has one activity."""
    tables = read_report((ROOT / "data/reports" / f"{PLEDGE}.txt").read_bytes()).tables
    # As the tests bring it: the day alone changes nothing.
    tables["pledge"][0]["reference_date"] = DAY
    small = {
        "pledge": [{"line": 1, "title": "작은 공약"}],
        "participation": [{"line": 2, "year": 2021, "activity": "회의", "people": 5, "approximate": False}],
    }
    made = build(tmp_path_factory.mktemp("store"), {PLEDGE: tables, "small": small}, by="tests")
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
        return propose(at, PLEDGE, [sheet(*each) for each in sheets], "실적.xlsx", table, day)  # type: ignore[arg-type]

    return said


@pytest.fixture
def change(revision: Revision, say: Say) -> Callable[..., tuple[Difference, ...]]:
    """What would change of the published pledge by such a workbook."""

    def changed(*sheets: tuple[str, Cells]) -> tuple[Difference, ...]:
        return preview(revision, PLEDGE, say(*sheets).tables, "actuals")

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
