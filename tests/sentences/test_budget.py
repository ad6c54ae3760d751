"""Sentences about money, by hand."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from pandas import DataFrame, Series

from pledge import i18n
from pledge.sentences.budget import budget_by_period, execution


@pytest.fixture(autouse=True)
def _default_language() -> Iterator[None]:
    i18n.use("ko")
    yield
    i18n.use("ko")


def periods(*rows: tuple[str, str, int | None, int | None, float | None, bool]) -> DataFrame:
    starts, ends, planned, spent, rate, due = zip(*rows, strict=True)
    return DataFrame(
        {
            "starts_on": pd.to_datetime(list(starts)),
            "ends_on": pd.to_datetime(list(ends)),
            "planned_krw": pd.array(planned, dtype="Int64"),
            "spent_krw": pd.array(spent, dtype="Int64"),
            "rate": rate,
            "due": due,
        }
    )


Y2020 = ("2020-01-01", "2020-12-31", 938_000_000, 938_000_000, 100.0, True)
Y2021 = ("2021-01-01", "2021-12-31", 1_039_000_000, 788_000_000, 75.842, True)  # 788 / 1,039
H2022 = ("2022-01-01", "2022-06-30", 561_000_000, None, None, False)


def test_the_last_period_that_was_due() -> None:
    rows = periods(Y2020, Y2021, H2022)
    before = rows.copy(deep=True)
    assert budget_by_period(rows) == "2021년에 10억 3,900만 원을 계획해 7억 8,800만 원을 썼습니다(75.8%)."
    pd.testing.assert_frame_equal(rows, before)
    i18n.use("en")
    assert budget_by_period(rows) == "In 2021, KRW 1,039 million was planned and KRW 788 million was spent (75.8%)."


def test_without_a_plan_there_is_no_rate() -> None:
    i18n.use("en")
    rows = periods(("2021-01-01", "2021-12-31", 0, 5_000_000, None, True))
    assert budget_by_period(rows) == "In 2021, KRW 0 was planned and KRW 5 million was spent."


def test_no_money_at_all() -> None:
    i18n.use("en")
    assert budget_by_period(periods(Y2020).iloc[:0]) == "The report states no amounts of money."


@pytest.mark.parametrize("rows", [periods(H2022), periods((*Y2020[:3], None, None, True))])
def test_nothing_was_due_or_spending_is_not_stated(rows: DataFrame) -> None:
    i18n.use("en")
    assert budget_by_period(rows) == "No period with a plan was due by the reference date."


def term(**values: Any) -> Series:
    stated = {
        "planned_krw": 2_598_000_000,
        "spent_krw": 1_786_000_000,
        "spent_due_krw": 1_786_000_000,
        "rate": 68.745,  # 1,786 / 2,598
        "due_rate": 87.678,  # 1,786 / 2,037
        "due_from": pd.Timestamp(2021, 1, 1),
        "due_until": pd.Timestamp(2021, 12, 31),
    }
    return Series(stated | values, dtype=object)


def test_one_rate_is_never_without_the_other() -> None:
    assert execution(term()) == (
        "2021년까지 17억 8,600만 원을 썼습니다. 임기 전체 계획의 68.7%, 그때까지 쓰기로 한 돈의 87.7%입니다."
    )


def test_what_was_spent_by_an_earlier_day_is_told_apart_from_what_was_spent_in_all() -> None:
    i18n.use("en")
    earlier = {"due_from": pd.Timestamp(2020, 1, 1), "due_until": pd.Timestamp(2020, 12, 31)}
    assert execution(term(spent_due_krw=998_000_000, due_rate=100.0, **earlier)) == (
        "KRW 1,786 million was spent: 68.7% of the whole term's plan. "
        "By 2020 it was KRW 998 million, 100% of what was to be spent by then."
    )


def test_no_part_of_the_plan_was_due() -> None:
    i18n.use("en")
    said = execution(term(due_rate=None, due_from=pd.NaT, due_until=pd.NaT))
    assert said == ("KRW 1,786 million was spent: 68.7% of the whole term's plan. No part of the plan was due by then.")


def test_a_plan_of_nothing_or_none_at_all() -> None:
    i18n.use("en")
    assert execution(term(planned_krw=0, rate=None)) == "KRW 1,786 million was spent."
    for blank in ("planned_krw", "spent_krw"):
        assert execution(term(**{blank: pd.NA})) == "The report states no plan and spending of the term."
