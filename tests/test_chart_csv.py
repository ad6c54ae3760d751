"""A chart's rows as CSV: the language, the units, numbers as numbers, and what the file is of."""

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from threading import Barrier, Thread

import pandas as pd
import pytest
from pandas import DataFrame

from pledge import i18n
from pledge.chart_csv import chart_csv
from pledge.query import query
from pledge.report import read_report
from pledge.store import Revision, build
from pledge.tables import numbers
from pledge.view import View

REPORT = Path(__file__).parents[1] / "data/reports/seongnam-village-community-center.txt"


@pytest.fixture(scope="module")
def revision(tmp_path_factory: pytest.TempPathFactory) -> Revision:
    made = build(tmp_path_factory.mktemp("store"), {"a": read_report(REPORT.read_bytes()).tables}, by="tests")
    assert made
    return made


def view(revision: Revision, language: str = "ko") -> View:
    return View(revision, language, "a", date(2021, 12, 31), True, ())


def periods(revision: Revision, source: str | None = None, years: tuple[int, int] | None = None) -> DataFrame:
    first, last = years or (None, None)
    return query(
        revision,
        "budget_by_period",
        pledge="a",
        as_of=date(2021, 12, 31),
        source=source,
        first_year=first,
        last_year=last,
    )


COLUMNS = ["period", "planned_krw", "spent_krw", "rate"]


def rows_of(content: bytes) -> tuple[dict[str, str], list[list[str]]]:
    assert content.startswith(b"\xef\xbb\xbf"), "Excel takes a CSV without this mark for CP949"
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    blank = rows.index([])
    return {row[0]: row[1] for row in rows[:blank]}, rows[blank + 1 :]


def test_headings_have_units_and_numbers_are_numbers(revision: Revision) -> None:
    rows = periods(revision)
    found = rows_of(chart_csv(view(revision), "기간별", rows[rows["period"] == "2021"], COLUMNS))[1]
    # 788 of 1,039 million won: 788 / 1,039 = 75.8421… %
    assert found == [["기간", "계획(백만원)", "집행(백만원)", "집행률(%)"], ["2021", "1039", "788", "75.8422"]]


def test_the_lines_above_say_what_it_is_of(revision: Revision) -> None:
    rows = periods(revision, source="시비", years=(2019, 2021))
    notes = rows_of(chart_csv(view(revision), "기간별", rows[rows["planned_krw"].notna()], COLUMNS, "2021년"))[0]
    assert notes["공약"] == "시장 직속 마을공동체지원센터 조직 신설"
    assert notes["판"] == "1"
    assert notes["기준일"] == "2021-12-31(가정: 보고서에 기준일이 없음)"
    assert notes["거른 조건"] == "연도: 2019–2021 · 재원: 시비 · 선택: 2021년"
    assert rows_of(chart_csv(view(revision), "기간별", periods(revision), COLUMNS))[0]["거른 조건"] == "없음(전체)"


def test_days_booleans_and_blanks_are_told_apart() -> None:
    rows = DataFrame(
        {
            "starts_on": pd.to_datetime(["2021-03-01", "2022-01-01"]),
            "ends_on": pd.to_datetime(["2021-11-30", None]),
            "people": pd.array([1810, None], dtype="Int64"),
            "approximate": [True, False],
            "spent_krw": pd.array([500_000, None], dtype="Int64"),
            "not_yet": [False, True],
            "rate": [100.0, 0.0],
        }
    )
    found = numbers(rows, ["when", "people", "approximate", "spent_krw", "rate"])
    assert list(found.columns) == ["시작", "끝", "참여자(명)", "어림수", "집행(백만원)", "집행률(%)"]
    first, second = [[None if value is None else str(value) for value in row] for row in found.to_numpy().tolist()]
    assert first == ["2021-03-01", "2021-11-30", "1810", "예", "0.5", "100"]
    assert second == ["2022-01-01", None, None, "아니요", "시기 미도래", "0"]


def test_a_formula_stays_text(revision: Revision) -> None:
    rows = DataFrame({"activity": ["=1+1"], "people": [3]})
    assert rows_of(chart_csv(view(revision), "=2+2", rows, ["activity", "people"]))[1][1] == ["'=1+1", "3"]
    assert rows_of(chart_csv(view(revision), "=2+2", rows, ["activity", "people"]))[0]["표"] == "'=2+2"


def test_a_file_is_made_in_the_language_of_the_run_that_offered_it(revision: Revision) -> None:
    def offered(language: str) -> Callable[[], bytes]:
        i18n.use(language)
        return i18n.bound(lambda: chart_csv(view(revision, language), "t", periods(revision), COLUMNS))

    korean, english = offered("ko"), offered("en")
    assert i18n.language() == "en"
    assert rows_of(korean())[1][0] == ["기간", "계획(백만원)", "집행(백만원)", "집행률(%)"]
    assert i18n.language() == "en", "what is in use elsewhere stays in use"
    assert rows_of(english())[1][0] == [
        "Period",
        "Planned (million won)",
        "Spent (million won)",
        "Execution rate (%)",
    ]


def test_two_sessions_in_two_languages_do_not_mix(revision: Revision) -> None:
    rows, start = periods(revision), Barrier(2)
    heads: dict[str, set[str]] = {"ko": set(), "en": set()}

    def session(language: str) -> None:
        i18n.use(language)
        make = i18n.bound(lambda: chart_csv(view(revision, language), "t", rows, COLUMNS))
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
    notes, _rows = rows_of(chart_csv(view(revision), "기간별", periods(revision), COLUMNS))
    assert notes["수치가 보고된 날"] == "2021-12-31"


def test_what_is_not_reported_is_told_apart_from_what_is_blank(revision: Revision) -> None:
    rows = query(
        revision, "budget_by_period", pledge="a", as_of=date(2026, 11, 28), source=None, first_year=None, last_year=None
    )
    last = numbers(rows, ["period", "spent_krw"]).iloc[-1].tolist()
    assert last[-1] == "보고되지 않음"
