"""Tables as markup: each cell with what it sorts by, rows that stay, links to lines, a filter where there are many."""

import re

import pytest

from pledge import templates
from pledge.panels.table import Cell, Heading, Line, Table

HEADINGS = (Heading("활동"), Heading("참여자", numeric=True))


def drawn(*body: Line, folds: bool = True, total: tuple[Cell, ...] = ()) -> str:
    return templates.table(Table("표 (단위: 명)", HEADINGS, body, total, folds, "표"))


def many(count: int) -> str:
    return drawn(*[Line((Cell("가"), Cell("1", 1)))] * count)


def test_a_cell_has_the_value_that_sorts_it() -> None:
    html = drawn(Line((Cell("가"), Cell("1,810", 1810))), Line((Cell("나"), Cell(""))))
    assert '<td class="num" data-label="참여자" data-value="1810">1,810</td>' in html
    assert '<td class="num" data-label="참여자"></td>' in html


def test_a_cell_whose_value_is_not_stated_says_so() -> None:
    html = drawn(Line((Cell("가"), Cell("시기 미도래", unstated=True))))
    assert '<td class="num unstated" data-label="참여자">시기 미도래</td>' in html


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (Cell("5회\n<견학>"), "5회<br>&lt;견학&gt;"),
        (Cell("5회\n<견학>", href="source?line=7,8"), "5회<br>&lt;견학&gt;</a>"),
        (Cell("5회\n<견학>", badge="3회"), "<strong>5회<br>&lt;견학&gt;</strong><br>"),
        (Cell("5회\n<견학>", note="까지"), '5회<br>&lt;견학&gt;<br><span class="unstated">까지</span>'),
    ],
)
def test_line_breaks_of_a_text_are_kept_in_its_cell(cell: Cell, shown: str) -> None:
    assert shown in drawn(Line((Cell("가"), cell)))
    assert shown in drawn(Line((cell, Cell("")))), "as the heading of a row too"


def test_a_subtotal_keeps_its_place_and_the_total_is_a_footer() -> None:
    html = drawn(Line((Cell("계"), Cell("1", 1)), stays=True), Line((Cell("가"), Cell("1", 1))), total=(Cell("끝"),))
    assert re.findall(r"<tr( data-stays)?><th scope=\"row\">(.*?)<", html) == [
        (" data-stays", "계"),
        ("", "가"),
        ("", "끝"),
    ]
    assert re.findall(r"<tfoot>.*?</tfoot>", html) == ['<tfoot><tr><th scope="row">끝</th></tr></tfoot>']


def test_a_table_has_a_name_and_each_row_a_link_to_its_lines() -> None:
    html = drawn(Line((Cell("가"), Cell("5", 5)), (41, 98), "source?line=41,98"), Line((Cell("나"), Cell("6", 6))))
    assert re.findall(r'<a href="(.*?)" target="_self">(.*?)</a>', html) == [("source?line=41,98", "41, 98행")]
    assert "<caption>표 (단위: 명)</caption>" in html
    assert 'role="region" tabindex="0" aria-label="표"' in html, "what scrolls can be reached with the keyboard"


def test_rows_from_no_report_have_no_column_of_lines() -> None:
    html = many(1)
    assert "<a " not in html
    assert html.count("<th") - html.count("<thead") == 3, "two heads, and the row's own"


def test_tables_of_more_than_15_rows_have_a_filter() -> None:
    assert "data-filter" not in many(15)
    assert 'data-filter="표 안에서 찾기" data-found="전체 {all}행 중 {n}행"' in many(16)


def test_a_table_is_whole_without_a_script() -> None:
    html = many(16)
    assert html.count("<tr>") == 17
    assert not re.search("<button|<input|hidden", html)
