"""The few numbers of the overview, by hand."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pandas import DataFrame, Series

from pledge import headlines
from pledge.markup import Figure
from pledge.store import Revision
from pledge.view import View

NOTHING = DataFrame({"rule": [], "superseded": Series([], dtype=bool), "stated": [], "computed": []})
BLANK = {"by_weights": None, "not_yet": 0, "blank_due": 0, "lines": []}
VIEW = View(Revision(1, "0" * 64, Path("none")), "ko", "a", date(2021, 12, 31), True, ())


def found(rule: str, stated: str, computed: str, superseded: bool = False) -> DataFrame:
    return DataFrame({"rule": [rule], "superseded": [superseded], "stated": [stated], "computed": [computed]})


def money(**values: Any) -> Series:
    stated = {
        "planned_krw": 2_598_000_000,
        "spent_krw": 1_786_000_000,
        "rate": 68.745,  # 1,786 / 2,598
        "due_rate": 87.678,  # 1,786 / 2,037
        "planned_lines": [41, 42],
        "spent_lines": [98, 41],
    }
    return Series(stated | values, dtype=object)


def test_spending_names_both_rates_and_its_lines() -> None:
    figure = headlines.spending(VIEW, money())
    assert (figure.value, figure.beside) == ("17.9억", "/ 26.0억 원")
    assert "68.7%" in figure.note
    assert "87.7%" in figure.note
    assert figure.href == "source?line=41,42,98"


def test_spending_without_a_due_plan_names_one_rate() -> None:
    assert "·" not in headlines.spending(VIEW, money(due_rate=None)).note
    assert headlines.spending(VIEW, money(rate=float("nan"), due_rate=None)).note == ""


@pytest.mark.parametrize("blank", [{"planned_krw": pd.NA}, {"spent_krw": pd.NA}])
def test_spending_that_is_not_stated_is_not_zero(blank: dict[str, Any]) -> None:
    assert headlines.spending(VIEW, money(**blank)).value == "적혀 있지 않음"
    assert headlines.spending(VIEW, money(spent_krw=0)).value == "0"


def test_achievement() -> None:
    row = Series(
        {
            "by_weights": 112.5,
            "weight_due": 100,
            "weight_total": 100,
            "weighted_count": 2,
            "ongoing": 1,
            "lines": [48, 47],
        },
        dtype=object,
    )
    figure = headlines.achievement(VIEW, row, NOTHING)
    assert figure.value == "112.5%"  # over 100 as it is
    assert "2" in figure.note.partition("·")[0]
    assert "1" in figure.note.partition("·")[2]
    assert figure.href == "source?line=47,48"
    assert figure.doubt is None
    goal = "goal_rate_is_not_the_achievement"
    assert headlines.achievement(VIEW, row, found(goal, "100%", "112.5%")).doubt == ("계산한 값", "보고서 제목", "100%")
    assert headlines.achievement(VIEW, row, found(goal, "100%", "112.5%", superseded=True)).doubt is None
    assert headlines.achievement(VIEW, Series(BLANK), NOTHING).value == "적혀 있지 않음"


def people(*counts: int | None) -> DataFrame:
    said = Series(counts, dtype="Int64")
    return DataFrame(
        {
            "people": said,
            "people_so_far": said.fillna(0).cumsum(),
            "activities": [2] * len(counts),
            "approximate": [1] * len(counts),
            "lines": [[81 + i] for i in range(len(counts))],
        }
    )


def test_participation_is_the_sum_and_shows_another_claim() -> None:
    agreed = headlines.participation(VIEW, Series({"participants": 840}), people(120, 720))
    assert (agreed.value, agreed.doubt) == ("840명", None)  # 120 + 720
    assert agreed.href == "source?line=81,82"
    assert "4" in agreed.note.partition("·")[0]
    assert "2" in agreed.note.partition("·")[2]
    other = headlines.participation(VIEW, Series({"participants": 900}), people(120, 720))
    assert (other.value, other.doubt) == ("840명", ("활동별 합계", "보고서 머리표", "900명"))
    assert headlines.participation(VIEW, Series({"participants": None}), people(120, 720)).doubt is None


def test_participation_that_is_not_counted() -> None:
    claimed = Series({"participants": 900, "participants_line": 6}, dtype=object)
    assert headlines.participation(VIEW, claimed, people()).value == "900명"
    assert headlines.participation(VIEW, claimed, people(None)).value == "900명"
    assert headlines.participation(VIEW, claimed, people()).href == "source?line=6"
    nothing = Series({"participants": None, "participants_line": None}, dtype=object)
    assert headlines.participation(VIEW, nothing, people()).value == "적혀 있지 않음"


def test_jobs() -> None:
    def jobs(number: int | None, line: int | None, differs: DataFrame = NOTHING) -> Figure:
        return headlines.jobs(VIEW, Series({"jobs": number, "jobs_line": line}, dtype=object), differs)

    assert (jobs(7, 6).value, jobs(7, 6).href, jobs(7, 6).doubt) == ("7명", "source?line=6", None)
    assert (jobs(0, None).value, jobs(0, None).href) == ("0명", "")
    assert jobs(None, None).value == "적혀 있지 않음"
    assert jobs(9, 6, found("jobs_are_not_the_staff", "9명", "7명")).doubt == (
        "보고서 머리표",
        "사업성과의 직원",
        "7명",
    )


def programmes(**values: Any) -> DataFrame:
    rows = {"item": ["a", "a", "b"], "year": [2018, 2019, 2019], "projects": [61, 89, 5], "line": [72, 72, 73]}
    return DataFrame(rows | values)


def test_projects_are_summed_and_a_stated_total_counts_once_a_programme() -> None:
    figure = headlines.projects(VIEW, programmes(projects_stated=[150, 150, 5]))
    assert figure
    assert (figure.value, figure.note, figure.doubt) == ("155", "2018–2019", None)  # 61 + 89 + 5 = 150 + 5
    assert figure.href == "source?line=72,73"
    other = headlines.projects(VIEW, programmes(projects_stated=[149, 149, 5]))
    assert other
    assert other.doubt == ("연도별 합계", "보고서의 합계", "154")  # 149 + 5


def test_no_projects_no_figure() -> None:
    assert headlines.projects(VIEW, programmes().iloc[:0]) is None
    assert headlines.projects(VIEW, programmes(projects=[None, None, None], projects_stated=None)) is None


def total(*planned: int | None) -> DataFrame:
    parts = ["before", "term", "after"][: len(planned)]
    return DataFrame(
        {
            "part": parts,
            "planned_krw": pd.array(planned, dtype="Int64"),
            "starts_on": pd.to_datetime([None, "2018-07-01", "2022-07-01"][: len(planned)]),
            "lines": [[41, 42]] * len(planned),
        }
    )


def test_total_cost_says_how_much_comes_later() -> None:
    figure = headlines.total_cost(VIEW, total(0, 2_598_000_000, 6_915_000_000))
    assert figure.value == "95.1억 원"  # 0 + 25.98 + 69.15 = 95.13
    assert "69.2억" in figure.note  # 69.15, half up
    assert figure.href == "source?line=41,42"
    assert headlines.total_cost(VIEW, total(0, 100_000_000)).note == ""
    assert headlines.total_cost(VIEW, total(0, 100_000_000, None)).note == ""
    assert headlines.total_cost(VIEW, total()).value == "적혀 있지 않음"
    assert headlines.total_cost(VIEW, total(None, None)).value == "적혀 있지 않음"
