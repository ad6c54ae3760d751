"""The report's tables of money: a claim beside what was computed, blank and not-yet told apart from zero."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pledge import i18n
from pledge.checks import Finding
from pledge.panels.budget.report_tables import BUDGET_CELLS, entry, tables, with_computed
from pledge.panels.panel import Context, Contradiction
from pledge.panels.table import Cell, Table
from pledge.view import View
from tests.support.rows import CONTEXT, VIEW, row

SUBTOTAL = "예산집행현황/소계/계"


def cell(label: str, **other: Any) -> Any:
    """Return a cell of the table of spending, in the row of all sources; a label that is a year is its period."""
    values = {
        "place": "예산집행현황",
        "source": None,
        "label": label,
        "period": label if label[0] == "2" else None,
        "amount_krw": 50_000_000,
        "rate": None,
        "stated": "50",
        "line": 9,
        "not_yet": False,
        "not_reported": False,
        "counted_to": None,
        "claimed": True,
        "subject": f"예산집행현황/{label}/계",
    }
    return row(**values | other)


def finding(**other: Any) -> Finding:
    found = Finding("total", f"total/{SUBTOTAL}", "error", SUBTOTAL, [9], "50백만원", "49백만원")
    return found._replace(**other)


def made(*cells: Any, findings: tuple[Finding, ...] = ()) -> list[Table]:
    """Return the tables of these cells."""
    context = Context(VIEW, findings)
    return tables(with_computed(cells, context), context)


def shown(*cells: Any, findings: tuple[Finding, ...] = ()) -> dict[str, Cell]:
    """Return the cells of the only row of the only table, by their headings."""
    (table,) = made(*cells, findings=findings)
    (line,) = table.body
    return dict(zip([each.text for each in table.headings], line.cells, strict=True))


def test_a_claim_that_holds_is_shown_once() -> None:
    assert shown(cell("소계"))["소계"] == Cell("50", 50, "source?line=9")


def test_a_claim_that_does_not_hold_stands_beside_what_was_computed() -> None:
    assert shown(cell("소계"), findings=(finding(),))["소계"] == Cell("49", None, "source?line=9", "보고서 50")
    older = shown(cell("소계"), findings=(finding(superseded=True),))["소계"]
    assert (older.text, older.badge) == ("49", "갱신 전 보고서 50"), "older than its parts, not wrong"


def test_what_was_computed_keeps_a_unit_that_is_not_that_of_the_table() -> None:
    thousands = finding(stated="50,000천원", computed="49,000천원")
    assert shown(cell("소계"), findings=(thousands,))["소계"].text == "49,000천 원"
    i18n.use("en")
    assert shown(cell("소계"), findings=(thousands,))["Subtotal"].text == "49,000 thousand won"


def test_the_more_serious_of_two_findings_is_what_was_computed() -> None:
    note = finding(rule="other", severity="notice", computed="48백만원")
    assert shown(cell("소계"), findings=(finding(), note))["소계"].text == "49"
    assert shown(cell("소계"), findings=(finding(computed=None), note))["소계"].text == "48"


def test_blank_zero_and_not_yet_differ() -> None:
    found = shown(
        cell("2019", amount_krw=None),
        cell("2020", amount_krw=0),
        cell("2021", amount_krw=None, not_reported=True),
        cell("2022-H1", amount_krw=None, not_yet=True),
        cell("집행률", amount_krw=None, rate=68.7),
    )
    assert {heading: (each.text, each.unstated, each.value) for heading, each in found.items()} == {
        "재원": ("계", False, None),
        "2019": ("적혀 있지 않음", True, None),
        "2020": ("0", False, 0),
        "2021": ("보고되지 않음", True, None),
        "2022 상반기": ("시기 미도래", True, None),
        "집행률": ("68.7%", False, 68.7),
    }


def test_a_sum_that_leaves_out_later_cells_says_up_to_when_it_counts() -> None:
    total = shown(cell("집행액", counted_to=date(2020, 12, 31), stated=None, subject=None))["집행액"]
    assert (total.text, total.value, total.note) == ("50", 50, "2020. 12. 31.까지")


def test_amounts_are_in_million_won_and_sort_in_that_unit() -> None:
    assert shown(cell("2020", amount_krw=500_000, line=None))["2020"] == Cell("0.5", Decimal("0.5"))


def test_the_rows_are_in_the_order_of_the_report_and_its_sums_stay() -> None:
    (table,) = made(cell("2019", source="도비", line=10), cell("2019"), cell("2020", source="도비", line=10))
    assert [(line.cells[0].text, line.stays) for line in table.body] == [("계", True), ("도비", False)]
    (total, province) = table.body
    assert [each.text for each in total.cells] == ["계", "50", ""], "no cell of 2020 in that row"
    assert [each.text for each in province.cells] == ["도비", "50", "50"]


def test_each_table_of_the_report_is_one() -> None:
    plan, spending = made(cell("2019", place="재정투입계획"), cell("2019"))
    assert plan.caption == "재정투입계획 (단위: 백만 원)"
    assert spending.caption == "예산 집행현황 (단위: 백만 원)"
    assert [each.numeric for each in plan.headings] == [False, True]
    assert made() == []


def found(each: Any, *findings: Finding) -> Any:
    """Return what a search finds of a cell."""
    (joined,) = with_computed((each,), Context(VIEW, findings))
    return entry(joined, CONTEXT)


def test_a_search_finds_a_cell_by_its_table_source_and_period() -> None:
    each = found(cell("2020", source="시비", amount_krw=888_000_000, stated="888", line=99))
    assert (each.label, each.value, each.lines) == ("예산 집행현황 · 시비 · 2020", "8억 8,800만 원", (99,))
    assert each.filters == (("source", "시비"), ("period", "2020"))
    assert each.more == "예산집행현황 시비 2020 2020년 888백만원"
    whole = found(cell("집행률", amount_krw=None, rate=100.0, stated="100", line=None))
    assert (whole.label, whole.value, whole.lines) == ("예산 집행현황 · 모든 재원 · 집행률", "100%", ())
    i18n.use("en")
    assert found(cell("2020", source="시비")).label == "Spending · City funds · 2020"


def test_a_search_finds_both_values_of_a_contradiction() -> None:
    each = found(cell("소계"), finding())
    assert (each.value, each.contradiction) == ("49백만 원", Contradiction("계산한 값", "적힌 값", "5,000만 원"))
    older = found(cell("소계"), finding(superseded=True))
    assert (older.value, older.contradiction) == ("5,000만 원", None)


@pytest.mark.parametrize(
    ("other", "last"),
    [
        ({}, False),
        ({"amount_krw": 0, "stated": "0"}, False),  # nothing, as a number
        ({"amount_krw": None, "rate": 0.0, "stated": "0"}, False),
        ({"stated": None, "counted_to": date(2020, 12, 31)}, False),  # a sum that the report does not state
        ({"amount_krw": 0, "stated": "-"}, True),
        ({"amount_krw": 0, "stated": "–"}, True),  # any dash
        ({"amount_krw": None, "stated": None}, True),
        ({"amount_krw": None, "stated": "비예산"}, True),
        ({"amount_krw": None, "stated": "-", "not_yet": True}, True),
    ],
)
def test_a_cell_that_states_nothing_is_found_last(other: dict[str, Any], last: bool) -> None:
    assert found(cell("소계", **other)).last is last
    assert not found(cell("소계", **other), finding()).last, "what was computed is something"


def test_the_published_report(view: View) -> None:
    assert BUDGET_CELLS.tables
    cells, context = BUDGET_CELLS.rows(view), BUDGET_CELLS.context(view)
    plan, spending, outlook = BUDGET_CELLS.tables(cells, context)
    assert [each.caption.split(" (")[0] for each in (plan, spending, outlook)] == [
        "재정투입계획",
        "예산 집행현황",
        "예산 집행 전망",
    ]
    # In line 42 of the plan and line 99 of the spending.
    for table, line in ((plan, 42), (spending, 99)):
        (at,) = [at for at, each in enumerate(table.headings) if each.text == "2020"]
        (city,) = [each for each in table.body if each.cells[0].text == "시비"]
        assert city.cells[at] == Cell("888", 888, f"source?line={line}")
        assert [each.cells[0].text for each in table.body if each.stays] == ["계"]
