"""Planned, spent and expected money by period: what each mark shows and carries."""

from collections.abc import Iterator

import pandas as pd
import pytest
from pandas import DataFrame

from pledge import i18n
from pledge.charts.budget import budget_by_period
from pledge.charts.marks import BLUE, CLEAR, single_out

ROWS = DataFrame(
    {
        "period": ["2020", "2021", "2022-H1", "2022-H2"],
        "planned_krw": pd.array([938_000_000, 1_039_000_000, 561_000_000, None], dtype="Int64"),
        "spent_krw": pd.array([938_000_000, 788_000_000, None, None], dtype="Int64"),
        "outlook_krw": pd.array([None, None, None, 815_000_000], dtype="Int64"),
        "rate": [100.0, 75.842, None, None],  # 788 / 1,039
    }
)


@pytest.fixture(autouse=True)
def _default_language() -> Iterator[None]:
    i18n.use("ko")
    yield
    i18n.use("ko")


def test_values_labels_and_what_a_click_carries() -> None:
    before = ROWS.copy(deep=True)
    planned, spent, outlook = budget_by_period(ROWS).data
    assert [planned.name, spent.name, outlook.name] == ["계획", "집행", "전망"]
    assert list(planned.y) == [938_000_000, 1_039_000_000, 561_000_000, None]
    assert list(spent.y) == [938_000_000, 788_000_000, None, None]
    assert list(outlook.y) == [None, None, None, 815_000_000]
    # In hundred million won; the plan of 2020 was spent to the last won, and its label would say the same twice.
    assert list(planned.text) == ["", "10.4", "5.6", ""]
    assert list(spent.text) == ["9.4", "7.9", "", ""]
    assert list(outlook.text) == ["", "", "", "8.2"]  # 8.15, half up
    for trace in (planned, spent, outlook):
        assert [carried for (carried,) in trace.customdata] == list(ROWS["period"])
        assert list(trace.x) == ["2020", "2021", "2022 상반기", "2022 하반기"]
    pd.testing.assert_frame_equal(ROWS, before)


def test_marks_are_told_apart_without_colour() -> None:
    planned, spent, outlook = budget_by_period(ROWS).data
    assert planned.marker.pattern.shape == "/"
    assert (spent.marker.color, spent.marker.pattern.shape) == (BLUE, None)
    assert (outlook.marker.color, outlook.marker.line.color, outlook.marker.pattern.shape) == (CLEAR, BLUE, None)


def test_hover_says_the_amount_and_the_rate() -> None:
    planned, spent, _outlook = budget_by_period(ROWS).data
    assert planned.hovertext[1] == "<b>2021</b><br>계획 10억 3,900만 원"
    assert spent.hovertext[1] == "<b>2021</b><br>집행 7억 8,800만 원 (75.8%)"
    assert spent.hovertext[2] == ""


def test_in_english_the_unit_is_the_reports_own() -> None:
    i18n.use("en")
    figure = budget_by_period(ROWS)
    assert list(figure.data[0].text) == ["", "1,039", "561", ""]
    assert [note.text for note in figure.layout.annotations] == ["unit: KRW million"]


def test_a_measure_that_is_nowhere_has_no_mark() -> None:
    figure = budget_by_period(ROWS.assign(outlook_krw=pd.array([None] * 4, dtype="Int64")))
    assert [trace.name for trace in figure.data] == ["계획", "집행"]


def test_nothing_to_draw() -> None:
    assert len(budget_by_period(ROWS.iloc[:0]).data) == 0


def test_more_spent_than_planned_breaks_no_bar() -> None:
    over = ROWS.iloc[:1].assign(spent_krw=pd.array([2_000_000_000], dtype="Int64"), rate=[213.2])
    figure = budget_by_period(over)
    assert figure.layout.yaxis.range[1] > 2_000_000_000
    assert figure.data[1].hovertext[0].endswith("(213.2%)")


def test_a_chosen_period_stands_out_in_every_measure() -> None:
    figure = budget_by_period(ROWS)
    single_out(figure, "2021")
    assert [trace.selectedpoints for trace in figure.data] == [(1,), (1,), (1,)]
