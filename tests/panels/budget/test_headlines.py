"""The numbers of money at the head of a pledge, by hand."""

from datetime import date
from typing import Any

import pytest

from pledge.panels.budget.headlines import spending, total_cost
from pledge.panels.panel import Metric
from tests.support.rows import CONTEXT, row, rows


def spent(**values: Any) -> Metric:
    stated = {
        "planned_krw": 2_598_000_000,
        "spent_krw": 1_786_000_000,
        "rate": 68.745,  # 1,786 / 2,598
        "due_rate": 87.678,  # 1,786 / 2,037
        "planned_lines": [41, 42],
        "spent_lines": [98, 41],
        "not_yet": False,
        "not_reported": False,
    }
    (metric,) = spending((row(**stated | values),), CONTEXT)
    return metric


def test_spending_names_both_rates_and_its_lines() -> None:
    assert (spent().value, spent().beside) == ("17.9억", "/ 26.0억 원")
    assert "68.7%" in spent().note
    assert "87.7%" in spent().note
    assert spent().lines == (41, 42, 98)


def test_spending_without_a_due_plan_names_one_rate() -> None:
    assert "·" not in spent(due_rate=None).note
    assert spent(rate=None, due_rate=None).note == ""


@pytest.mark.parametrize("blank", [{"planned_krw": None}, {"spent_krw": None}])
def test_spending_that_is_not_stated_is_not_zero(blank: dict[str, Any]) -> None:
    assert spent(**blank).value == "적혀 있지 않음"
    assert spent(spent_krw=0).value == "0"


def test_spending_that_is_not_due_yet_says_so() -> None:
    assert spent(spent_krw=None, not_yet=True).value == "시기 미도래"


def total(*planned: int | None) -> Metric:
    starts = (None, date(2018, 7, 1), date(2022, 7, 1))
    parts = zip(("before", "term", "after"), planned, starts, strict=False)
    (metric,) = total_cost(rows("part planned_krw starts_on lines", *((*each, [41, 42]) for each in parts)), CONTEXT)
    return metric


def test_total_cost_says_how_much_comes_later() -> None:
    metric = total(0, 2_598_000_000, 6_915_000_000)
    assert metric.value == "95.1억 원"  # 0 + 25.98 + 69.15 = 95.13
    assert "69.2억" in metric.note  # 69.15, half up
    assert metric.lines == (41, 42)
    assert total(0, 100_000_000).note == ""
    assert total(0, 100_000_000, None).note == ""
    assert total().value == "적혀 있지 않음"
    assert total(None, None).value == "적혀 있지 않음"
