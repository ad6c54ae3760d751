"""The three tables of money: sources, terms, units, cells, claims."""

from datetime import date
from decimal import Decimal

import pytest

from pledge.report import problems
from tests.support.reports import column, form, line_of, read, reasons, refusals, rows

M = 1_000_000


def plan(body: str, header: str = "구분\t2019년\t2020년", unit: str = "(단위: 백만원)") -> str:
    return form(f"□ 재정투입계획\n\n{unit}\n\n{header}\n{body}")


def amounts(text: str) -> list[tuple[object, ...]]:
    return [(row["source"], row["period"], row["amount_krw"], row["stated"]) for row in rows(text, "budget")]


def test_unknown_sources_are_read() -> None:
    text = plan("계\t15\t0\n국비\t1\t-\n도 비\t2\t-\n시비\t3\t-\n구비\t4\t-\n민간\t5\t-\n기타(기부)\t-\t-")
    assert [row[:3] for row in amounts(text) if row[1] == "2019"] == [
        ("국비", "2019", 1 * M),
        ("도비", "2019", 2 * M),
        ("시비", "2019", 3 * M),
        ("구비", "2019", 4 * M),
        ("민간", "2019", 5 * M),
        ("기타(기부)", "2019", 0),
    ]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1500", 1500 * M),
        ("1,039 ", 1039 * M),
        ("１，０３９", 1039 * M),
        ("△5", -5 * M),
        ("▲5", -5 * M),
        ("0.5", 500_000),
        ("-", 0),
        ("－", 0),
        ("", None),
        ("&nbsp;", None),
        ("비예산", None),
    ],
)
def test_cells(cell: str, amount: int | None) -> None:
    ((_source, _period, found, stated), _other) = amounts(plan(f"시비\t{cell}\t1"))
    assert found == amount
    assert stated == cell.replace("&nbsp;", "").strip()


@pytest.mark.parametrize(
    ("unit", "won"),
    [
        ("(단위: 천원)", 1_000),
        ("(단위: 백만원, %)", 1_000_000),
        ("(단위 : 억 원)", 100_000_000),
        ("\t\t(단위: 억원)", 100_000_000),
        ("(2021. 9. 30. 기준, 단위: 천원)", 1_000),
        ("※ 단위: 원", 1),
    ],
)
def test_units(unit: str, won: int) -> None:
    (first, _second) = rows(plan("시비\t5\t-", unit=unit), "budget")
    assert (first["amount_krw"], first["unit_krw"]) == (5 * won, won)


def test_unit_in_the_heading_or_the_header() -> None:
    assert column(form("□ 재정투입계획(단위: 천원)\n구분\t2019년\n시비\t5"), "budget", "amount_krw") == [5_000]
    assert column(form("□ 재정투입계획\n구분(단위: 천원)\t2019년\n시비\t5"), "budget", "amount_krw") == [5_000]


def test_a_table_without_unit_is_refused() -> None:
    text = form("□ 재정투입계획\n\n구분\t2019년\n시비\t5")
    assert reasons(text) == [(line_of(text, "구분"), problems.UNIT)]


def test_the_next_term() -> None:
    header = (
        "구분\t총사업비(A) (B+C+D)\t기투자 (B)\t민선8기 연도별 재정투입계획\t\t\t\t\t\t향후(D) (2026년 하반기 이후)\n"
        "\t\t\t소계(C)\t2022 하반기\t2023년\t2024년\t2025년\t2026년 상반기\t"
    )
    text = plan("계\t31\t1\t24\t2\t3\t4\t5\t10\t6\n시비\t31\t1\t24\t2\t3\t4\t5\t10\t6", header)
    assert read(text).tables["pledge"][0]["administration"] == "민선8기"
    found = {row["period"]: (row["amount_krw"], row["starts_on"], row["ends_on"]) for row in rows(text, "budget")}
    assert found["before"] == (1 * M, None, date(2022, 6, 30))  # what came before the term: not nothing here
    assert found["2022-H2"] == (2 * M, date(2022, 7, 1), date(2022, 12, 31))
    assert found["2026-H1"] == (10 * M, date(2026, 1, 1), date(2026, 6, 30))
    assert found["after"] == (6 * M, date(2026, 7, 1), None)
    total, _before, subtotal, *_periods = rows(text, "stated_total")
    assert (total["value"], total["formula"]) == (31, "B+C+D")  # 1 + (2 + 3 + 4 + 5 + 10) + 6
    assert (subtotal["value"], subtotal["starts_on"], subtotal["ends_on"]) == (24, date(2022, 7, 1), date(2026, 6, 30))


def test_whole_years_and_one_header_row() -> None:
    text = plan("시비\t9\t1\t2\t3\t3", "구분\t합계\t기투자\t2018년\t2019년\t향후")
    found = [(row["period"], row["starts_on"], row["ends_on"], row["amount_krw"]) for row in rows(text, "budget")]
    assert found == [
        ("before", None, date(2017, 12, 31), 1 * M),
        ("2018", date(2018, 1, 1), date(2018, 12, 31), 2 * M),
        ("2019", date(2019, 1, 1), date(2019, 12, 31), 3 * M),
        ("after", date(2020, 1, 1), None, 3 * M),
    ]
    assert column(text, "stated_total", "label", "value") == [("합계", 9)]


def test_later_without_its_name() -> None:
    text = plan("시비\t1\t2", "구분\t2021년\t2022년 하반기 이후")
    assert column(text, "budget", "period", "starts_on") == [("2021", date(2021, 1, 1)), ("after", date(2022, 7, 1))]


