"""What a browser says of a hit on a chart: taken as the value it names, ignored where it is no hit."""

from typing import Any

import pytest
import streamlit as st

from pledge.ui import chart


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    state: dict[str, Any] = {"period": "2020"}
    monkeypatch.setattr(st, "session_state", state)
    return state


@pytest.mark.parametrize("value", ["2021", ""])
def test_a_hit_sets_its_part_and_is_answered_by_its_number(state: dict[str, Any], value: str) -> None:
    state["chart-a"] = {"hit": {"value": value, "number": 7}}
    chart.take("chart-a", "period")
    assert (state["period"], state[chart.ANSWERED]) == (value, 7)


@pytest.mark.parametrize(
    "hit",
    [None, "2021", [], {}, {"value": "2021"}, {"value": 2021, "number": 1}, {"value": "2021", "number": "1"},
     {"value": "9" * 256, "number": 1}, {"value": "2021", "number": 2**60}],
)  # fmt: skip
def test_an_invalid_hit_is_ignored(state: dict[str, Any], hit: Any) -> None:
    state["chart-a"] = {} if hit is None else {"hit": hit}
    chart.take("chart-a", "period")
    assert state["period"] == "2020"
    assert chart.ANSWERED not in state
