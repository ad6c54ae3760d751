"""The report's lines as markup: what is marked, found, masked from markup, and linked."""

from datetime import date
from pathlib import Path

import pytest

from pledge.i18n import use
from pledge.store import Revision
from pledge.templates.report_lines import (
    matching_lines,
    parse_line_numbers,
    report,
    search_pattern,
    unread_headings,
)
from pledge.view import View
from tests.support.rows import rows

ROWS = rows(
    "line body claimed_by",
    (1, "", "blank"),
    (2, "공원 조성", "pledge"),
    (3, "□ 개요", "heading"),
    (4, "구분\t2019년\t비고", "table header"),
    (5, "시비\t1,039\t연 간", "budget"),
    (6, '도비\t<ul style="x"> △5 <b>\t', "budget"),
    (7, "□ 언론 보도", "unread heading"),
    (8, "- 기사 & 사진 3건", "passage"),
)


@pytest.fixture
def view() -> View:
    revision = Revision(1, "0" * 64, Path("none"))
    return View(revision, "ko", "a", date(2021, 12, 31), assumed=False, address=(("as_of", "2021-12-31"),))


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("5", [5]),
        ("7,5", [5, 7]),
        (" 5 , 5", [5]),
        ("", []),
        ("9", []),  # the report has no such line
        ("0,-5,abc", []),
        ("99999999999999999999", []),
        ("5,<script>", [5]),
    ],
)
def test_only_lines_of_the_report_are_parsed(asked: str, named: list[int]) -> None:
    assert parse_line_numbers(asked, ROWS) == named


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("연간", [5]),  # spaces make no difference
        ("1 039", []),  # a comma does
        ("(", []),  # no pattern, but a text
        ("style", []),  # what the word processor left is no text
        ("기사 & 사진", [8]),
    ],
)
def test_search_ignores_spaces_and_tags(asked: str, found: list[int]) -> None:
    assert matching_lines(ROWS, search_pattern(asked)) == found


def test_a_blank_search_is_none() -> None:
    assert search_pattern("  ") is None
    assert matching_lines(ROWS, None) == []


def test_every_line_is_shown_with_a_link_to_itself(view: View) -> None:
    html = report(ROWS, view, marked=[])
    assert all(f'id="line-{number}"' in html for number in range(1, 9))
    assert 'href="source?as_of=2021-12-31&amp;line=5"' in html
    assert "marked" not in html


def test_rows_of_a_table_are_cells(view: View) -> None:
    html = report(ROWS, view, marked=[])
    assert html.count("<table>") == 1
    assert '<th class="">구분</th>' in html
    assert '<td class="">시비</td><td class="num">1,039</td><td class="">연 간</td>' in html
    assert '<td class="">△5 &lt;b&gt;</td>' in html, "leftovers are dropped, everything else is text"


def test_a_marked_line_links_to_the_next_one(view: View) -> None:
    html = report(ROWS, view, marked=[5, 8])
    assert '<tr class="line marked" id="line-5">' in html
    assert '<div class="line marked text" id="line-8">' in html
    assert html.count('<a href="#line-8"') == 1
    assert html.count(" marked") == 2


def test_a_search_shows_matching_lines_with_the_header_of_their_table(view: View) -> None:
    html = report(ROWS, view, marked=[], pattern=search_pattern("연간"))
    assert [number for number in range(1, 9) if f'id="line-{number}"' in html] == [4, 5]
    assert "<mark>연 간</mark>" in html


def test_a_search_match_is_escaped(view: View) -> None:
    assert "기<mark>사 &amp; 사</mark>진" in report(ROWS, view, marked=[], pattern=search_pattern("사&사"))


def test_each_line_shows_how_it_was_read(view: View) -> None:
    html = report(ROWS, view, marked=[])
    assert '<span class="claim" lang="ko">예산</span>' in html
    assert unread_headings(ROWS) == [7]
    assert '<div role="heading" aria-level="2" class="line unread" id="line-7">' in html
    use("en")
    assert '<span class="claim" lang="en">Budget</span>' in report(ROWS, view, marked=[])
