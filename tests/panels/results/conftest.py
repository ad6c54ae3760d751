"""Stores of reports that are written by hand."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from pledge.store import Revision
from pledge.view import View, view_of


@pytest.fixture
def stored(shared: Callable[..., Revision]) -> Callable[..., View]:
    """`stored(result=[...])`: a view of a report with these rows of these tables."""

    def stored_(pledge: Mapping[str, Any] | None = None, **tables: Sequence[Mapping[str, Any]]) -> View:
        header = {"line": 1, "title": "t", "reference_date": date(2021, 12, 31)} | dict(pledge or {})
        return view_of(shared({"a": {"pledge": [header]} | tables}), "a", "ko")

    return stored_
