"""Rules that hold for every test."""

import os
from collections.abc import Generator
from typing import TypeVar

import pytest

from pledge import i18n
from pledge.report import read_report
from pledge.store import Revision, Tables, build
from tests.support.published import PUBLISHED, REPORT

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.fixture(autouse=True)
def _default_language() -> None:
    """No test sees the language that another one has left in use."""
    i18n.use(i18n.DEFAULT)


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Return what the published report holds."""
    return read_report(REPORT.read_bytes()).tables


@pytest.fixture(scope="session")
def published(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Revision:
    """Return a revision of the published report."""
    made = build(tmp_path_factory.mktemp("published"), {PUBLISHED: tables}, by="tests")
    assert made
    return made


@pytest.fixture
def in_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read and compare uploads in this process, unless the test is marked `children`.

    Starting Python for each takes most of the time of such a test. The child itself is tested by
    `tests/test_sandbox.py` and `tests/upload/test_limits.py`.
    """
    if not request.node.get_closest_marker("children"):
        monkeypatch.setattr("pledge.sandbox._in_child", True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skipped test fails where everything must run."""
    return _unskipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A file that skips itself likewise."""
    return _unskipped((yield))


def _unskipped(report: Report) -> Report:
    if os.environ.get("CI") == "true" and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"skipped under CI: {report.longrepr}"
    return report
