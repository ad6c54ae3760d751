"""Charts of money, on small frames with hand-worked numbers."""

from datetime import date

import pandas as pd
from pandas import DataFrame, array

from pledge import charts, i18n
from pledge.charts.budget import budget_by_period
from pledge.charts.marks import BLUE, CLEAR, spec

ROWS = DataFrame(
    {
        "period": ["2020", "2021", "2022-H1", "2022-H2"],
        "planned_krw": pd.array([938_000_000, 1_039_000_000, 561_000_000, None], dtype="Int64"),
        "spent_krw": pd.array([938_000_000, 788_000_000, None, None], dtype="Int64"),
        "outlook_krw": pd.array([None, None, None, 815_000_000], dtype="Int64"),
        "rate": [100.0, 75.842, None, None],  # 788 / 1,039
    }
)


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


def test_two_labels_of_about_one_height_keep_apart() -> None:
    spent = pd.array([1_000_000_000, 788_000_000], dtype="Int64")  # 6.2 of 103.9 apart, then 25.1
    planned, drawn, _outlook = budget_by_period(ROWS.iloc[:2].assign(spent_krw=spent, outlook_krw=spent)).data
    blanks = "\N{NO-BREAK SPACE}" * 4
    assert list(planned.text) == ["9.4" + blanks, "10.4"]
    assert list(drawn.text) == [blanks + "10.0", "7.9"]


def test_nothing_to_draw() -> None:
    assert len(budget_by_period(ROWS.iloc[:0]).data) == 0


def test_more_spent_than_planned_breaks_no_bar() -> None:
    over = ROWS.iloc[:1].assign(spent_krw=pd.array([2_000_000_000], dtype="Int64"), rate=[213.2])
    figure = budget_by_period(over)
    assert figure.layout.yaxis.range[1] > 2_000_000_000
    assert figure.data[1].hovertext[0].endswith("(213.2%)")


def test_a_figure_is_handed_over_as_plain_json_without_a_template() -> None:
    made = spec(budget_by_period(ROWS))
    assert "template" not in made["layout"]
    assert made["data"][1]["y"] == [938_000_000, 788_000_000, None, None]
    assert made["data"][0]["customdata"] == [["2020"], ["2021"], ["2022-H1"], ["2022-H2"]]


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


def test_the_lower_of_two_labels_does_not_stand_on_the_axis() -> None:
    rows = so_far([100_000_000, 2_000_000_000, 2_000_000_000], [120_000_000, 1_000_000_000, None])
    planned, spent = charts.budget_so_far(rows).data
    assert list(planned.text) == ["", "20.0", "20.0"]  # 1.0 of 20 is on the axis, and 1.2 above it
    assert list(spent.text) == ["1.2", "10.0", ""]


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
