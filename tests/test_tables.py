"""Answers of queries as text in cells."""

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from pandas import DataFrame

from pledge import i18n
from pledge.tables import cell, lines_of, missing, numbers, readable


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("planned_krw", 1_039_000_000, "1,039"),
        ("planned_krw", 500_000, "0.5"),  # nothing is rounded away
        ("planned_krw", 0, "0"),
        ("planned_krw", None, ""),
        ("planned_krw", pd.NA, ""),
        ("rate", 120.0, "120%"),
        ("rate", 68.7451886, "68.7%"),
        ("rate", float("nan"), ""),
        ("weight", Decimal("40.000"), "40%"),
        ("period", "2022-H1", "2022 상반기"),
        ("year", 2021, "2021"),
        ("people", 1810, "1,810"),
        ("source", "도비", "도비"),
        ("approximate", True, "✓"),
        ("approximate", False, ""),
        ("starts_on", pd.Timestamp(2021, 12, 31), "2021. 12. 31."),
        ("starts_on", pd.NaT, ""),
        ("starts_on", date(2021, 1, 2), "2021. 1. 2."),
        ("activity", "자문단 회의", "자문단 회의"),
    ],
)
def test_a_cell(name: str, value: Any, text: str) -> None:
    assert cell(name, {name: value}) == text


def test_not_yet_is_not_nothing() -> None:
    assert cell("spent_krw", {"spent_krw": pd.NA, "not_yet": True}) == "시기 미도래"
    assert cell("spent_krw", {"spent_krw": 0, "not_yet": False}) == "0"
    assert cell("amount_krw", {"amount_krw": pd.NA, "not_yet": False, "not_reported": True}) == "보고되지 않음"
    assert cell("spent_krw", {"spent_krw": pd.NA, "not_yet": False}) == ""


def test_two_columns_of_one_heading_are_two_columns() -> None:
    rows = DataFrame({"item": ["조례"], "label": ["제정"]})  # both are 구분 in Korean
    assert readable(rows, ["item", "label"]).to_numpy().tolist() == [["조례", "제정"]]
    assert numbers(rows, ["item", "label"]).to_numpy().tolist() == [["조례", "제정"]]


def test_a_table_for_reading_is_headed_in_the_language_in_use() -> None:
    rows = DataFrame(
        {
            "starts_on": pd.to_datetime(["2021-03-01", "2022-01-01"]),
            "ends_on": pd.to_datetime(["2021-11-30", None]),
            "activity": ["교육", "운영"],
        }
    )
    before = rows.copy(deep=True)
    i18n.use("en")
    shown = readable(rows, ["when", "activity"])
    assert shown.to_dict("list") == {"When": ["Mar–Nov 2021", "from 2022"], "Activity": ["교육", "운영"]}
    pd.testing.assert_frame_equal(rows, before)


def test_a_table_of_nothing_keeps_its_heads() -> None:
    assert list(readable(DataFrame(columns=["year", "people"]), ["year", "people"])) == ["연도", "참여자"]


@pytest.mark.parametrize(
    ("value", "is_missing"),
    [(None, True), (pd.NA, True), (pd.NaT, True), (float("nan"), True), (0, False), ("", False), ([], False)],
)
def test_missing(value: Any, is_missing: bool) -> None:
    assert missing(value) is is_missing


def test_lines_once_each_in_order() -> None:
    assert lines_of(DataFrame({"lines": [[99, 41], None, [41]]})) == [41, 99]
    assert lines_of(DataFrame({"line": [83, None, 81, 83]})) == [81, 83]
    assert lines_of(DataFrame({"year": [2021]})) == []
