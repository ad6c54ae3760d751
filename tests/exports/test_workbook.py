"""The tables of the pages as a workbook, read back by another hand."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pledge.exports import workbook
from pledge.i18n import use
from pledge.report import read_report
from pledge.store import Revision, build
from tests.support.published import PUBLISHED, REPORT


@pytest.fixture(scope="module")
def revision(tmp_path_factory: pytest.TempPathFactory) -> Revision:
    folder = tmp_path_factory.mktemp("dashboard")
    bare = {"pledge": [{"line": 3, "title": "작은 공약"}]}
    made = build(folder, {PUBLISHED: read_report(REPORT.read_bytes()).tables, "bare": bare}, by="tests")
    assert made
    return made


def sheets(revision: Revision, pledge: str = PUBLISHED, as_of: date | None = None) -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(BytesIO(workbook.workbook(revision, pledge, as_of)))
    return {sheet.title: sheet for sheet in book}


def values(sheet: Worksheet) -> list[tuple[object, ...]]:
    """The headings and the rows, below title and sentence."""
    return list(sheet.iter_rows(min_row=4, values_only=True))


def test_each_table_is_headed_in_words_and_holds_numbers(revision: Revision) -> None:
    shown = sheets(revision)
    assert list(shown)[:3] == ["설명", "로드맵", "연도별 로드맵"]
    sheet = shown["재원별 예산"]
    assert sheet["A1"].value == "재원별로 얼마를 썼나"
    assert str(sheet["A2"].value).startswith("임기 중 쓴 돈은 시비 17억 3,600만 원(임기 계획의 68.1%")
    heads, city, _province = values(sheet)
    assert heads[:4] == ("재원", "계획 (원)", "집행 (원)", "집행률")
    # 1,736 of 2,548 million: the cell keeps all digits and shows one
    assert city[:3] == ("시비", 2_548_000_000, 1_736_000_000)
    assert city[3] == pytest.approx(100 * 1736 / 2548, abs=1e-9)
    assert (sheet["D5"].number_format, sheet["B5"].number_format) == ('0.0"%"', "#,##0")
    assert city[-1] == "42, 99행"


def test_what_is_missing_is_blank_and_what_is_not_due_says_so(revision: Revision) -> None:
    rows = {row[0]: row for row in values(sheets(revision)["기간별 예산"])}
    assert rows["2022 상반기"][1:4] == (561_000_000, "시기 미도래", None)
    assert rows["2018 하반기"][1:4] == (0, 0, None)


def test_the_first_sheet_says_of_what_and_of_when_it_is(revision: Revision) -> None:
    told = {row[0]: row[1] for row in sheets(revision)["설명"].iter_rows(values_only=True)}
    assert told["공약"] == "시장 직속 마을공동체지원센터 조직 신설"
    assert told["기준일"] == "2021. 12. 31.(가정: 보고서에 기준일이 없음)"
    chosen = sheets(revision, as_of=date(2020, 12, 31))["설명"]
    assert "2020. 12. 31." in [row[1] for row in chosen.iter_rows(values_only=True)]


def test_contradictions_are_there_with_both_values(revision: Revision) -> None:
    found = [row[3:6] for row in values(sheets(revision)["자료 점검"])]
    assert ("259개 사업", "264개 사업", "-5개 사업") in found  # 61 + 89 + 44 + 70 = 264


def test_in_english_every_heading_is(revision: Revision) -> None:
    use("en")
    shown = sheets(revision)
    assert next(iter(shown)) == "About"
    assert values(shown["Budget by period"])[0] == (
        *("Period", "Planned (won)", "Spent (won)", "Execution rate", "Unspent of the plan due (won)", "Report"),
    )


def test_no_official_is_named(revision: Revision) -> None:
    everything = " ".join(
        str(cell) for sheet in sheets(revision).values() for row in sheet.iter_rows(values_only=True) for cell in row
    )
    assert not any(name in everything for name in ("천지열", "박미라", "박종욱", "729-2312"))


def test_a_pledge_of_which_nothing_is_known_has_a_workbook(revision: Revision) -> None:
    assert list(sheets(revision, "bare")) == ["설명", "자료 점검"]
