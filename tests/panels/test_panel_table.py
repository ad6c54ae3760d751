"""Rows of a panel as a table: what each cell sorts and copies by, which rows stay, and each row's lines."""

from datetime import date
from decimal import Decimal
from typing import Any

from pledge.panels.panel import Panel
from pledge.panels.panel_table import panel_table, rows_table
from pledge.panels.table import Cell, Line, Table
from tests.support.rows import CONTEXT, VIEW, row, rows


def column(of: Table, heading: str) -> list[Cell]:
    """Return the cells below a heading."""
    (at,) = [at for at, each in enumerate(of.headings) if each.text == heading]
    return [line.cells[at] for line in of.body]


def values(of: Table, heading: str) -> list[tuple[Any, str]]:
    """Return what the cells below a heading sort by, None where it is their text, and their texts."""
    return [(cell.value, cell.text) for cell in column(of, heading)]


def test_amounts_sort_and_copy_in_the_unit_that_they_are_shown_in() -> None:
    found = rows("source planned_krw rate", ("도비", 2_598_000_000, 68.75), ("시비", 500_000, None))
    made = rows_table(found, ["source", "planned_krw", "rate"], VIEW, "표")
    assert values(made, "계획") == [(2598, "2,598"), (Decimal("0.5"), "0.5")], "500,000 won are half a million"
    assert values(made, "집행률") == [(68.75, "68.8%"), (None, "")], "more digits than are shown, and a blank"


def test_spending_that_is_not_due_has_no_value() -> None:
    made = rows_table(rows("source spent_krw not_yet", ("도비", 0, True)), ["source", "spent_krw"], VIEW)
    assert column(made, "집행") == [Cell("시기 미도래", unstated=True)]


def test_months_and_periods_sort_by_their_first_day() -> None:
    found = rows(
        "activity starts_on ends_on period",
        ("가", date(2018, 7, 1), date(2018, 12, 31), "2018-H2"),
        ("나", date(2021, 3, 1), date(2021, 11, 30), "2021"),
    )
    made = rows_table(found, ["activity", "when", "period"], VIEW)
    assert values(made, "시기") == [(date(2018, 7, 1), "2018년 7~12월"), (date(2021, 3, 1), "2021년 3~11월")]
    assert values(made, "기간") == [(date(2018, 7, 1), "2018 하반기"), (date(2021, 3, 1), "2021")]


def test_a_total_stays_where_it_is() -> None:
    found = rows("step amount_krw", ("planned", 1_000_000), ("total", 1_000_000))
    assert [line.stays for line in rows_table(found, ["step", "amount_krw"], VIEW).body] == [False, True]


def test_a_table_names_its_unit_and_links_each_row() -> None:
    found = rows("source planned_krw lines", ("도비", 50_000_000, [41, 98]), ("시비", 2_548_000_000, [42]))
    made = rows_table(found, ["source", "planned_krw"], VIEW, "예산")
    assert (made.caption, made.name) == ("예산 (단위: 백만 원)", "예산")
    assert [(line.lines, line.href) for line in made.body] == [
        ((41, 98), "source?line=41,98"),
        ((42,), "source?line=42"),
    ]
    assert [cell.text for cell in column(made, "계획")] == ["50", "2,548"]
    assert [each.numeric for each in made.headings] == [False, True]


def test_rows_from_no_report_lead_to_no_line() -> None:
    (line,) = rows_table(rows("year people", (2021, 5)), ["year", "people"], VIEW).body
    assert line == Line((Cell("2021", 2021), Cell("5", 5)))
    (line,) = rows_table(rows("year people lines", (2021, 5, [])), ["year", "people"], VIEW).body
    assert (line.lines, line.href) == ((), "")


def test_an_optional_column_is_there_where_a_row_has_something_in_it() -> None:
    panel = Panel("q", "Budget", "budget", columns=("year", "people"), optional=frozenset({"people"}))
    nothing, something = row(year=2020, people=0), row(year=2021, people=5)
    assert [each.text for each in panel_table(panel, (nothing,), CONTEXT).headings] == ["연도"]
    assert [each.text for each in panel_table(panel, (nothing, something), CONTEXT).headings] == ["연도", "참여자"]


def test_a_panel_says_what_its_table_is_called_how_it_folds_and_what_it_ends_with() -> None:
    panel = Panel(
        "q",
        "Budget",
        "budget",
        columns=("year", "people"),
        folds=True,
        total=lambda rows, context: {"year": "계", "people": "5"},
    )
    made = panel_table(panel, rows("year people", (2021, 5)), CONTEXT)
    assert (made.caption, made.name, made.folds) == ("예산", "예산", True)
    assert made.total == (Cell("계"), Cell("5"))
    assert panel_table(panel, (), CONTEXT, title="2021").caption == "2021"
