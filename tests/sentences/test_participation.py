"""Sentences about the citizens who took part, on rows made by hand."""

from typing import Any

import pandas as pd
import pytest
from pandas import DataFrame

from pledge import i18n
from pledge.sentences import participation, participation_by_year, taken_part


def years(people: list[int | None], so_far: list[int | None], unexplained: int | None, **more: int) -> DataFrame:
    counts: dict[str, Any] = {"activities": 2, "approximate": 0, "uncounted": 0} | more
    made = DataFrame({"year": range(2020, 2020 + len(people)), **counts})
    numbers = {"people": people, "people_so_far": so_far, "unexplained": [unexplained] * len(people)}
    return made.assign(**{name: pd.array(values, dtype="Int64") for name, values in numbers.items()})


def test_sum_and_claim_agree() -> None:
    said = taken_part(150, years([100, 50], [100, 150], 0, approximate=1))
    assert said == (
        "보고서에 따르면 활동 4개에 <strong>150명</strong>이 참여했습니다. "
        "그중 2건은 어림수(‘여명’ 등)입니다. 보고서 머리표의 인원과 같습니다."
    )


@pytest.mark.parametrize(
    ("claimed", "unexplained", "gap"), [(200, 50, "50명"), (1000, 850, "850명"), (100, -50, "50명")]
)
def test_both_are_shown_where_they_differ(claimed: int, unexplained: int, gap: str) -> None:
    said = taken_part(claimed, years([100, 50], [100, 150], unexplained))
    assert said.endswith(f'머리표에는 {claimed:,}명으로 적혀 있습니다. <span class="badge">{gap} 차이</span>')
    assert "<strong>150명</strong>" in said


def test_a_claim_or_a_count_may_be_missing() -> None:
    assert taken_part(None, years([100], [100], None)).endswith("보고서 머리표에는 인원이 적혀 있지 않습니다.")
    assert taken_part(7, years([None], [None], None, uncounted=2)) == (
        "보고서에는 활동 2개가 적혀 있지만 인원은 적혀 있지 않습니다. 보고서 머리표에는 7명으로 적혀 있습니다."
    )
    assert taken_part(float("nan"), years([], [], None)) == (
        "보고서에 시민 참여 인원을 센 활동이 없습니다. 보고서 머리표에는 인원이 적혀 있지 않습니다."
    )


def test_what_has_no_count_adds_none_and_says_so() -> None:
    i18n.use("en")
    assert taken_part(100, years([100], [100], 0, uncounted=1)) == (
        "The report counts <strong>100 people</strong> in 2 activities. "
        "1 activity without a head count adds none. The header states the same number."
    )


def test_the_activity_that_reached_most() -> None:
    rows = DataFrame({"year": [2019, 2020, 2020], "activity": ["회의", "심포지엄", "교육"]}).assign(
        people=pd.array([10, 700, None], dtype="Int64"),
        approximate=[False, True, False],
        stated=["10명", "700여명", None],
    )
    assert participation(rows) == "가장 많은 시민이 함께한 활동은 2020년 심포지엄(700여 명)입니다."
    assert participation(rows.tail(1)) == "적힌 인원이 없습니다."


def test_the_last_year_and_all_so_far() -> None:
    assert participation_by_year(years([100, 50], [100, 150], 0)) == "2021년에 50명이 참여해 누계 150명이 되었습니다."
    assert participation_by_year(years([None], [None], None)) == "적힌 인원이 없습니다."
    i18n.use("en")
    assert participation_by_year(years([100, 50], [100, 150], 0)) == "In 2021, 50 people took part: 150 people so far."
