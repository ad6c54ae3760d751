"""Planned and spent money of each source, on rows made by hand."""

from datetime import date
from typing import Any

from pledge import i18n
from pledge.panels.budget.by_source import answer, draw, sentence
from tests.support.rows import CONTEXT, row, rows

COLUMNS = "source planned_krw spent_krw rate planned_due_krw due_rate"
ROWS = rows(
    COLUMNS,
    ("시비", 200_000_000, 100_000_000, 50.0, 125_000_000, 80.0),
    ("민간<b>", 10_000_000, 15_000_000, 150.0, 10_000_000, 150.0),
)


def test_more_than_planned_breaks_no_bar() -> None:
    figure = draw(ROWS, CONTEXT)
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
    labels = [note.text for note in draw(ROWS, CONTEXT).layout.annotations]
    assert labels == ["<b>시비</b>  1.0억 / 2.0억", "<b>민간&lt;b&gt;</b>  1,500만 / 1,000만"]


def sources(*names: str, spent: int | None = 50_000_000, due: float | None = 100.0, **more: Any) -> tuple[Any, ...]:
    stated = {"counted_to": None, "covered_to": date(2021, 12, 31), "not_yet": False, "not_reported": False} | more
    return tuple(row(source=name, spent_krw=spent, rate=62.5, due_rate=due, **stated) for name in names)


def test_no_rate_of_a_source_without_the_other() -> None:
    assert sentence(sources("도비"), CONTEXT) == (
        "임기 중 쓴 돈은 도비 5,000만 원(임기 계획의 62.5%, 기한이 된 계획의 100%)입니다."
    )
    assert "(임기 계획의 62.5%, 아직 기한이 된 계획 없음)" in sentence(sources("도비", due=None), CONTEXT)


def test_three_sources_are_named() -> None:
    assert "그 밖의 재원" not in sentence(sources("국비", "도비", "시비"), CONTEXT)
    every = sources("국비", "도비", "시비", "구비", "민간")
    assert sentence(every, CONTEXT).endswith(", 그 밖의 재원 2개입니다.")


def test_unstated_spending_is_not_nothing_spent() -> None:
    assert sentence(sources("도비", spent=None), CONTEXT) == "보고서에 임기 중 집행액이 없습니다."
    assert sentence(sources("도비", spent=None, not_yet=True), CONTEXT) == "임기 중 집행액은 시기 미도래입니다."
    assert sentence(sources("도비", spent=None, not_reported=True), CONTEXT) == (
        "집행액은 2021. 12. 31.까지 보고되었으며, 그 뒤는 보고되지 않았습니다."
    )


def test_spending_up_to_an_earlier_day_says_up_to_which() -> None:
    earlier = sentence(sources("도비", counted_to=date(2020, 12, 31)), CONTEXT)
    assert earlier.endswith(". 2020. 12. 31.까지 끝난 기간의 집행액만 더했습니다.")


def test_citizens_are_told_whose_money_it_is() -> None:
    i18n.use("en")
    term = (date(2018, 7, 1), date(2022, 6, 30))
    shares = rows("source share term_starts_on term_ends_on", ("시비", 98.0, *term), ("도비", 2.0, *term))
    told = answer(shares, CONTEXT)
    assert "the city's money" in told.text
    assert "the province's money" in told.text
    assert "the city's money" in told.strong[0]
    alone = answer(shares[:1], CONTEXT)
    assert alone.text.startswith("All that is planned for")
