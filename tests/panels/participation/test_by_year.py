"""The people who took part in each year and so far, by hand and of the published report."""

from pathlib import Path
from typing import Any

import pytest

from pledge import i18n
from pledge.panels.panel_table import panel_table
from pledge.panels.participation.by_year import (
    PARTICIPATION_BY_YEAR,
    PARTICIPATION_TABLE,
    answer,
    draw,
    entry,
    sentence,
)
from pledge.query import Rows
from pledge.store import build
from pledge.view import View, view_of
from tests.support.rows import CONTEXT, rows

COLUMNS = "year period people people_so_far approximate claimed unexplained lines"


def years(claimed: int | None = 150, unexplained: int | None = 30) -> Rows:
    """Return two years with 100 and 20 people: 120 so far."""
    return rows(
        COLUMNS,
        (2019, "2019", 100, 100, 0, claimed, unexplained, [81]),
        (2021, "2021", 20, 120, 0, claimed, unexplained, [83]),
    )


def test_steps_are_a_year_wide_and_years_without_any_are_left_out_in_between() -> None:
    steps, values, claim = draw(years(), CONTEXT).data
    assert list(steps.x) == [2018.5, 2019.5, 2020.5, 2021.5]
    assert list(steps.y) == [100, 100, 120, 120]
    assert list(values.text) == ["100", "120"]
    assert values.hovertext[1] == "<b>2021년</b> 20명<br>누계 120명"
    assert list(claim.y) == [150, 150]


def test_the_values_are_a_series_by_year_the_claim_a_constant_one_and_the_steps_none() -> None:
    figure = draw(years(), CONTEXT)
    steps, values, claim = figure.data
    assert steps.meta is None
    assert (values.name, values.meta, list(values.x), list(values.y)) == (
        "누계",
        {"look": "spent"},
        [2019, 2021],
        [100, 120],
    )
    assert claim.meta == {"look": "grey", "constant": True}
    assert [list(each) for each in figure.layout.meta["x_names"]] == [[2019, "2019년"], [2021, "2021년"]]
    assert [each.name for each in figure.data if each.showlegend is not False] == [
        "누계",
        "보고서 머리표: 150명<br>(30명 차이)",
    ]


@pytest.mark.parametrize(
    ("claimed", "unexplained", "name", "amber"),
    [
        (150, 30, "보고서 머리표: 150명<br>(30명 차이)", True),
        (110, -10, "보고서 머리표: 110명<br>(10명 차이)", True),
        (120, 0, "보고서 머리표: 120명", False),
    ],
)
def test_a_claim_that_differs_is_amber_and_says_so(claimed: int, unexplained: int, name: str, amber: bool) -> None:
    claim = draw(years(claimed, unexplained), CONTEXT).data[2]
    assert claim.name == name
    assert (claim.line.color == "#b97a00") is amber


@pytest.mark.parametrize(
    ("claimed", "last"),
    [(110, "top"), (120, "top"), (140, "bottom"), (150, "top")],  # 140 - 120 < 168 / 6; 150 - 120 = 180 / 6
)
def test_a_claim_does_not_strike_a_number_through(claimed: int, last: str) -> None:
    values = draw(years(claimed, claimed - 120), CONTEXT).data[1]
    assert values.textposition[-1] == f"{last} center"


def test_without_a_claim_there_is_no_line_of_it() -> None:
    assert len(draw(years(None, None), CONTEXT).data) == 2


def test_a_year_without_a_count_has_a_place_and_no_mark() -> None:
    (uncounted,) = rows(COLUMNS, (2020, "2020", None, None, 0, None, None, [82]))
    figure = draw((uncounted, *years(None, None)[1:]), CONTEXT)
    assert list(figure.data[1].x) == [2021]
    assert list(figure.layout.xaxis.ticktext) == ["2020년", "2021년"]
    assert entry(uncounted, CONTEXT) is None


def test_the_last_year_and_all_so_far() -> None:
    assert sentence(years(), CONTEXT) == "2021년에 20명이 참여해 누계 120명이 되었습니다."
    assert sentence((), CONTEXT) == "적힌 인원이 없습니다."
    uncounted = rows(COLUMNS, (2020, "2020", None, None, 0, None, None, [82]))
    assert sentence(uncounted, CONTEXT) == "적힌 인원이 없습니다."
    i18n.use("en")
    assert sentence(years(), CONTEXT) == "In 2021, 20 people took part: 120 people so far."


def test_a_search_finds_a_year_with_its_people_and_lines() -> None:
    found = entry(years()[1], CONTEXT)
    assert found
    assert (found.label, found.value, found.lines) == ("시민 참여 · 2021년", "20명", (83,))
    assert found.filters == (("period", "2021"),)


def test_the_published_report(view: View) -> None:
    found, context = PARTICIPATION_BY_YEAR.rows(view), PARTICIPATION_BY_YEAR.context(view)
    headings = [heading.text for heading in panel_table(PARTICIPATION_BY_YEAR, found, context).headings]
    assert headings == ["연도", "활동 수", "참여자", "어림수", "누적 참여자"], (
        "none is without a count: no column of them"
    )
    assert PARTICIPATION_TABLE.rows(view) == found
    i18n.use("en")
    text, strong = answer(found, context)
    # 10 + 100 + 10, 20 + 700, 520 + 350 + 30 + 50 + 20; approximate are 1 + 2 + 2
    assert text == ("1,810 people took part in all. Most of them in 2021: 970 people. 5 of the counts are approximate.")
    assert strong == ("1,810 people",)


def of_report(folder: Path, claimed: int | None, *people: int | None) -> View:
    """Return a look at a report with one activity a year from 2019 on and the header's claim."""
    activities: list[dict[str, Any]] = [
        {
            "line": 81 + at,
            "year": 2019 + at,
            "activity": f"활동 {at}",
            "people": n,
            "approximate": False,
            "stated": n and f"{n}명",
        }
        for at, n in enumerate(people)
    ]
    pledge = {"line": 3, "title": "작은 공약", "participants": claimed}
    made = build(folder, {"a": {"pledge": [pledge], "participation": activities}}, by="tests")
    assert made
    return view_of(made, "a", "ko")


def test_an_answer_names_the_claim_that_the_sum_contradicts(tmp_path: Path) -> None:
    view = of_report(tmp_path, 900, 120, 720)
    i18n.use("en")
    text, strong = answer(PARTICIPATION_BY_YEAR.rows(view), PARTICIPATION_BY_YEAR.context(view))
    assert text == (  # 120 + 720 = 840
        "840 people took part in all by the sum of the activities, 900 people by the header of the report. "
        "Most of them in 2020: 720 people."
    )
    assert strong == ("840 people", "900 people")


def test_without_a_head_count_there_is_no_slide(tmp_path: Path) -> None:
    view = of_report(tmp_path, 900, None)
    found, declared = PARTICIPATION_BY_YEAR.rows(view), PARTICIPATION_BY_YEAR.slide
    assert len(found) == 1
    assert declared
    assert declared.keep
    assert declared.keep(found, PARTICIPATION_BY_YEAR.context(view)) == ()
