"""The list of pledges: counts, filters, and rows that hold what is not stated."""

from datetime import date
from pathlib import Path

import pytest

from pledge.store import Revision
from pledge.templates.pledge_list import NO_STATUS, counts, select, status_text, table
from pledge.templates.report_lines import search_pattern
from pledge.view import View
from tests.support.rows import rows

COLUMNS = (
    "pledge_id title status lead_department planned_krw spent_krw rate due_rate"
    " achievement achievement_due proposed covered_to basis"
)
DAY = date(2021, 12, 31)
PARK = ("a", "공원 <조성>", "이행완료", "공원과", 2_598_000_000, 1_786_000_000, 68.7, 87.7)
TRAFFIC = ("c", "교통 개선", "특별 관리", "교통과", 100_000_000, 250_000_000, 250.0, None)
ROWS = rows(
    COLUMNS,
    (*PARK, 100.0, 100.0, "이행후계속추진", DAY, "spending"),
    ("b", "도서관 건립", *[None] * 11),
    (*TRAFFIC, 130.0, 130.0, None, DAY, "stated"),
    ("d", "돌봄 확대", "이행완료", "복지과", 0, 0, None, None, 40.0, 66.7, None, DAY, "milestone"),
)


@pytest.fixture
def view() -> View:
    revision = Revision(1, "0" * 64, Path("none"))
    address = (("lang", "ko"), ("pledge", "a"), ("years", "2019-2020"))
    return View(revision, "ko", "a", date(2021, 12, 31), assumed=False, address=address)


def test_statuses_are_counted_in_the_order_of_the_form() -> None:
    assert list(counts(ROWS).items()) == [("이행완료", 2), (NO_STATUS, 1), ("특별 관리", 1)]
    assert status_text(NO_STATUS) == "이행단계 없음"


@pytest.mark.parametrize(
    ("status", "words", "found"),
    [
        ("", "", ["a", "b", "c", "d"]),
        ("이행완료", "", ["a", "d"]),
        (NO_STATUS, "", ["b"]),
        ("이행완료", "복지", ["d"]),  # the department counts too
        ("", "도서관건립", ["b"]),
        ("보류", "", []),
    ],
)
def test_pledges_are_chosen_by_status_and_words(status: str, words: str, found: list[str]) -> None:
    assert [row.pledge_id for row in select(ROWS, status, search_pattern(words))] == found


def test_a_row_links_to_its_pledge_without_filters_of_another_one(view: View) -> None:
    html = table(ROWS, view)
    assert '<a href="./?lang=ko&amp;pledge=c" target="_self">교통 개선</a>' in html
    assert "공원 &lt;조성&gt;" in html


def test_rates_are_shown_with_their_bars(view: View) -> None:
    first, second, third, fourth = table(ROWS, view).split("<tbody>")[1].split("</tr>")[:4]
    assert "68.7%" in first
    assert "기한이 된 계획의 87.7%" in first
    assert second.count("적혀 있지 않음") == 2, "money and achievement"
    assert "250%" in third
    assert '<u style="left:40.00%"></u>' in third, "100 of 250"
    assert "0 / 0" in fourth, "nothing was planned: no rate"
    assert "도래한 비중 기준 66.7%" in fourth


@pytest.mark.parametrize("status", ["보류", "폐기"])
def test_a_stopped_pledge_has_no_bar(view: View, status: str) -> None:
    first = ROWS[0]
    assert 'class="bar"' in table((first,), view)
    assert 'class="bar"' not in table((first._replace(status=status),), view)


def test_a_row_begins_with_the_contradiction_of_its_status(view: View) -> None:
    first, *others = table(ROWS, view).split("<tbody>")[1].split("</tr>")[:4]
    assert first.startswith(
        '<tr><th scope="row" data-value="공원 &lt;조성&gt;"><p class="contradicted">'
        '<span class="badge">확인 필요</span> '
        "시 발표: 이행완료 · 보고서의 근거: 이행 후 계속추진</p>"
    )
    assert not any("contradicted" in row for row in others)
