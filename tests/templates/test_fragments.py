"""HTML of the pages: every text escaped, every figure with its lines."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pledge import i18n, templates
from pledge.checks import Finding, Rule
from pledge.panels.panel import Contradiction, Metric, Passage, Sentence
from pledge.panels.quoting import passages
from pledge.panels.roadmap.nearest import Activity
from pledge.panels.table import Cell, Heading, Line, Table
from pledge.store import Revision
from pledge.templates.fragments import lines_href
from pledge.templates.rendering import render
from pledge.view import View
from tests.support.rows import CONTEXT, rows

EVIL = "<script>alert('x')</script>\"&"
VIEW = View(Revision(1, "0" * 64, Path("none")), "ko", "a", date(2021, 12, 31), True, (("source", EVIL),))
PLAIN = replace(VIEW, address=())


class Reader(HTMLParser):
    """The tags and the text of a piece of HTML, and whether every tag is closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.links: list[str] = []
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag != "br":
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    reader = Reader(html)
    assert reader.open == []
    return reader


def finding(subject: str, **values: Any) -> Finding:
    return Finding("x", f"x/{subject}", "error", subject, [72])._replace(**values)


EXPLAINED = finding(
    EVIL,
    stated=EVIL,
    computed=EVIL,
    difference=EVIL,
    author=EVIL,
    body=EVIL,
    written_at=datetime(2026, 11, 22, tzinfo=UTC),
)
HEADINGS = (Heading(EVIL), Heading(EVIL, numeric=True))
CELLS = (Cell(EVIL, None, VIEW.link("source")), Cell(EVIL, badge=EVIL, unstated=True))
TABLE = Table(
    EVIL, HEADINGS, (Line(CELLS, (1,), VIEW.link("source")),), (Cell(EVIL), Cell(EVIL, note=EVIL)), True, EVIL
)
METRIC = Metric(EVIL, EVIL, EVIL, EVIL, (1,), Contradiction(EVIL, EVIL, EVIL))


@pytest.mark.parametrize(
    ("html", "times"),
    [
        (templates.status(EVIL), 1),
        (templates.page_header(EVIL, EVIL, EVIL), 3),
        (templates.section(EVIL, EVIL), 2),
        (templates.banner(EVIL, EVIL, VIEW.link("checks"), EVIL), 3),
        (templates.banner(EVIL, EVIL), 2),
        (templates.empty_state(EVIL), 1),
        (templates.status_definition(EVIL, EVIL, [1], VIEW), 2),
        (templates.metrics([METRIC], VIEW), 7),
        (templates.emphasised(Sentence(f"{EVIL} {EVIL}", (EVIL,))), 2),
        (templates.table(TABLE, EVIL), 9),  # caption, 2 heads, 1 + 2 in a row, 1 + 2 in the last
        (templates.passages([Passage(EVIL, EVIL, 1, VIEW.link("source")), Passage("", EVIL, 2)]), 3),
        (templates.activities([Activity(EVIL, EVIL, EVIL, 1)], VIEW), 2),
        (templates.changes_since(EVIL, VIEW), 1),
        (templates.notice(EVIL), 1),
        (templates.aside(EVIL), 1),
        (templates.coverage(None, EVIL), 1),
        (templates.finding_table(Rule("x", EVIL, EVIL), [EXPLAINED], VIEW), 8),
        (templates.contradictions([EXPLAINED], VIEW, places=[EVIL.split("/")[0]]), 5),
    ],
)
def test_no_text_becomes_markup(html: str, times: int) -> None:
    reader = read(html)
    assert "script" not in reader.tags
    assert reader.text.replace(" · ", "/").count(EVIL) == times  # whole, as text (a subject is shown in parts)
    assert all("<" not in link for link in reader.links)


def test_a_status_has_a_mark_and_a_word() -> None:
    assert read(templates.status("이행완료")).text == "✓ 이행완료"
    assert read(templates.status("추진불가")).text == "· 추진불가"  # a city's own word
    assert templates.status(None) == ""


DIFFERS = Contradiction("연도별 합계", "보고서의 합계", "259")


def test_a_figure_leads_to_its_lines_and_shows_what_contradicts_it() -> None:
    html = templates.metrics([Metric("연계", "264", "", "2018–2021", (72,), DIFFERS)], PLAIN)
    assert '<a href="source?line=72" target="_self">264</a>' in html
    assert '<dd class="value">259 <span class="name">보고서의 합계</span></dd>' in html
    assert "<a " not in templates.metrics([Metric("일자리", "7명")], PLAIN)


@pytest.mark.parametrize(("language", "value"), [("ko", "적혀 있지 않음"), ("en", "not yet")])
def test_an_unknown_figure_has_its_own_class(language: str, value: str) -> None:
    i18n.use(language)
    assert f'<dd class="value unstated">{value}</dd>' in templates.metrics([Metric("a", value)], PLAIN)
    assert '<dd class="value">0</dd>' in templates.metrics([Metric("a", "0")], PLAIN)


@pytest.mark.parametrize(
    ("strong", "shown"),
    [
        (("2", "12"), "<strong>2</strong>개, 모두 <strong>12</strong>개"),
        (("12", "2"), "<strong>2</strong>개, 모두 <strong>12</strong>개"),
        (("12", "12"), "2개, 모두 <strong>12</strong>개"),  # there is no second one
        (("", "3"), "2개, 모두 12개"),
    ],
)
def test_emphasised_parts_do_not_overlap(strong: tuple[str, ...], shown: str) -> None:
    assert templates.emphasised(Sentence("2개, 모두 12개", strong)) == shown


