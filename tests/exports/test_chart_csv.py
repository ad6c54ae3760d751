"""A panel's rows as CSV: the language, the units, numbers as numbers, and what the file is of."""

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO
from threading import Barrier, Thread
from typing import Any

import pytest

from pledge import i18n
from pledge.exports.chart_csv import panel_csv
from pledge.panels.budget.by_period import BUDGET_BY_PERIOD
from pledge.panels.budget.by_source import BUDGET_BY_SOURCE
from pledge.panels.panel import Panel
from pledge.report import read_report
from pledge.store import Revision, build
from pledge.view import View, view_of
from tests.support.published import REPORT
from tests.support.rows import row

HEADS = ["기간", "계획(백만원)", "집행(백만원)", "집행률(%)", "기한이 된 계획 중 남은 돈(백만원)"]


@pytest.fixture(scope="module")
def revision(tmp_path_factory: pytest.TempPathFactory) -> Revision:
    made = build(tmp_path_factory.mktemp("store"), {"a": read_report(REPORT.read_bytes()).tables}, by="tests")
    assert made
    return made


def view(revision: Revision, language: str = "ko", **filters: Any) -> View:
    return view_of(revision, "a", language, **filters)


def csv_of(view: View, title: str = "t", chosen: str = "", only: str = "") -> bytes:
    """The planned and spent money of each period as a file, narrowed to the period `only`."""
    rows = tuple(row for row in BUDGET_BY_PERIOD.rows(view) if only in {"", row.period})
    return panel_csv(BUDGET_BY_PERIOD, view, title, rows, chosen)


def rows_of(content: bytes) -> tuple[dict[str, str], list[list[str]]]:
    assert content.startswith(b"\xef\xbb\xbf"), "Excel takes a CSV without this mark for CP949"
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    blank = rows.index([])
    return {row[0]: row[1] for row in rows[:blank]}, rows[blank + 1 :]


def test_headings_have_units_and_numbers_are_numbers(revision: Revision) -> None:
    found = rows_of(csv_of(view(revision), only="2021"))[1]
    # 788 of 1,039 million won: 788 / 1,039 = 75.8421… %, and 251 are left
    assert found == [HEADS, ["2021", "1039", "788", "75.8422", "251"]]


def test_the_lines_above_say_what_it_is_of(revision: Revision) -> None:
    narrowed = view(revision, source="시비", first_year=2019, last_year=2021)
    notes = rows_of(csv_of(narrowed, "기간별", "2021년"))[0]
    assert notes["공약"] == "시장 직속 마을공동체지원센터 조직 신설"
    assert notes["판"] == "1"
    assert notes["기준일"] == "2021-12-31(가정: 보고서에 기준일이 없음)"
    assert notes["거른 조건"] == "연도: 2019–2021 · 재원: 시비 · 선택: 2021년"
    assert rows_of(csv_of(view(revision)))[0]["거른 조건"] == "없음(전체)"


def test_a_filter_that_a_panel_does_not_take_is_not_said(revision: Revision) -> None:
    # Who pays shows every source, whichever the page is narrowed to.
    narrowed = view(revision, source="시비")
    notes = rows_of(panel_csv(BUDGET_BY_SOURCE, narrowed, "t", BUDGET_BY_SOURCE.rows(narrowed)))[0]
    assert notes["거른 조건"] == "없음(전체)"


def test_a_formula_stays_text(revision: Revision) -> None:
    shown = Panel(query="participation", title="t", page="participation", columns=("activity", "people"))
    rows = (row(activity="=1+1", people=3),)
    notes, found = rows_of(panel_csv(shown, view(revision), "=2+2", rows))
    assert found[1] == ["'=1+1", "3"]
    assert notes["표"] == "'=2+2"


def test_two_columns_of_one_heading_are_two_columns(revision: Revision) -> None:
    shown = Panel(query="participation", title="t", page="participation", columns=("item", "label"))
    found = rows_of(panel_csv(shown, view(revision), "t", (row(item="조례", label="제정"),)))[1]
    assert found == [["구분", "구분"], ["조례", "제정"]]  # both are 구분 in Korean


def test_a_file_is_made_in_the_language_of_the_run_that_offered_it(revision: Revision) -> None:
    def offered(language: str) -> Callable[[], bytes]:
        i18n.use(language)
        return i18n.bound(lambda: csv_of(view(revision, language)))

    korean, english = offered("ko"), offered("en")
    assert i18n.language() == "en"
    assert rows_of(korean())[1][0] == HEADS
    assert i18n.language() == "en", "what is in use elsewhere stays in use"
    assert rows_of(english())[1][0] == [
        "Period",
        "Planned (million won)",
        "Spent (million won)",
        "Execution rate (%)",
        "Unspent of the plan due (million won)",
    ]


def test_two_sessions_in_two_languages_do_not_mix(revision: Revision) -> None:
    start = Barrier(2)
    heads: dict[str, set[str]] = {"ko": set(), "en": set()}

    def session(language: str) -> None:
        i18n.use(language)
        make = i18n.bound(lambda: csv_of(view(revision, language)))
        start.wait()
        for _each in range(20):
            i18n.use("en" if language == "ko" else "ko")
            heads[language].add(rows_of(make())[1][0][0])

    threads = [Thread(target=session, args=(language,)) for language in heads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heads == {"ko": {"기간"}, "en": {"Period"}}


def test_the_lines_above_say_up_to_when_the_figures_reach(revision: Revision) -> None:
    notes, _rows = rows_of(csv_of(view(revision)))
    assert notes["수치가 보고된 날"] == "2021-12-31"


def test_what_is_not_reported_is_told_apart_from_what_is_blank(revision: Revision) -> None:
    later = view(revision, as_of=date(2026, 11, 28))
    *_, last = rows_of(csv_of(later))[1]
    assert last[2] == "보고되지 않음"
