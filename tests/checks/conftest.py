"""Reports to be checked: the clean one, the published one, and revisions of variants of them."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pledge.report import read_report
from pledge.store import Revision, build
from tests.support.published import REPORT

Make = Callable[[Mapping[str, str]], Revision]


@pytest.fixture(scope="session")
def clean() -> str:
    return (Path(__file__).parent / "clean.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def published() -> str:
    return REPORT.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Make a revision of reports, {pledge_id: text}, in a store of its own."""

    def revision(reports: Mapping[str, str]) -> Revision:
        tables = {name: read_report(text.encode()).tables for name, text in reports.items()}
        made = build(tmp_path_factory.mktemp("store"), tables, by="make")
        assert made
        return made

    return revision
