"""Sentences about indicators."""

import pandas as pd
import pytest

from pledge.i18n import use
from pledge.sentences import achievement, distance, indicators, ongoing

ROWS = pd.DataFrame({"name": ["조례 개정", "센터 개소"], "weight": [40.0, 60.0], "achievement": [100.0, None]})


@pytest.mark.parametrize(
    ("row", "korean", "english"),
    [
        (
            {
                "by_weights": 88.8667,
                "by_due": 88.8667,
                "weight_total": 100.0,
                "weight_due": 100.0,
                "stated_count": 6,
                "completed_count": 1,
                "not_yet": 0,
                "not_reported": 0,
            },
            "전체 비중 기준으로 88.9%를 달성했습니다. 달성률이 적힌 지표 6개 가운데 1개가 목표에 닿았습니다.",
            "Of all weights, 88.9% is achieved. 1 of 6 indicators with a stated achievement reached the target.",
        ),
        (
            {
                "by_weights": 60.0,
                "by_due": 100.0,
                "weight_total": 100.0,
                "weight_due": 60.0,
                "stated_count": 2,
                "completed_count": 2,
                "not_yet": 1,
                "not_reported": 1,
            },
            "전체 비중 기준으로 60%를 달성했고, 기준일까지 도래한 비중 기준으로는 100%입니다. 달성률이 적힌 "
            "지표 2개 가운데 2개가 목표에 닿았습니다. 1개는 아직 시기가 도래하지 않았습니다. "
            "1개는 보고되지 않았습니다.",
            "Of all weights, 60% is achieved; of those due by the reference date, 100%. "
            "2 of 2 indicators with a stated achievement reached the target. 1 is not due yet. 1 is not reported.",
        ),
        (
            {"by_weights": None, "stated_count": 0, "completed_count": 0, "not_yet": 0, "not_reported": 0},
            "비중이 있는 지표에 달성률이 적혀 있지 않습니다.",
            "No indicator with a weight states an achievement.",
        ),
    ],
)
def test_achievement(row: dict[str, object], korean: str, english: str) -> None:
    assert achievement(pd.Series(row, dtype=object)) == korean
    use("en")
    assert achievement(pd.Series(row, dtype=object)) == english


def test_the_heaviest_indicator_leads() -> None:
    assert indicators(ROWS) == "비중이 가장 큰 지표는 ‘센터 개소’(60%)이고, 달성률은 적혀 있지 않습니다."
    assert indicators(ROWS.head(1)) == "비중이 가장 큰 지표는 ‘조례 개정’(40%)이고, 달성률은 100%입니다."


def test_why_ongoing_ones_are_outside_of_the_sum() -> None:
    assert ongoing(ROWS) == "끝나는 때 없이 계속하는 지표 2개는 비중이 없어 합계에 넣지 않습니다."


@pytest.mark.parametrize(
    ("points", "gap", "unit", "korean", "english"),
    [
        (None, None, None, "달성률이 적혀 있지 않음", "achievement not stated"),
        (0.0, 0.0, "명", "목표 달성", "target reached"),
        (-20.0, -100.0, "명", "20%p(100명) 모자람", "20 points, 100명 to go"),
        (30.0, 300.0, None, "30%p(300) 넘음", "30 points, 300 beyond"),
        (-0.5, None, None, "0.5%p 모자람", "0.5 points to go"),
    ],
)
def test_distance_to_the_target(
    points: float | None, gap: float | None, unit: str | None, korean: str, english: str
) -> None:
    row = {"distance": points, "gap": gap, "value_unit": unit, "achievement": points}
    assert distance(row) == korean
    use("en")
    assert distance(row) == english
