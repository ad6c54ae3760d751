"""Rows of queries as text in cells, and as values for a spreadsheet."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pledge import i18n
from pledge.panels.columns import cell, exact, heading_with_unit
from pledge.panels.panel import lines_of
from pledge.panels.panel_table import rows_table
from pledge.panels.table import Cell
from tests.support.rows import VIEW, row, rows


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("planned_krw", 1_039_000_000, "1,039"),
        ("planned_krw", 500_000, "0.5"),  # nothing is rounded away
        ("planned_krw", 0, "0"),
        ("planned_krw", None, ""),
        ("rate", 120.0, "120%"),
        ("rate", 68.7451886, "68.7%"),
        ("rate", None, ""),
        ("weight", Decimal("40.000"), "40%"),
        ("period", "2022-H1", "2022 상반기"),
        ("year", 2021, "2021"),
        ("people", 1810, "1,810"),
        ("source", "도비", "도비"),
        ("approximate", True, "✓"),
        ("approximate", False, ""),
        ("starts_on", date(2021, 12, 31), "2021. 12. 31."),
        ("starts_on", None, ""),
        ("activity", "자문단 회의", "자문단 회의"),
    ],
)
def test_a_cell(name: str, value: Any, text: str) -> None:
    assert cell(name, row(**{name: value})).text == text


def test_a_cell_sorts_by_its_number_or_day_and_not_by_its_text() -> None:
    assert cell("planned_krw", row(planned_krw=1_039_500_000)).value == Decimal("1039.5")
    assert cell("people", row(people=1810)).value == 1810
    assert cell("period", row(period="2022-H1", starts_on=date(2022, 1, 1))).value == date(2022, 1, 1)
    assert cell("activity", row(activity="교육")).value is None


def test_not_yet_is_not_nothing() -> None:
    assert cell("spent_krw", row(spent_krw=None, not_yet=True)) == Cell("시기 미도래", unstated=True)
    assert cell("spent_krw", row(spent_krw=0, not_yet=False)).text == "0"
    assert cell("spent_krw", row(spent_krw=None, not_yet=False)).text == ""
    assert cell("spent_krw", row(spent_krw=None, not_yet=False, not_reported=True)).text == "보고되지 않음"


def test_a_table_for_reading_is_headed_in_the_language_in_use() -> None:
    activities = rows(
        "starts_on ends_on activity",
        (date(2021, 3, 1), date(2021, 11, 30), "교육"),
        (date(2022, 1, 1), None, "운영"),
    )
    i18n.use("en")
    made = rows_table(activities, ["when", "activity"], VIEW)
    assert [heading.text for heading in made.headings] == ["When", "Activity"]
    assert [[each.text for each in line.cells] for line in made.body] == [
        ["Mar–Nov 2021", "교육"],
        ["from 2022", "운영"],
    ]


def test_a_table_of_nothing_keeps_its_heads() -> None:
    made = rows_table((), ["year", "people"], VIEW)
    assert [(heading.text, heading.numeric) for heading in made.headings] == [("연도", False), ("참여자", True)]


def test_lines_once_each_in_order() -> None:
    assert lines_of(rows("lines", ([99, 41],), (None,), ([41],))) == (41, 99)
    assert lines_of(rows("line", (83,), (None,), (81,), (83,))) == (81, 83)
    assert lines_of(rows("year", (2021,))) == ()


def test_days_booleans_and_blanks_are_told_apart_in_a_spreadsheet() -> None:
    columns = ["starts_on", "ends_on", "people", "approximate", "spent_krw", "rate"]
    first, second = rows(
        "starts_on ends_on people approximate spent_krw not_yet rate",
        (date(2021, 3, 1), date(2021, 11, 30), 1810, True, 500_000, False, 100.0),
        (date(2022, 1, 1), None, None, False, None, True, 0.0),
    )
    assert [heading_with_unit(name) for name in columns] == [
        "시작", "끝", "참여자(명)", "어림수", "집행(백만원)", "집행률(%)"
    ]  # fmt: skip
    assert [exact(name, first) for name in columns] == ["2021-03-01", "2021-11-30", 1810, "예", Decimal("0.5"), 100]
    assert [exact(name, second) for name in columns] == ["2022-01-01", None, None, "아니요", "시기 미도래", 0]
