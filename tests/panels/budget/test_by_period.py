"""Planned, spent and expected money in each period, on rows made by hand."""

from datetime import date
from typing import Any

import pytest

from pledge import i18n
from pledge.panels.budget.by_period import draw, sentence
from pledge.panels.drawing.marks import BLUE, CLEAR, spec
from tests.support.rows import CONTEXT, rows

COLUMNS = "period planned_krw spent_krw outlook_krw rate"
Y2020 = ("2020", 938_000_000, 938_000_000, None, 100.0)
Y2021 = ("2021", 1_039_000_000, 788_000_000, None, 75.842)  # 788 / 1,039
ROWS = rows(
    COLUMNS, Y2020, Y2021, ("2022-H1", 561_000_000, None, None, None), ("2022-H2", None, None, 815_000_000, None)
)


def test_values_labels_and_what_a_click_carries() -> None:
    planned, spent, outlook = draw(ROWS, CONTEXT).data
    assert [planned.name, spent.name, outlook.name] == ["계획", "집행", "전망"]
    assert list(planned.y) == [938_000_000, 1_039_000_000, 561_000_000, None]
    assert list(spent.y) == [938_000_000, 788_000_000, None, None]
    assert list(outlook.y) == [None, None, None, 815_000_000]
    # In hundred million won; the plan of 2020 was spent to the last won, and its label would say the same twice.
    assert list(planned.text) == ["", "10.4", "5.6", ""]
    assert list(spent.text) == ["9.4", "7.9", "", ""]
    assert list(outlook.text) == ["", "", "", "8.2"]  # 8.15, half up
    for trace in (planned, spent, outlook):
        assert [carried for (carried,) in trace.customdata] == ["2020", "2021", "2022-H1", "2022-H2"]
        assert list(trace.x) == ["2020", "2021", "2022 상반기", "2022 하반기"]


def test_marks_are_told_apart_without_colour() -> None:
    planned, spent, outlook = draw(ROWS, CONTEXT).data
    assert planned.marker.pattern.shape == "/"
    assert (spent.marker.color, spent.marker.pattern.shape) == (BLUE, None)
    assert (outlook.marker.color, outlook.marker.line.color, outlook.marker.pattern.shape) == (CLEAR, BLUE, None)


def test_hover_says_the_amount_and_the_rate() -> None:
    planned, spent, _outlook = draw(ROWS, CONTEXT).data
    assert planned.hovertext[1] == "<b>2021</b><br>계획 10억 3,900만 원"
    assert spent.hovertext[1] == "<b>2021</b><br>집행 7억 8,800만 원 (75.8%)"
    assert spent.hovertext[2] == ""


def test_in_english_the_unit_is_the_reports_own() -> None:
    i18n.use("en")
    figure = draw(ROWS, CONTEXT)
    assert list(figure.data[0].text) == ["", "1,039", "561", ""]
    assert [note.text for note in figure.layout.annotations] == ["unit: KRW million"]


def test_a_measure_that_is_nowhere_has_no_mark() -> None:
    assert [trace.name for trace in draw(ROWS[:3], CONTEXT).data] == ["계획", "집행"]


def test_two_labels_of_about_one_height_keep_apart() -> None:
    near = rows(COLUMNS, ("2020", 938_000_000, 1_000_000_000, None, 106.6), Y2021)  # 6.2 of 103.9 apart, then 25.1
    planned, spent = draw(near, CONTEXT).data
    blanks = "\N{NO-BREAK SPACE}" * 4
    assert list(planned.text) == ["9.4" + blanks, "10.4"]
    assert list(spent.text) == [blanks + "10.0", "7.9"]


def test_nothing_to_draw() -> None:
    assert len(draw((), CONTEXT).data) == 0


def test_more_spent_than_planned_breaks_no_bar() -> None:
    figure = draw(rows(COLUMNS, ("2020", 938_000_000, 2_000_000_000, None, 213.2)), CONTEXT)
    assert figure.layout.yaxis.range[1] > 2_000_000_000
    assert figure.data[1].hovertext[0].endswith("(213.2%)")


def test_a_figure_is_handed_over_as_plain_json_without_a_template() -> None:
    made = spec(draw(ROWS, CONTEXT))
    assert "template" not in made["layout"]
    assert made["data"][1]["y"] == [938_000_000, 788_000_000, None, None]
    assert made["data"][0]["customdata"] == [["2020"], ["2021"], ["2022-H1"], ["2022-H2"]]


def periods(*values: tuple[Any, ...]) -> tuple[Any, ...]:
    told = "starts_on ends_on planned_krw spent_krw rate due not_reported covered_to"
    return rows(told, *((*each, False, date(2021, 12, 31)) for each in values))


P2020 = (date(2020, 1, 1), date(2020, 12, 31), 938_000_000, 938_000_000, 100.0, True)
P2021 = (date(2021, 1, 1), date(2021, 12, 31), 1_039_000_000, 788_000_000, 75.842, True)  # 788 / 1,039
H2022 = (date(2022, 1, 1), date(2022, 6, 30), 561_000_000, None, None, False)


def test_the_last_period_that_was_due() -> None:
    assert sentence(periods(P2020, P2021, H2022), CONTEXT) == (
        "2021년에 10억 3,900만 원을 계획해 7억 8,800만 원을 썼습니다(75.8%)."
    )
    i18n.use("en")
    assert sentence(periods(P2020, P2021, H2022), CONTEXT) == (
        "In 2021, KRW 1,039 million was planned and KRW 788 million was spent (75.8%)."
    )


def test_without_a_plan_there_is_no_rate() -> None:
    i18n.use("en")
    unplanned = periods((date(2021, 1, 1), date(2021, 12, 31), 0, 5_000_000, None, True))
    assert sentence(unplanned, CONTEXT) == "In 2021, KRW 0 was planned and KRW 5 million was spent."


def test_no_money_at_all() -> None:
    i18n.use("en")
    assert sentence((), CONTEXT) == "The report states no amounts of money."


@pytest.mark.parametrize("unknown", [periods(H2022), periods((*P2020[:3], None, None, True))])
def test_nothing_was_due_or_spending_is_not_stated(unknown: tuple[Any, ...]) -> None:
    i18n.use("en")
    assert sentence(unknown, CONTEXT) == "No period with a plan was due and reported by the reference date."
