"""The charts of the citizens who took part, on rows made by hand."""

import pandas as pd
import pytest
from pandas import DataFrame
from pledge.charts import participation, participation_by_year


def activities() -> DataFrame:
    return DataFrame(
        {
            "year": [2019, 2019, 2020],
            "period": ["2019", "2019", "2020"],
            "activity": ["자문단 회의", "<시민>토론회", "설명회"],
            "people": pd.array([10, 1200, None], dtype="Int64"),
            "approximate": [False, True, False],
            "stated": ["10명", "1,200여명", None],
            "people_in_year": pd.array([1210, 1210, None], dtype="Int64"),
        }
    )


def years(claimed: int | None = 150, unexplained: int | None = 30) -> DataFrame:
    return DataFrame(
        {
            "year": [2019, 2021],
            "period": ["2019", "2021"],
            "people": pd.array([100, 20], dtype="Int64"),
            "people_so_far": pd.array([100, 120], dtype="Int64"),
            "claimed": pd.array([claimed] * 2, dtype="Int64"),
            "unexplained": pd.array([unexplained] * 2, dtype="Int64"),
        }
    )


def test_exact_and_approximate_counts_are_told_apart() -> None:
    exact, approximate = participation(activities()).data
    assert (exact.name, approximate.name) == ("센 인원", "어림수")
    assert approximate.marker.pattern.shape == "-"
    assert exact.marker.pattern.shape is None
    assert (list(exact.text), list(approximate.text)) == (["10", "적혀 있지 않음"], ["1,200여"])
    assert (list(exact.x), list(approximate.x)) == ([10, 0], [1200])
    assert approximate.hovertext == ("<b>&lt;시민&gt;토론회</b><br>2019년 · 1,200여 명",)
    assert list(exact.customdata) == [["2019"], ["2020"]]


def test_activities_stand_under_their_year_and_its_sum() -> None:
    figure = participation(activities())
    written = sorted(figure.layout.annotations, key=lambda each: each.y)
    assert [each.text.partition(">")[2].removesuffix("</span>") for each in written] == [
        "2019년 · 1,210명",
        "자문단 회의",
        "&lt;시민&gt;토론회",
        "2020년",
        "설명회",
    ]


def test_steps_are_a_year_wide_and_years_without_any_are_left_out_in_between() -> None:
    steps, values, claim = participation_by_year(years()).data
    assert list(steps.x) == [2018.5, 2019.5, 2020.5, 2021.5]
    assert list(steps.y) == [100, 100, 120, 120]
    assert list(values.text) == ["100", "120"]
    assert values.hovertext[1] == "<b>2021년</b> 20명<br>누계 120명"
    assert list(claim.y) == [150, 150]


@pytest.mark.parametrize(
    ("claimed", "unexplained", "name", "amber"),
    [
        (150, 30, "보고서 머리표: 150명<br>(30명 차이)", True),
        (110, -10, "보고서 머리표: 110명<br>(10명 차이)", True),
        (120, 0, "보고서 머리표: 120명", False),
    ],
)
def test_a_claim_that_differs_is_amber_and_says_so(claimed: int, unexplained: int, name: str, amber: bool) -> None:
    claim = participation_by_year(years(claimed, unexplained)).data[2]
    assert claim.name == name
    assert (claim.line.color == "#b97a00") is amber


@pytest.mark.parametrize(
    ("claimed", "last"),
    [(110, "top"), (120, "top"), (140, "bottom"), (150, "top")],  # 140 - 120 < 168 / 6; 150 - 120 = 180 / 6
)
def test_a_claim_does_not_strike_a_number_through(claimed: int, last: str) -> None:
    assert participation_by_year(years(claimed, claimed - 120)).data[1].textposition[-1] == f"{last} center"


def test_without_a_claim_there_is_no_line_of_it() -> None:
    assert len(participation_by_year(years(None, None)).data) == 2


def test_the_rows_are_left_as_they_are() -> None:
    for chart, given in ((participation, activities()), (participation_by_year, years())):
        before = given.copy()
        chart(given)
        pd.testing.assert_frame_equal(given, before)
