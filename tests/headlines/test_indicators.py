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
    def reckon_(
        indicators: list[tuple[float | None, float | None]], goal_rate: float | None = None, year: int = 2020
    ) -> list[Figure]:
        rows: list[dict[str, Any]] = [
            {
                "line": n,
                "year": year if achievement is None else 2020, "year_stated": "2020년",
                "name": f"지표 {n}", "ongoing": weight is None,
                "weight": weight, "achievement": achievement,
            }
            for n, (weight, achievement) in enumerate(indicators, 1)
        ]  # fmt: skip
        pledge = {"line": 1, "title": "t", "goal_rate": goal_rate, "reference_date": date(2021, 12, 31)}
        revision = build(tmp_path, {"a": {"pledge": [pledge], "indicator": rows}}, by="tests")
        assert revision
        view = View(revision, "ko", "a", date(2021, 12, 31), assumed=False, address=())
        row = query(revision, "achievement", pledge="a", as_of=view.as_of).iloc[0]
        return reckonings(view, row, query(revision, "indicators", pledge="a", as_of=view.as_of))

    return reckon_


def test_each_rule_shows_its_reckoning(reckon: Reckon) -> None:
    by_weights, by_due, by_count, by_average = reckon(MIXED)
    # 40 x 130 + 30 x 80 + 20 x 0 + 10 x 0 = 5,200 + 2,400 = 7,600; over all 100 it is 76, and all 100 are due
    assert (by_weights.value, by_due.value) == ("76%", "76%")
    assert "(40 × 130 + 30 × 80 + 20 × 0 + 10 × 0) ÷ 100 = 76%" in by_weights.note
    assert "시기가 도래했으나 달성률이 없는 1개는 0으로 계산했습니다." in by_weights.note
    assert "비중이 없는 지표 2개는 뺐습니다." in by_weights.note
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


def test_what_is_not_due_is_left_out_of_what_was_due_alone(reckon: Reckon) -> None:
    by_weights, by_due, *_others = reckon([(30, 100), (30, 100), (40, None)], year=2022)
    # (3,000 + 3,000) / 100 = 60, and / 60 = 100
    assert "(30 × 100 + 30 × 100) ÷ 100 = 60%" in by_weights.note
    assert "시기가 도래하지 않은 1개는 비중만 넣었습니다." in by_weights.note
    assert "(30 × 100 + 30 × 100) ÷ 60 = 100%" in by_due.note
    assert "시기가 도래하지 않은 1개는 뺐습니다." in by_due.note


def test_a_simple_report_has_no_doubts(reckon: Reckon) -> None:
    figures = reckon([(40, 100), (60, 100)], goal_rate=100)
    assert [figure.value for figure in figures] == ["100%"] * 5
    assert [figure.doubt for figure in figures] == [None] * 5
    assert figures[-1].note == "전체 비중 기준과 같습니다."


def test_a_claim_that_is_what_was_due_says_so(reckon: Reckon) -> None:
    claimed = reckon([(30, 100), (30, 100), (40, None)], goal_rate=100, year=2022)[-1]
    assert (claimed.doubt, claimed.note) == (None, "기준일까지 도래한 비중 기준과 같습니다.")


def test_a_claim_that_differs_stands_beside_what_was_computed(reckon: Reckon) -> None:
    claimed = reckon([(50, 100), (50, 80)], goal_rate=96)[-1]  # (5,000 + 4,000) / 100 = 90
    assert (claimed.value, claimed.doubt) == ("96%", ("보고서 제목", "전체 비중 기준 계산", "90%"))


def test_long_sums_stand_as_their_result(reckon: Reckon) -> None:
    by_weights = reckon([(10, 50)] * 10)[0]  # 10 x 10 x 50 = 5,000
    assert "5,000 ÷ 100 = 50%" in by_weights.note


def test_nothing_to_count_is_said(reckon: Reckon) -> None:
    figures = reckon([(None, None)])
    assert [figure.value for figure in figures] == ["적혀 있지 않음"] * 4
    assert figures[2].note == "달성률이 적힌 지표가 없습니다."
