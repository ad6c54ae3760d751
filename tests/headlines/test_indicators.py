"""Achievement by three rules on a small report, every number worked by hand."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pledge.headlines import reckonings
from pledge.markup import Figure
from pledge.query import query
from pledge.store import build
from pledge.view import View

MIXED = [
    (40, 130),  # above its target
    (30, 80),
    (20, None),  # achievement not stated
    (10, 0),
    (None, 50),  # ongoing, without a weight
    (None, None),
]

Reckon = Callable[..., list[Figure]]


@pytest.fixture
def reckon(tmp_path: Path) -> Reckon:
    def reckon_(indicators: list[tuple[float | None, float | None]], goal_rate: float | None = None) -> list[Figure]:
        rows: list[dict[str, Any]] = [
            {
                "line": n, "year": 2020, "year_stated": "2020년", "name": f"지표 {n}", "ongoing": weight is None,
                "weight": weight, "achievement": achievement,
            }
            for n, (weight, achievement) in enumerate(indicators, 1)
        ]  # fmt: skip
        pledge = {"line": 1, "title": "t", "goal_rate": goal_rate}
        revision = build(tmp_path, {"a": {"pledge": [pledge], "indicator": rows}}, by="tests")
        assert revision
        view = View(revision, "ko", "a", date(2021, 12, 31), assumed=False, address=())
        row = query(revision, "achievement", pledge="a").iloc[0]
        return reckonings(view, row, query(revision, "indicators", pledge="a"))

    return reckon_


def test_each_rule_shows_its_reckoning(reckon: Reckon) -> None:
    by_weights, by_count, by_average = reckon(MIXED)
    # 40 x 130 + 30 x 80 + 10 x 0 = 5,200 + 2,400 + 0 = 7,600; over 40 + 30 + 10 = 80 it is 95; over all 100, 76
    assert by_weights.value == "95%"
    assert "(40 × 130 + 30 × 80 + 10 × 0) ÷ 80 = 95%" in by_weights.note
    assert "비중이 없는 지표 2개는 뺐습니다." in by_weights.note
    assert by_weights.doubt == "비중 100 중 80만 셈 · 전체로는 76%"
    # 130 alone of 130, 80, 0, 50 is at 100 or more
    assert by_count.value == "25%"
    assert "1 ÷ 4 × 100 = 25%" in by_count.note
    assert "달성률이 없는 2개는 0으로 세지 않고 뺐습니다." in by_count.note
    assert "비중이 없는 1개도 여기서는 셉니다." in by_count.note
    # (130 + 80 + 0 + 50) / 4 = 260 / 4
    assert by_average.value == "65%"
    assert "(130 + 80 + 0 + 50) ÷ 4 = 65%" in by_average.note
    assert "100%를 넘은 1개는 적힌 대로 셌습니다." in by_average.note
    assert by_weights.href == "source?line=1,2,3,4,5,6"


def test_a_simple_report_has_no_doubts(reckon: Reckon) -> None:
    figures = reckon([(40, 100), (60, 100)], goal_rate=100)
    assert [figure.value for figure in figures] == ["100%"] * 4
    assert [figure.doubt for figure in figures] == [""] * 4
    assert figures[3].note == "비중으로 계산한 값과 같습니다."


def test_a_claim_that_differs_stands_beside_what_was_computed(reckon: Reckon) -> None:
    claimed = reckon([(50, 100), (50, 80)], goal_rate=96)[3]  # (5,000 + 4,000) / 100 = 90
    assert (claimed.value, claimed.doubt) == ("96%", "비중으로 계산하면 90%")


def test_long_sums_stand_as_their_result(reckon: Reckon) -> None:
    by_weights = reckon([(10, 50)] * 10)[0]  # 10 x 10 x 50 = 5,000
    assert "5,000 ÷ 100 = 50%" in by_weights.note


def test_nothing_to_count_is_said(reckon: Reckon) -> None:
    figures = reckon([(None, None)])
    assert [figure.value for figure in figures] == ["적혀 있지 않음"] * 3
    assert figures[1].note == "달성률이 적힌 지표가 없습니다."
