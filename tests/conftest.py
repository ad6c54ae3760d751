"""Rules that hold for every test."""

import os
import pickle
from collections.abc import Callable, Generator, Mapping
from typing import TypeAlias, TypeVar

import pytest

from pledge import i18n
from pledge.report import read_report
from pledge.store import Revision, Tables, build
from tests.support.published import PUBLISHED, REPORT

Shared: TypeAlias = Callable[[Mapping[str, Tables]], Revision]
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
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """`shared({"a": tables})`: a revision of these reports, built once for all tests that ask for it: change none."""
    made: dict[bytes, Revision] = {}

    def revision_of(reports: Mapping[str, Tables]) -> Revision:
        key = pickle.dumps({name: {table: [*rows] for table, rows in each.items()} for name, each in reports.items()})
        if key not in made:
            built = build(tmp_path_factory.mktemp("shared"), reports, by="tests")
            assert built
            made[key] = built
        return made[key]

    return revision_of


@pytest.fixture(scope="session")
def published(tables: Tables, shared: Shared) -> Revision:
    """Return a revision of the published report."""
    return shared({PUBLISHED: tables})


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
