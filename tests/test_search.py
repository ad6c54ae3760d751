"""What a search finds in the published report, whatever the spelling."""

from datetime import date

import pytest

from pledge import search
from pledge.i18n import use
from pledge.report import read_report
from pledge.store import build
from pledge.view import View
from tests.support.published import PUBLISHED, REPORT


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    made = build(tmp_path_factory.mktemp("finding"), {PUBLISHED: read_report(REPORT.read_bytes()).tables}, by="tests")
    assert made
    return View(made, "ko", PUBLISHED, date(2021, 12, 31), True, (("years", "2019-2020"),))


def found(view: View, asked: str) -> list[tuple[str, str, str]]:
    return [(entry.page, entry.label, entry.value) for entry in search.find_figures(view, search.search_words(asked))]


def test_all_words_count_wherever_they_stand(view: View) -> None:
    cells = [
        ("budget", "재정투입계획 · 시비 · 2020", "8억 8,800만 원"),
        ("budget", "예산 집행현황 · 시비 · 2020", "8억 8,800만 원"),
    ]
    assert found(view, "2020 시비") == cells
    assert found(view, "시비 2020년") == cells
    assert found(view, "시비 2020 1999") == []


@pytest.mark.parametrize(
    "asked",
    ["마을공동체 한마당", "한 마 당", "한마당", "\u1112\u1161\u11ab\u1106\u1161\u1103\u1161\u11bc", "한\u200b마당"],
)
def test_spaces_and_the_form_of_letters_do_not_count(view: View, asked: str) -> None:
    # 12월: 행복마을 한마당 개최(예정), in line 83
    words = search.search_words(asked)
    assert [row.line for row in search.find_lines(view, words)] == [83]


def test_a_number_is_found_with_and_without_its_commas_and_in_full_width(view: View) -> None:
    for asked in ("1,810", "1810", "１８１０"):
        assert ("overview", "시민 참여", "1,810명") in found(view, asked)
        assert [row.line for row in search.find_lines(view, search.search_words(asked))] == [6]


def test_it_leads_to_the_page_with_the_filters_set_and_no_other(view: View) -> None:
    planned, spent = search.find_figures(view, ["2020", "시비"])
    assert planned.href == "budget?source=%EC%8B%9C%EB%B9%84&period=2020"
    assert (planned.lines, spent.lines) == ([42], [99])
    (activity,) = search.find_figures(view, ["실시설계"])
    assert (activity.page, activity.href, activity.lines) == ("roadmap", "roadmap?years=2020-2020", [82])


def test_rates_come_first_and_what_is_nothing_last(view: View) -> None:
    rows, *cells = [value for _page, _label, value in found(view, "도비 집행")]
    assert rows == "계획 5,000만 원 · 집행 5,000만 원 · 집행률 100%", "the panel before that of the cells"
    assert cells[0] == "100%"
    # Spent: two rates, 집행액, 소계, 2020; expected: 총 사업예산, 민선7기 집행액. All other cells of both are "-".
    assert set(cells[:7]) == {"100%", "5,000만 원"}
    assert set(cells[7:]) == {"0원", "시기 미도래"}


def test_both_values_of_a_contradiction_are_shown(view: View) -> None:
    # 61 + 89 + 44 + 70 = 264, where the report says 259
    (entry,) = [entry for entry in search.find_figures(view, ["연계"]) if entry.page == "overview"]
    assert (entry.value, entry.contradiction) == ("264", ("연도별 합계", "보고서의 합계", "259"))
    assert ("연도별 합계", "보고서의 합계", "259") in [
        entry.contradiction for entry in search.find_figures(view, ["259"])
    ]


def test_officials_are_not_found(view: View) -> None:
    for asked in ("천지열", "박미라", "박종욱", "729-2312", "2312"):
        assert search.find_lines(view, search.search_words(asked)) == ()
        assert found(view, asked) == []
    heads = search.find_lines(view, ["주민자치과장"])
    assert heads
    assert all("○○○" in row.body for row in heads)


def test_nothing_asked_finds_nothing(view: View) -> None:
    for asked in ("", "  ", "\u200b"):
        words = search.search_words(asked)
        assert (words, found(view, asked), len(search.find_lines(view, words))) == ([], [], 0)


def test_english_words_find_the_same_cells(view: View) -> None:
    use("en")
    try:
        english = View(view.revision, "en", PUBLISHED, view.as_of, True, ())
        assert ("budget", "Spending · City funds · 2020", "KRW 888 million") in found(english, "2020 city")
        assert found(english, "2020 시비") == found(english, "2020 city")
    finally:
        use("ko")


def test_every_amount_of_the_report_can_be_found(view: View) -> None:
    tables = read_report(REPORT.read_bytes()).tables
    stated = {row["stated"] for row in tables["budget"] if row["stated"] not in {None, "-"}}
    assert {amount for amount in stated if not found(view, str(amount))} == set()
