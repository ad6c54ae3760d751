"""Spending against the plan, on a row whose numbers are worked out by hand."""

from datetime import date
from typing import Any

from pledge import i18n
from pledge.panels.budget.execution import execution, execution_rates, spent_of_plan
from tests.support.rows import CONTEXT, row

M = 1_000_000


def term(**other: Any) -> tuple[Any]:
    """The published report's: 1,786 of 2,598, and of the 2,598 - 561 = 2,037 due; 2,037 - 1,786 = 251 left."""
    stated = {
        "planned_krw": 2598 * M,
        "spent_krw": 1786 * M,
        "rate": 100 * 1786 / 2598,
        "planned_due_krw": 2037 * M,
        "spent_due_krw": 1786 * M,
        "due_rate": 100 * 1786 / 2037,
        "due_from": date(2021, 1, 1),
        "due_until": date(2021, 12, 31),
        "unspent_due_krw": 251 * M,
        "not_due_krw": 561 * M,
        "unreported_krw": 0,
        "covered_to": date(2021, 12, 31),
        "spent_to": date(2021, 12, 31),
        "not_yet": False,
        "not_reported": False,
        "term_starts_on": date(2018, 7, 1),
        "term_ends_on": date(2022, 6, 30),
        "planned_lines": [41, 42],
        "spent_lines": [98, 99],
    }
    return (row(**stated | other),)


def test_one_rate_is_never_without_the_other() -> None:
    assert execution(term(), CONTEXT) == (
        "2021년까지 17억 8,600만 원을 썼습니다. 임기 전체 계획의 68.7%, 그때까지 쓰기로 한 돈의 87.7%입니다."
    )


def test_what_was_spent_by_an_earlier_day_is_told_apart_from_what_was_spent_in_all() -> None:
    i18n.use("en")
    earlier = {"due_from": date(2020, 1, 1), "due_until": date(2020, 12, 31)}
    assert execution(term(spent_due_krw=998 * M, due_rate=100.0, **earlier), CONTEXT) == (
        "KRW 1,786 million was spent up to 31 Dec 2021: 68.7% of the whole term's plan. "
        "By 2020 it was KRW 998 million, 100% of what was to be spent by then."
    )


def test_no_part_of_the_plan_was_due() -> None:
    i18n.use("en")
    assert execution(term(due_rate=None, due_from=None, due_until=None), CONTEXT) == (
        "KRW 1,786 million was spent: 68.7% of the whole term's plan. No part of the plan was due by then."
    )


def test_a_plan_of_nothing_or_none_at_all() -> None:
    i18n.use("en")
    assert execution(term(planned_krw=0, rate=None), CONTEXT) == "KRW 1,786 million was spent."
    for blank in ("planned_krw", "spent_krw"):
        assert execution(term(**{blank: None}), CONTEXT) == "The report states no plan and spending of the term."


def test_rates_show_their_parts_and_lead_to_their_lines() -> None:
    metrics = execution_rates(term(), CONTEXT)
    assert [(metric.value, metric.note) for metric in metrics] == [
        ("68.7%", "1,786 ÷ 2,598 = 68.7% (백만 원)"),
        ("87.7%", "1,786 ÷ 2,037 = 87.7% (백만 원)"),
        ("2.5억", "2,037 − 1,786 = 251 (백만 원)"),
        ("5.6억", "2,598 − 2,037 = 561 (백만 원)"),
    ]
    assert {metric.lines for metric in metrics} == {(41, 42, 98, 99)}


def test_over_a_hundred_is_shown_as_such() -> None:
    over = term(spent_due_krw=2241 * M, due_rate=100 * 2241 / 2037, unspent_due_krw=-204 * M)
    _whole, due, left, _later = execution_rates(over, CONTEXT)
    assert (due.value, left.value) == ("110.0%", "-2.0억")


def test_nothing_due_is_not_yet_and_nothing_planned_has_no_rate() -> None:
    early = execution_rates(term(planned_due_krw=None, spent_due_krw=None), CONTEXT)
    assert [metric.value for metric in early] == ["68.7%", "시기 미도래"]
    unplanned = execution_rates(term(planned_krw=0, rate=None, planned_due_krw=None), CONTEXT)
    assert (unplanned[0].value, unplanned[0].note) == ("적혀 있지 않음", "")
    assert execution_rates(term(spent_krw=None), CONTEXT) == []


def test_the_rate_of_the_whole_term_says_up_to_when() -> None:
    whole = execution_rates(term(), CONTEXT)[0]
    assert (whole.value, whole.beside) == ("68.7%", "2021. 12. 31.까지")


def test_a_plan_of_which_nothing_is_left_is_not_shown_as_0() -> None:
    assert "아직 기한이 아닌 계획" not in [metric.label for metric in execution_rates(term(not_due_krw=0), CONTEXT)]


def test_the_answer_to_citizens_says_both_and_what_stands_out() -> None:
    i18n.use("en")
    answer = spent_of_plan(term(), CONTEXT)
    assert answer.strong == ("KRW 1,786 million",)
    assert answer.text.startswith("Of KRW 2,598 million planned for Jul 2018")
    assert spent_of_plan(term(spent_krw=None), CONTEXT).text.endswith("the report states no spending.")
