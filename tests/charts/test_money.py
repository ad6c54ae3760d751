"""Charts of money, drawn from small frames whose numbers are worked out by hand."""

from collections.abc import Iterator
from datetime import date

import pytest
from pandas import DataFrame, array

from pledge import charts, i18n


@pytest.fixture(autouse=True)
def _korean() -> Iterator[None]:
    i18n.use("ko")
    yield
    i18n.use("ko")


def so_far(planned: list[int], spent: list[int | None]) -> DataFrame:
    rates = [None if s is None or not p else 100 * s / p for p, s in zip(planned, spent, strict=True)]
    return DataFrame(
        {
            "period": ["2019", "2020", "2022-H1"],
            "starts_on": [date(2019, 1, 1), date(2020, 1, 1), date(2022, 1, 1)],
            "planned_so_far_krw": planned,
            "spent_so_far_krw": array(spent, dtype="Int64"),
            "so_far_rate": rates,
        }
    )


def test_what_has_built_up_ends_where_nothing_was_due() -> None:
    rows = so_far([100_000_000, 300_000_000, 400_000_000], [100_000_000, 150_000_000, None])
    before = rows.copy(deep=True)
    planned, spent = charts.budget_so_far(rows).data
    assert rows.equals(before)
    assert list(planned.y) == [100_000_000, 300_000_000, 400_000_000]
    assert list(spent.y) == [100_000_000, 150_000_000, None]
    assert [list(point) for point in spent.customdata] == [["2019"], ["2020"], ["2022-H1"]]
    # Where both meet one label serves; 1.5 of 3.0 is 50 %.
    assert list(planned.text) == ["1.0", "3.0", "4.0"]
    assert list(spent.text) == ["", "1.5", ""]
    assert spent.hovertext[1] == "<b>2020</b><br>집행 1억 5,000만 원 (50%)"
    assert (planned.line.dash, spent.line.dash) == ("dash", None)


def test_the_larger_of_two_stands_above() -> None:
    planned, spent = charts.budget_so_far(so_far([1, 2, 3], [1, 3, None])).data
    assert list(planned.textposition) == ["top left", "bottom right", "top left"]
    assert list(spent.textposition) == ["bottom right", "top left", "bottom right"]


def by_source() -> DataFrame:
    return DataFrame(
        {
            "source": ["시비", "민간<b>"],
            "planned_krw": [200_000_000, 10_000_000],
            "spent_krw": [100_000_000, 15_000_000],
            "rate": [50.0, 150.0],
            "planned_due_krw": [125_000_000, 10_000_000],
            "due_rate": [80.0, 150.0],
        }
    )


def test_more_than_planned_breaks_no_bar() -> None:
    figure = charts.budget_by_source(by_source())
    planned, spent = figure.data
    assert list(planned.x) == [200_000_000, 10_000_000]
    assert list(spent.x) == [100_000_000, 15_000_000]
    assert [list(point) for point in spent.customdata] == [["시비"], ["민간<b>"]]
    (line,) = figure.layout.shapes
    assert (line.x0, line.x1) == (10_000_000, 10_000_000), "the plan, on the bar that goes beyond it"
    assert spent.hovertext[0] == (
        "<b>시비</b><br>집행 1억 원<br>임기 계획 2억 원 대비: 50%<br>기한이 된 계획 1억 2,500만 원 대비: 80%"
    )


def test_labels_stand_above_the_bars_and_are_no_markup() -> None:
    labels = [note.text for note in charts.budget_by_source(by_source()).layout.annotations]
    assert labels == ["<b>시비</b>  1.0억 / 2.0억", "<b>민간&lt;b&gt;</b>  1,500만 / 1,000만"]


def test_each_step_begins_where_the_one_before_ends() -> None:
    # 10 before; 30 of 50 spent, so that 20 are left; 40 later: 10 + 50 + 40 = 100 in all.
    rows = DataFrame(
        {
            "step": ["before", "spent_in_term", "left_in_term", "after", "total"],
            "starts_krw": [0, 10, 40, 60, 0],
            "amount_krw": [10, 30, 20, 40, 100],
        }
    )
    bars = charts.steps_to_total(rows).data
    assert [(bar.base[0], bar.base[0] + bar.x[0]) for bar in bars] == [(0, 10), (10, 40), (40, 60), (60, 100), (0, 100)]
    assert [bar.marker.pattern.shape for bar in bars] == [None, None, "/", None, None], "what is left is planned"


def test_the_outlook_is_an_open_outline() -> None:
    rows = DataFrame({"period": ["2022-H2", "2023"], "outlook_krw": [0, 1_500_000_000]})
    (bars,) = charts.outlook(rows).data
    assert list(bars.y) == [0, 1_500_000_000]
    assert list(bars.text) == ["", "15.0"]
    assert bars.marker.color == "rgba(0,0,0,0)"
    assert charts.outlook(rows).layout.xaxis.ticktext == ("2022<br>하반기", "2023")


def test_an_axis_of_nothing_has_one_tick() -> None:
    axis = charts.outlook(DataFrame({"period": ["2023"], "outlook_krw": [0]})).layout.yaxis
    assert list(axis.ticktext) == ["0"]
