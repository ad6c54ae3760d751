"""What was planned and spent up to the end of each period, on rows made by hand."""

from datetime import date
from typing import Any

from pledge import i18n
from pledge.panels.budget.so_far import draw, sentence
from tests.support.rows import CONTEXT, row, rows


def so_far(planned: list[int], spent: list[int | None]) -> tuple[Any, ...]:
    rates = [None if s is None or not p else 100 * s / p for p, s in zip(planned, spent, strict=True)]
    return rows(
        "period planned_so_far_krw spent_so_far_krw so_far_rate",
        *zip(["2019", "2020", "2022-H1"], planned, spent, rates, strict=True),
    )


def test_the_sum_so_far_ends_where_nothing_was_due() -> None:
    planned, spent = draw(
        so_far([100_000_000, 300_000_000, 400_000_000], [100_000_000, 150_000_000, None]), CONTEXT
    ).data
    assert list(planned.y) == [100_000_000, 300_000_000, 400_000_000]
    assert list(spent.y) == [100_000_000, 150_000_000, None]
    assert [list(point) for point in spent.customdata] == [["2019"], ["2020"], ["2022-H1"]]
    # Where both meet one label serves; 1.5 of 3.0 is 50 %.
    assert list(planned.text) == ["1.0", "3.0", "4.0"]
    assert list(spent.text) == ["", "1.5", ""]
    assert spent.hovertext[1] == "<b>2020</b><br>집행 1억 5,000만 원 (50%)"
    assert (planned.line.dash, spent.line.dash) == ("dash", None)


def test_the_larger_of_two_stands_above() -> None:
    planned, spent = draw(so_far([1, 2, 3], [1, 3, None]), CONTEXT).data
    assert list(planned.textposition) == ["top left", "bottom right", "top left"]
    assert list(spent.textposition) == ["bottom right", "top left", "bottom right"]


def test_the_lower_of_two_labels_does_not_stand_on_the_axis() -> None:
    planned, spent = draw(
        so_far([100_000_000, 2_000_000_000, 2_000_000_000], [120_000_000, 1_000_000_000, None]), CONTEXT
    ).data
    assert list(planned.text) == ["", "20.0", "20.0"]  # 1.0 of 20 is on the axis, and 1.2 above it
    assert list(spent.text) == ["1.2", "10.0", ""]


def last(**other: Any) -> tuple[Any]:
    stated = {
        "due": True,
        "not_reported": False,
        "covered_to": date(2021, 12, 31),
        "planned_so_far_krw": 200_000_000,
        "spent_so_far_krw": 150_000_000,
        "so_far_rate": 75.0,
        "starts_on": date(2021, 1, 1),
        "ends_on": date(2021, 12, 31),
    }
    return (row(**stated | other),)


def test_the_sum_so_far_in_words() -> None:
    assert sentence(last(), CONTEXT) == "2021년까지 2억 원을 계획해 1억 5,000만 원을 썼습니다(75%)."
    assert sentence(last(due=False), CONTEXT) == "기준일까지 끝나고 보고된 기간 가운데 계획이 있는 기간이 없습니다."
    nothing = last(planned_so_far_krw=0, spent_so_far_krw=0, so_far_rate=None)
    assert sentence(nothing, CONTEXT) == "2021년까지 0원을 계획해 0원을 썼습니다."
    i18n.use("en")
    assert sentence(last(), CONTEXT) == (
        "Up to the end of 2021, KRW 200 million was planned and KRW 150 million was spent (75%)."
    )
