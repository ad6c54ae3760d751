"""Sentences about money, from small frames whose numbers are worked out by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import pytest
from pandas import DataFrame

from pledge import i18n, sentences


@pytest.fixture(autouse=True)
def _korean() -> Iterator[None]:
    i18n.use("ko")
    yield
    i18n.use("ko")


def so_far(**last: Any) -> DataFrame:
    row = {"due": True, "planned_so_far_krw": 200_000_000, "spent_so_far_krw": 150_000_000, "so_far_rate": 75.0}
    ends = {"starts_on": pd.Timestamp(date(2021, 1, 1)), "ends_on": pd.Timestamp(date(2021, 12, 31))}
    return DataFrame([row | ends | last])


def test_what_has_built_up() -> None:
    assert sentences.budget_so_far(so_far()) == "2021년까지 2억 원을 계획해 1억 5,000만 원을 썼습니다(75%)."
    assert sentences.budget_so_far(so_far(due=False)) == "기준일까지 집행 기한이 된 계획이 없습니다."
    nothing = so_far(planned_so_far_krw=0, spent_so_far_krw=0, so_far_rate=float("nan"))
    assert sentences.budget_so_far(nothing) == "2021년까지 0원을 계획해 0원을 썼습니다."
    i18n.use("en")
    assert sentences.budget_so_far(so_far()) == (
        "Up to the end of 2021, KRW 200 million was planned and KRW 150 million was spent (75%)."
    )


def sources(*names: str) -> DataFrame:
    return DataFrame([{"source": name, "spent_krw": 50_000_000, "rate": 62.5, "due_rate": 100.0} for name in names])


def test_no_rate_of_a_source_without_the_other() -> None:
    assert sentences.budget_by_source(sources("도비")) == (
        "임기 중 쓴 돈은 도비 5,000만 원(임기 계획의 62.5%, 기한이 된 계획의 100%)입니다."
    )
    none_due = sources("도비").assign(due_rate=float("nan"))
    assert "(임기 계획의 62.5%, 아직 기한이 된 계획 없음)" in sentences.budget_by_source(none_due)


def test_three_sources_are_named() -> None:
    assert "그 밖의 재원" not in sentences.budget_by_source(sources("국비", "도비", "시비"))
    assert sentences.budget_by_source(sources("국비", "도비", "시비", "구비", "민간")).endswith(
        ", 그 밖의 재원 2개입니다."
    )


def test_unstated_spending_is_not_nothing_spent() -> None:
    assert sentences.budget_by_source(sources("도비").assign(spent_krw=None)) == "보고서에 임기 중 집행액이 없습니다."


def test_the_parts_of_the_total() -> None:
    rows = DataFrame(
        {
            "step": ["spent_in_term", "beyond_plan", "after", "total"],
            "amount_krw": [6 * 10**8, -(10**8), 10**9, 15 * 10**8],
        }
    )
    assert sentences.steps_to_total(rows) == (
        "총사업비는 15억 원입니다: 임기 중 집행 6억 원, 임기 계획을 넘은 돈 1억 원, 향후 10억 원."
    )
    assert sentences.steps_to_total(rows[rows["step"] != "total"]) == "보고서에 재정투입계획 금액이 없습니다."


def outlook(expected: int | None, later: int | None) -> str:
    return sentences.outlook(DataFrame({"outlook_total_krw": [expected], "later_krw": [later]}))


def test_the_outlook_adds_nothing_to_the_plan() -> None:
    assert outlook(3 * 10**8, 3 * 10**8).endswith(
        "재정투입계획의 향후 금액을 기간별로 나눈 것으로, 계획에 더해지지 않습니다."
    )
    assert outlook(3 * 10**8, 2 * 10**8) == "3억 원을 쓸 전망이지만, 재정투입계획의 향후 금액은 2억 원입니다."
    assert outlook(3 * 10**8, None) == "3억 원을 쓸 전망입니다. 재정투입계획에는 임기 뒤의 금액이 적혀 있지 않습니다."
    assert outlook(None, None) == "보고서에 임기 뒤의 전망 금액이 없습니다."
