"""Sentences about money, on small frames with hand-worked numbers."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from pandas import DataFrame, Series

from pledge import i18n, sentences
from pledge.sentences.budget import budget_by_period, execution


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
            "not_reported": False,
            "covered_to": pd.Timestamp(2021, 12, 31),
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
    assert budget_by_period(rows) == "No period with a plan was due and reported by the reference date."


def term(**values: Any) -> Series:
    stated = {
        "planned_krw": 2_598_000_000,
        "spent_krw": 1_786_000_000,
        "spent_due_krw": 1_786_000_000,
        "rate": 68.745,  # 1,786 / 2,598
        "due_rate": 87.678,  # 1,786 / 2,037
        "due_from": pd.Timestamp(2021, 1, 1),
        "due_until": pd.Timestamp(2021, 12, 31),
        "unreported_krw": 0,
        "covered_to": pd.Timestamp(2021, 12, 31),
        "spent_to": pd.Timestamp(2021, 12, 31),
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
        "KRW 1,786 million was spent up to 31 Dec 2021: 68.7% of the whole term's plan. "
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


def so_far(**last: Any) -> DataFrame:
    row = {
        "due": True,
        "not_reported": False,
        "planned_so_far_krw": 200_000_000,
        "spent_so_far_krw": 150_000_000,
        "so_far_rate": 75.0,
    }
    ends = {"starts_on": pd.Timestamp(date(2021, 1, 1)), "ends_on": pd.Timestamp(date(2021, 12, 31))}
    return DataFrame([row | ends | last])


def test_what_has_built_up() -> None:
    assert sentences.budget_so_far(so_far()) == "2021년까지 2억 원을 계획해 1억 5,000만 원을 썼습니다(75%)."
    assert sentences.budget_so_far(so_far(due=False)) == (
        "기준일까지 끝나고 보고된 기간 가운데 계획이 있는 기간이 없습니다."
    )
    nothing = so_far(planned_so_far_krw=0, spent_so_far_krw=0, so_far_rate=float("nan"))
    assert sentences.budget_so_far(nothing) == "2021년까지 0원을 계획해 0원을 썼습니다."
    i18n.use("en")
    assert sentences.budget_so_far(so_far()) == (
        "Up to the end of 2021, KRW 200 million was planned and KRW 150 million was spent (75%)."
    )


def sources(*names: str) -> DataFrame:
    row = {"spent_krw": 50_000_000, "rate": 62.5, "due_rate": 100.0, "counted_to": pd.NaT}
    return DataFrame([{"source": name} | row for name in names])


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
    blank = sources("도비").assign(spent_krw=None)
    assert sentences.budget_by_source(blank) == "보고서에 임기 중 집행액이 없습니다."
    assert sentences.budget_by_source(blank.assign(not_yet=True, not_reported=False)) == (
        "임기 중 집행액은 시기 미도래입니다."
    )
    later = blank.assign(not_yet=False, not_reported=True, covered_to=pd.Timestamp(2021, 12, 31))
    assert sentences.budget_by_source(later) == (
        "집행액은 2021. 12. 31.까지 보고되었으며, 그 뒤는 보고되지 않았습니다."
    )


def test_spending_up_to_an_earlier_day_says_up_to_which() -> None:
    said = sentences.budget_by_source(sources("도비").assign(counted_to=pd.Timestamp(2020, 12, 31)))
    assert said.endswith(". 2020. 12. 31.까지 끝난 기간의 집행액만 더했습니다.")


def test_the_parts_of_the_total() -> None:
    rows = DataFrame(
        {
            "step": ["spent_in_term", "beyond_plan", "after", "total"],
            "amount_krw": [6 * 10**8, -(10**8), 10**9, 15 * 10**8],
            "counted_to": pd.NaT,
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
        "임기 후 계획(향후)을 기간별로 나눈 것으로, 계획에 더해지지 않습니다."
    )
    assert outlook(3 * 10**8, 2 * 10**8) == "3억 원을 쓸 전망이지만, 임기 후 계획(향후)은 2억 원입니다."
    assert outlook(3 * 10**8, None) == "3억 원을 쓸 전망입니다. 재정투입계획에는 임기 뒤의 금액이 적혀 있지 않습니다."
    assert outlook(None, None) == "보고서에 임기 뒤의 전망 금액이 없습니다."
