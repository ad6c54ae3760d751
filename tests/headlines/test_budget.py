"""Both execution rates with their parts, from rows whose numbers are worked out by hand."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from pandas import Series

from pledge import headlines
from pledge.store import Revision
from pledge.view import View

VIEW = View(Revision(1, "0" * 64, Path("none")), "ko", "p", date(2021, 12, 31), False, ())
M = 1_000_000


def row(**other: Any) -> Series:
    """The published report's: 1,786 of 2,598, and of the 2,598 - 561 = 2,037 due; 2,037 - 1,786 = 251 left."""
    return Series(
        {
            "planned_krw": 2598 * M,
            "spent_krw": 1786 * M,
            "rate": 100 * 1786 / 2598,
            "planned_due_krw": 2037 * M,
            "spent_due_krw": 1786 * M,
            "due_rate": 100 * 1786 / 2037,
            "due_until": pd.Timestamp(date(2021, 12, 31)),
            "unspent_due_krw": 251 * M,
            "not_due_krw": 561 * M,
            "unreported_krw": 0,
            "covered_to": pd.Timestamp(date(2021, 12, 31)),
            "spent_to": pd.Timestamp(date(2021, 12, 31)),
            "planned_lines": [41, 42],
            "spent_lines": [98, 99],
        }
        | other
    )


def test_rates_show_their_parts_and_lead_to_their_lines() -> None:
    figures = headlines.execution(VIEW, row())
    assert [(figure.value, figure.note) for figure in figures] == [
        ("68.7%", "1,786 ÷ 2,598 = 68.7% (백만 원)"),
        ("87.7%", "1,786 ÷ 2,037 = 87.7% (백만 원)"),
        ("2.5억", "2,037 − 1,786 = 251 (백만 원)"),
        ("5.6억", "2,598 − 2,037 = 561 (백만 원)"),
    ]
    assert {figure.href for figure in figures} == {"source?line=41,42,98,99"}


def test_over_a_hundred_is_shown_as_such() -> None:
    over = headlines.execution(VIEW, row(spent_due_krw=2241 * M, due_rate=100 * 2241 / 2037, unspent_due_krw=-204 * M))
    assert (over[1].value, over[2].value) == ("110.0%", "-2.0억")


def test_nothing_due_is_not_yet_and_nothing_planned_has_no_rate() -> None:
    early = headlines.execution(VIEW, row(planned_due_krw=pd.NA, spent_due_krw=pd.NA))
    assert [figure.value for figure in early] == ["68.7%", "시기 미도래"]
    unplanned = headlines.execution(VIEW, row(planned_krw=0, rate=float("nan"), planned_due_krw=pd.NA))
    assert (unplanned[0].value, unplanned[0].note) == ("적혀 있지 않음", "")
    assert headlines.execution(VIEW, row(spent_krw=pd.NA)) == []


def test_the_rate_of_the_whole_term_says_up_to_when() -> None:
    whole = headlines.execution(VIEW, row())[0]
    assert (whole.value, whole.beside) == ("68.7%", "2021. 12. 31.까지")


def test_a_plan_of_which_nothing_is_left_is_not_shown_as_0() -> None:
    labels = [figure.label for figure in headlines.execution(VIEW, row(not_due_krw=0))]
    assert "아직 기한이 아닌 계획" not in labels
