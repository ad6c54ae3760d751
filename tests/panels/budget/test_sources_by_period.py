"""The plan of each period by its sources, on rows made by hand."""

from pledge import i18n
from pledge.deck.pptx.chart_data import charts_of
from pledge.panels.budget.sources_by_period import SOURCES_BY_PERIOD, draw, sentence
from pledge.view import View
from tests.support.rows import CONTEXT, rows

M = 1_000_000
ROWS = rows(
    "period source planned_krw",
    ("2019", "시비", 60 * M),
    ("2019", "도비", 0),
    ("2020", "시비", 888 * M),
    ("2020", "도비", 50 * M),
    ("2021", "시비", None),
    ("2021", "도비", None),
)


def test_a_source_is_one_series_and_what_is_not_stated_is_not_zero() -> None:
    city, province = draw(ROWS, CONTEXT).data
    assert (city.name, province.name) == ("시비", "도비"), "948 million before 50 million"
    assert list(city.y) == [60 * M, 888 * M, None]
    assert list(province.y) == [0, 50 * M, None]
    assert [carried for (carried,) in city.customdata] == ["2019", "2020", "2021"]
    assert (city.marker.pattern.shape, province.marker.pattern.shape) == ("", "/"), "told apart without colour"
    assert city.hovertext[1] == "<b>2020</b><br>시비 8억 8,800만 원"


def test_it_is_said_in_how_many_periods_each_source_is_planned() -> None:
    i18n.use("en")
    assert sentence(ROWS, CONTEXT) == "Of 3 periods, money is planned of City funds in 2, Provincial funds in 1."
    assert sentence((), CONTEXT) == "The report states no plan of money."
    i18n.use("ko")
    assert sentence(ROWS, CONTEXT) == "기간 3개 가운데 계획이 있는 기간은 시비 2개, 도비 1개입니다."


def test_the_published_report_and_its_native_chart(view: View) -> None:
    # 60, 888, 1,039 and 561 of the city, 50 of the province in 2020: 2,598 in all
    planned = SOURCES_BY_PERIOD.rows(view)
    assert sum(row.planned_krw for row in planned) == 2598 * M
    (drawing,) = charts_of(draw(planned, CONTEXT))
    assert {series.name: series.values for series in drawing.series}["도비"] == (0, 0, 0.5, 0, 0)
