"""Achievement by three rules on a small report, every number worked by hand."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pledge.i18n import use
from pledge.panels.indicators.achievement import ACHIEVEMENT, ACHIEVEMENT_HEADLINE, answer, headline, sentence
from pledge.panels.panel import Context, Metric
from pledge.store import Revision, build
from pledge.view import View, view_of

MIXED = [
    (40, 130),  # above its target
    (30, 80),
    (20, None),  # achievement not stated
    (10, 0),
    (None, 50),  # ongoing, without a weight
    (None, None),
]
SCREEN = Context(View(Revision(1, "0" * 64, Path("none")), "ko", "a", date(2021, 12, 31), True, ()))

Stored = Callable[..., View]


@pytest.fixture
def stored(tmp_path: Path) -> Stored:
    """Return a view of a report with indicators of these weights and achievements; a blank is of `year`."""

    def stored_(
        indicators: list[tuple[float | None, float | None]], goal_rate: float | None = None, year: int = 2020
    ) -> View:
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
        return view_of(revision, "a", "ko", date(2021, 12, 31))

    return stored_


def metrics(view: View) -> list[Metric]:
    assert ACHIEVEMENT.metrics
    return list(ACHIEVEMENT.metrics(ACHIEVEMENT.rows(view), ACHIEVEMENT.context(view)))


def test_each_rule_shows_its_formula(stored: Stored) -> None:
    by_weights, by_due, by_count, by_average = metrics(stored(MIXED))
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
    assert by_weights.lines == (1, 2, 3, 4, 5, 6)


def test_what_is_not_due_is_left_out_of_what_was_due_alone(stored: Stored) -> None:
    by_weights, by_due, *_others = metrics(stored([(30, 100), (30, 100), (40, None)], year=2022))
    # (3,000 + 3,000) / 100 = 60, and / 60 = 100
    assert "(30 × 100 + 30 × 100) ÷ 100 = 60%" in by_weights.note
    assert "시기가 도래하지 않은 1개는 비중만 넣었습니다." in by_weights.note
    assert "(30 × 100 + 30 × 100) ÷ 60 = 100%" in by_due.note
    assert "시기가 도래하지 않은 1개는 뺐습니다." in by_due.note


def test_a_simple_report_has_no_contradictions(stored: Stored) -> None:
    simple = metrics(stored([(40, 100), (60, 100)], goal_rate=100))
    assert [metric.value for metric in simple] == ["100%"] * 5
    assert [metric.contradiction for metric in simple] == [None] * 5
    assert simple[-1].note == "전체 비중 기준과 같습니다."


def test_a_claim_that_is_what_was_due_says_so(stored: Stored) -> None:
    claimed = metrics(stored([(30, 100), (30, 100), (40, None)], goal_rate=100, year=2022))[-1]
    assert (claimed.contradiction, claimed.note) == (None, "기준일까지 도래한 비중 기준과 같습니다.")


def test_a_claim_that_differs_stands_beside_what_was_computed(stored: Stored) -> None:
    view = stored([(50, 100), (50, 80)], goal_rate=96)  # (5,000 + 4,000) / 100 = 90
    claimed = metrics(view)[-1]
    assert (claimed.value, claimed.contradiction) == ("96%", ("보고서 제목", "전체 비중 기준 계산", "90%"))
    (overview,) = headline(ACHIEVEMENT_HEADLINE.rows(view), ACHIEVEMENT_HEADLINE.context(view))
    assert (overview.value, overview.contradiction) == ("90%", ("계산한 값", "보고서 제목", "96%"))
    assert overview.lines == (1, 2)


def test_long_sums_stand_as_their_result(stored: Stored) -> None:
    by_weights = metrics(stored([(10, 50)] * 10))[0]  # 10 x 10 x 50 = 5,000
    assert "5,000 ÷ 100 = 50%" in by_weights.note


def test_nothing_to_count_is_said(stored: Stored) -> None:
    nothing = metrics(stored([(None, None)]))
    assert [metric.value for metric in nothing] == ["적혀 있지 않음"] * 4
    assert nothing[2].note == "달성률이 적힌 지표가 없습니다."


def test_a_report_without_indicators_says_so(stored: Stored) -> None:
    view = stored([])
    assert ACHIEVEMENT.rows(view) == ()
    assert metrics(view) == []
    assert sentence((), SCREEN) == "보고서에 확인지표가 없습니다."


def achieved(**values: Any) -> tuple[Any]:
    """Return the row of two weighted indicators and an ongoing one, of all weights due 112.5 % achieved."""
    row = {
        "by_weights": 112.5, "by_due": 112.5, "weight_due": 100.0, "weight_total": 100.0, "weighted_count": 2,
        "ongoing": 1, "not_yet": 0, "not_reported": 0, "blank_due": 0, "stated_count": 2, "completed_count": 2,
        "targets": 2, "reached": 2, "lines": [48, 47],
    }  # fmt: skip
    return (SimpleNamespace(**row | values),)


def test_the_overview_has_what_is_over_a_hundred_as_it_is() -> None:
    (metric,) = headline(achieved(), SCREEN)
    assert metric.value == "112.5%"
    assert "2" in metric.note.partition("·")[0]
    assert "1" in metric.note.partition("·")[2]
    assert metric.lines == (47, 48)
    assert metric.contradiction is None


def test_the_overview_says_why_there_is_no_rate() -> None:
    assert headline(achieved(by_weights=None), SCREEN)[0].value == "적혀 있지 않음"
    assert headline(achieved(by_weights=None, not_yet=2), SCREEN)[0].value == "시기 미도래"
    assert headline(achieved(by_weights=None, not_yet=1, blank_due=1), SCREEN)[0].value == "적혀 있지 않음"


@pytest.mark.parametrize(
    ("row", "korean", "english"),
    [
        (
            {"by_weights": 88.8667, "by_due": 88.8667, "stated_count": 6, "completed_count": 1},
            "전체 비중 기준으로 88.9%를 달성했습니다. 달성률이 적힌 지표 6개 가운데 1개가 목표에 닿았습니다.",
            "Of all weights, 88.9% is achieved. 1 of 6 indicators with a stated achievement reached the target.",
        ),
        (
            {"by_weights": 60.0, "by_due": 100.0, "weight_due": 60.0, "not_yet": 1, "not_reported": 1},
            "전체 비중 기준으로 60%를 달성했고, 기준일까지 도래한 비중 기준으로는 100%입니다. 달성률이 적힌 "
            "지표 2개 가운데 2개가 목표에 닿았습니다. 1개는 아직 시기가 도래하지 않았습니다. "
            "1개는 보고되지 않았습니다.",
            "Of all weights, 60% is achieved; of those due by the reference date, 100%. "
            "2 of 2 indicators with a stated achievement reached the target. 1 is not due yet. 1 is not reported.",
        ),
        (
            {"by_weights": None, "stated_count": 0, "completed_count": 0},
            "비중이 있는 지표에 달성률이 적혀 있지 않습니다.",
            "No indicator with a weight states an achievement.",
        ),
    ],
)
def test_sentence(row: dict[str, Any], korean: str, english: str) -> None:
    assert sentence(achieved(**row), SCREEN) == korean
    use("en")
    assert sentence(achieved(**row), SCREEN) == english


def test_the_slide_counts_targets() -> None:
    use("en")
    part = answer(achieved(reached=1, by_weights=60.0, not_yet=1), SCREEN)
    assert part.strong == ("1 of 2 targets",)
    assert part.text == (
        "1 of 2 targets are reached. By weight it is 60% of the whole. 1 is not due yet. "
        "1 more is ongoing."
    )  # fmt: skip
    assert "By weight" not in answer(achieved(), SCREEN).text, "all are reached"
    assert answer(achieved(stated_count=0), SCREEN).strong == ()