def test_a_header_whose_gaps_an_editor_has_trimmed() -> None:
    text = plan("시비\t3\t1\t2", "구분\t소계\t민선7기 연도별\n\t\t2019년\t2020년")
    assert column(text, "budget", "period", "administration") == [("2019", "민선7기"), ("2020", "민선7기")]


def test_the_formulas_that_headers_print() -> None:
    header = "구분\t총사업비(A=B+C)\t집행률(E) F÷(B+C)×100\t집행률(H) (I/C×100%)\t집행액(F)\t2019년"
    text = form(f"○ 예산 집행현황\n(단위: 백만원, %)\n{header}\n계\t9\t68.7%\t100\t5\t5")
    assert column(text, "stated_total", "symbol", "formula", "numerator", "denominator") == [
        ("A", "B+C", None, None),
        ("E", "F÷(B+C)×100", "F", "B+C"),
        ("H", "I/C×100", "I", "C"),
        ("F", None, None, None),
        (None, None, None, None),
    ]
    assert column(text, "stated_total", "stated", "value", "decimals")[1] == ("68.7%", Decimal("68.7"), 1)


def test_a_rate_that_is_not_stated_is_none() -> None:
    text = form("○ 예산 집행현황\n(단위: 백만원)\n구분\t집행률\t2019년\n시비\t-\t0\n도비\t\t0")
    assert column(text, "stated_total", "stated", "value") == [("-", None)]


def test_a_subtotal_of_some_sources_is_no_source() -> None:
    text = plan("국비\t1\t-\n지방비 소계\t5\t-\n도비\t2\t-\n시비\t3\t-")
    assert [row[0] for row in amounts(text)] == ["국비", "국비", "도비", "도비", "시비", "시비"]
    assert column(text, "stated_total", "source", "measure", "value") == [
        ("지방비소계", None, 5),
        ("지방비소계", None, 0),
    ]


def test_a_column_that_the_form_does_not_know_is_kept_and_listed() -> None:
    text = plan("시비\t1\t2\t추경 반영", "구분\t2019년\t2020년\t비고")
    line = line_of(text, "추경")
    assert column(text, "passage", "line", "label", "body") == [(line, "비고", "추경 반영")]
    assert [(part.heading, part.line) for part in read(text).unread] == [("비고", line)]


def test_notes_below_are_kept() -> None:
    text = plan("시비\t1\t2\n\n※ 2021년 추경 포함\n- 도비 미확정")
    assert column(text, "passage", "body") == ["2021년 추경 포함", "도비 미확정"]


@pytest.mark.parametrize("body", ["", "구분\t2019년"])
def test_empty_sections(body: str) -> None:
    text = form(f"□ 재정투입계획\n\n(단위: 백만원)\n{body}", "□ 기대효과\n- 회복")
    assert rows(text, "budget") == []


def test_every_wrong_cell_is_named_with_line_text_and_column() -> None:
    text = plan("시비\t육십\t12\t\n도비\t1.2.3\t약 5")
    first, second = line_of(text, "시비"), line_of(text, "도비")
    found = [(p.line, p.text, p.reason, p.values["value"], p.values["column"]) for p in refusals(text)]
    assert found == [
        (first, "시비\t육십\t12", problems.VALUE, "육십", "2019년"),
        (second, "도비\t1.2.3\t약 5", problems.VALUE, "1.2.3", "2019년"),
        (second, "도비\t1.2.3\t약 5", problems.VALUE, "약 5", "2020년"),
    ]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("시비\t1\t2\t3", problems.COLUMNS),
        ("시비\t1\n도비\t1\t2", problems.COLUMNS),
        ("\t1\t2", problems.BLANK),
        ("시비 1 2\n도비\t1\t2", problems.UNPLACED),
        ("시비\t1\t2\n시 비\t3\t4", problems.REPEATED),
    ],
)
def test_rows_that_do_not_fit(body: str, reason: str) -> None:
    assert {found for _line, found in reasons(plan(body))} == {reason}


def test_a_second_table_may_go_on_but_not_repeat() -> None:
    more = "□ 재정투입계획\n(단위: 백만원)\n구분\t2021년\n시비\t3"
    base = plan("시비\t1\t2")
    assert column(base + "\n" + more, "budget", "period") == ["2019", "2020", "2021"]
    text = base + "\n" + more.replace("2021", "2020")
    ((line, reason),) = reasons(text)
    assert (line, reason) == (len(text.split("\n")), problems.REPEATED)


def test_a_table_without_any_period_is_refused() -> None:
    text = plan("시비\t1\t2", "구분\t총사업비\t기투자")
    assert reasons(text) == [(line_of(text, "구분"), problems.HEADER)]


def test_the_outlook_is_never_the_plan() -> None:
    header = "구분\t총 사업예산\t기투자\t민선8기 집행액\t민선9기 연도별 재정집행 전망\t\n\t\t\t\t소계\t2026 하반기"
    text = form(f"※ 향후(민선9기) 예산 집행 전망\n(단위: 백만원)\n{header}\n시비\t9\t1\t5\t3\t3")
    assert column(text, "budget", "measure", "period", "administration") == [("outlook", "2026-H2", "민선9기")]
    assert column(text, "stated_total", "measure", "starts_on", "ends_on") == [
        ("planned", None, None),
        ("planned", None, date(2022, 6, 30)),  # before the term whose spending the table names
        ("spent", date(2022, 7, 1), date(2026, 6, 30)),
        ("outlook", date(2026, 7, 1), date(2026, 12, 31)),
    ]
