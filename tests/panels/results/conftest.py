"""A store of the published report, and stores of reports that are written by hand."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pledge.report import read_report
from pledge.store import build
from pledge.view import View, view_of

ROOT = Path(__file__).parents[3]
PUBLISHED = "seongnam-village-community-center"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> View:
    """Return the published report as its own reference date shows it."""
    tables = read_report((ROOT / "data/reports" / f"{PUBLISHED}.txt").read_bytes()).tables
    revision = build(tmp_path_factory.mktemp("published"), {PUBLISHED: tables}, by="tests")
    assert revision
    return view_of(revision, PUBLISHED, "ko")


@pytest.fixture
def stored(tmp_path: Path) -> Callable[..., View]:
    """`stored(result=[...])`: a view of a report with these rows of these tables."""

    def stored_(pledge: Mapping[str, Any] | None = None, **tables: Sequence[Mapping[str, Any]]) -> View:
        header = {"line": 1, "title": "t", "reference_date": date(2021, 12, 31)} | dict(pledge or {})
        revision = build(tmp_path, {"a": {"pledge": [header]} | tables}, by="tests")
        assert revision
        return view_of(revision, "a", "ko")

    return stored_
