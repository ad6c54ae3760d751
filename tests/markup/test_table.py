"""Tables: what each cell sorts and copies by, which rows stay, which tables have a filter."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from pandas import DataFrame

from pledge import markup
from pledge.markup import grids
from pledge.store import Revision
from pledge.view import View

VIEW = View(Revision(1, "0" * 64, Path("none")), "ko", "p", date(2021, 12, 31), False, (("lang", "ko"),))


def values(html: str, column: str) -> list[tuple[str | None, str]]:
    """What the cells of a column sort by, None where it is their text, and their texts."""
    found = re.findall(rf'<td[^>]*data-label="{column}"(?: data-value="([^"]*)")?>(.*?)</td>', html)
    return [(value or None, text) for value, text in found]


def drawn(columns: list[str], **rows: Any) -> str:
    return markup.table(DataFrame(rows), columns, VIEW, "표", folds=True)


def test_amounts_sort_and_copy_in_the_unit_that_they_are_shown_in() -> None:
    rows = {"source": ["도비", "시비"], "planned_krw": [2_598_000_000, 500_000], "rate": [68.75, None]}
    html = drawn(["source", "planned_krw", "rate"], **rows)
    assert values(html, "계획") == [("2598", "2,598"), ("0.5", "0.5")], "500,000 won are half a million"
    assert values(html, "집행률") == [("68.75", "68.8%"), (None, "")], "more digits than are shown, and a blank"


def test_spending_that_is_not_due_has_no_value() -> None:
    rows = {"source": ["도비"], "spent_krw": [0], "not_yet": [True]}
    assert values(drawn(["source", "spent_krw"], **rows), "집행") == [(None, "시기 미도래")]


def test_months_and_periods_sort_by_their_first_day() -> None:
    days = pd.to_datetime(["2018-07-01", "2021-03-01"])
    rows = {"activity": ["가", "나"], "starts_on": days, "ends_on": pd.to_datetime(["2018-12-31", "2021-11-30"])}
    html = drawn(["activity", "when", "period"], **rows, period=["2018-H2", "2021"])
    assert values(html, "시기") == [("2018-07-01", "2018년 7~12월"), ("2021-03-01", "2021년 3~11월")]
    assert values(html, "기간") == [("2018-07-01", "2018 하반기"), ("2021-03-01", "2021")]


def test_a_total_stays_where_it_is() -> None:
    html = drawn(["step", "amount_krw"], step=["planned", "total"], amount_krw=[1_000_000, 1_000_000])
    assert re.findall(r"<tr( data-stays)?><th scope=\"row\">", html) == ["", " data-stays"]
    cell = {
        "place": "예산집행현황",
        "label": "2019",
        "period": "2019",
        "amount_krw": 1_000_000,
        "rate": None,
        "line": 1,
    }
    cells = DataFrame([cell | {"source": source, "subject": "x"} for source in (None, "도비")])
    grid = grids.budget_cells(cells, DataFrame(columns=["subject", "stated", "computed", "superseded"]), VIEW)
    assert re.findall(r"<tr( data-stays)?><th scope=\"row\">(.*?)<", grid) == [(" data-stays", "계"), ("", "도비")]


def test_tables_of_more_than_15_rows_have_a_filter() -> None:
    assert "data-filter" not in drawn(["activity"], activity=["가"] * 15)
    assert 'data-filter="표 안에서 찾기" data-found="전체 {all}행 중 {n}행"' in drawn(
        ["activity"], activity=["가"] * 16
    )


def test_a_table_is_whole_without_a_script() -> None:
    html = drawn(["activity", "people"], activity=["가"] * 16, people=[1] * 16)
    assert html.count("<tr>") == 17
    assert not re.search("<button|<input|hidden", html)