def test_an_emphasised_amount_has_no_line_breaks_with_unbroken() -> None:
    said = Sentence("17억 8,600만 원을 썼습니다.", ("17억 8,600만 원",))
    assert templates.emphasised(said) == "<strong>17억 8,600만 원</strong>을 썼습니다."
    assert templates.emphasised(said, unbroken=True) == (
        "<strong>17억\N{NO-BREAK SPACE}8,600만\N{NO-BREAK SPACE}원</strong>을 썼습니다."
    )


def test_passages_keep_their_labels() -> None:
    found = rows("level label body line", (2, "개소일", "2020. 11. 6.", 56), (1, None, "a < b", None))
    told = templates.passages(passages(found, CONTEXT))
    assert '<a href="source?line=56" target="_self"><strong>개소일</strong> <span>2020. 11. 6.</span></a>' in told
    assert '<li class="level-2">' in told
    assert '<li class="level-1"><span>a &lt; b</span></li>' in told
    assert templates.passages(()) == ""


def test_no_lines_no_link() -> None:
    assert lines_href([], PLAIN) == ""
    assert render("fragments.line_link", lines=[], href="", alone=True) == ""


def test_a_link_outside_a_table_names_the_report() -> None:
    def link(*lines: int, alone: bool = False) -> str:
        return render("fragments.line_link", lines=lines, href=lines_href(lines, PLAIN), alone=alone)

    assert link(41, 42) == '<a href="source?line=41,42" target="_self">41, 42행</a>'
    assert ">원문 41, 42행</a>" in link(41, 42, alone=True)
    i18n.use("en")
    assert ">Report, lines 41, 42</a>" in link(41, 42, alone=True)
    assert ">line 41</a>" in link(41)


def test_each_activity_has_its_state_and_links_to_its_line() -> None:
    html = templates.activities([Activity("11월", "교육", "due", 83), Activity("12월", "개소", "ahead", None)], PLAIN)
    assert re.findall(r'<li class="(.*?)"><time>(.*?)</time> ?(.*?)</li>', html) == [
        ("due", "11월", '<a href="source?line=83" target="_self">교육</a>'),
        ("ahead", "12월", "<span>개소</span>"),
    ]
    assert templates.activities([], PLAIN) == ""


def test_a_finding_shows_both_values_or_not_stated() -> None:
    found = [finding("a", stated="259개사업", computed="264개사업", difference="-5개사업"), finding("b")]
    html = templates.finding_table(
        Rule("x", "A stated total of money is not the sum of its parts.", "It may mean: x."), found, VIEW
    )
    assert re.findall(r"<td(?: data-label=[^>]*)?>(.*?)</td>", html) == [
        "259개 사업",
        "264개 사업",
        "-5개 사업",
        "적혀 있지 않음",
        "",
        "",
    ]
    assert "explained" not in html


def test_where_one_cell_states_two_figures_the_unit_names_them() -> None:
    found = [finding("연계사업성과/공모/개사업"), finding("연계사업성과/공모/백만원")]
    html = templates.finding_table(
        Rule("x", "A stated total of money is not the sum of its parts.", "It may mean: x."), found, VIEW
    )
    assert re.findall(r'<th scope="row">(.*?)</th>', html) == [
        "연계사업 성과 · 공모 · 사업 수",
        "연계사업 성과 · 공모 · 금액",
    ]


def test_a_claim_that_is_superseded_says_so() -> None:
    assert "badge-notice" in templates.finding_table(Rule("x", "s", "m"), [finding("a", superseded=True)], VIEW)
    assert "badge-notice" not in templates.finding_table(Rule("x", "s", "m"), [finding("a")], VIEW)


@pytest.mark.parametrize(
    ("other", "shown"),
    [
        ({}, True),
        ({"severity": "warning"}, False),
        ({"severity": "warning", "body": "설명", "author": "과장", "written_at": EXPLAINED.written_at}, True),
        ({"superseded": True}, False),
        ({"computed": None}, False),
        ({"subject": "예산집행전망/계"}, False),  # another place
    ],
)
def test_contradictions_of_a_place_are_shown_with_both_values(other: dict[str, Any], shown: bool) -> None:
    found = finding("예산집행현황/계", stated="50백만원", computed="49백만원")._replace(**other)
    html = templates.contradictions([found], PLAIN, places=["예산집행현황"])
    assert (html != "") is shown
    assert ("보고서 50백만 원, 계산 49백만 원" in html) is shown
    assert ('<a href="source?line=72" target="_self">원문 72행</a>' in html) is shown
    assert ("설명" in html) is ("과장" in html) is ("body" in other)


def test_two_values_of_a_figure_stand_alike_each_with_its_name() -> None:
    contradiction = Contradiction("활동별 합계", "보고서 머리표", EVIL)
    html = templates.metrics([Metric("참여 시민", "840명", "", "10건", (), contradiction)], VIEW)
    reader = read(html)
    assert EVIL in reader.text
    assert html.count('<dd class="value">') == 2, "one size for both"
    first, second = html.split('<dd class="value">')[1:]
    assert first.startswith('840명 <span class="name">활동별 합계</span>')
    assert '<span class="name">보고서 머리표</span>' in second
