"""HTML of the pages: every text escaped, every figure with its lines."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pandas import DataFrame

from pledge import i18n, markup
from pledge.checks import COLUMNS, Rule
from pledge.store import Revision
from pledge.view import View

EVIL = "<script>alert('x')</script>\"&"
VIEW = View(Revision(1, "0" * 64, Path("none")), "ko", "a", date(2021, 12, 31), True, (("source", EVIL),))


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


def finding(**values: Any) -> dict[str, Any]:
    return dict.fromkeys(COLUMNS) | {"severity": "error", "lines": [72], "superseded": False} | values


ROAD = DataFrame(
    {
        "kind": ["milestone"],
        "state": ["due"],
        "starts_on": pd.to_datetime(["2021-11-01"]),
        "ends_on": pd.to_datetime(["2021-11-30"]),
        "line": [83],
        "activity": [EVIL],
    }
)
EXPLAINED = finding(
    subject=EVIL,
    stated=EVIL,
    computed=EVIL,
    difference=EVIL,
    author=EVIL,
    body=EVIL,
    written_at=pd.Timestamp("2026-11-22", tz="UTC"),
)


@pytest.mark.parametrize(
    ("html", "times"),
    [
        (markup.status(EVIL), 1),
        (markup.headline(EVIL, EVIL, EVIL), 3),
        (markup.section(EVIL, EVIL), 2),
        (markup.banner(EVIL, EVIL, VIEW.link("checks"), EVIL), 3),
        (markup.banner(EVIL, EVIL), 2),
        (markup.empty(EVIL), 1),
        (markup.definition(EVIL, EVIL, [1], VIEW), 2),
        (
            markup.figures(
                [markup.Figure(EVIL, EVIL, EVIL, EVIL, VIEW.link("source"), markup.Doubt(EVIL, EVIL, EVIL))]
            ),
            7,
        ),
        (
            markup.table(
                DataFrame({"activity": [EVIL], "source": [EVIL], "line": [1]}), ["activity", "source"], VIEW, EVIL
            ),
            3,
        ),
        (
            markup.table(DataFrame({"activity": ["a"], "note": ["b"]}), ["activity", "note"], VIEW, total=[EVIL, EVIL]),
            2,
        ),
        (markup.road(ROAD, VIEW), 1),
        (markup.finding(Rule("x", EVIL, EVIL), DataFrame([EXPLAINED], dtype=object), VIEW), 8),
    ],
)
def test_no_text_becomes_markup(html: str, times: int) -> None:
    reader = read(html)
    assert "script" not in reader.tags
    assert reader.text.replace(" · ", "/").count(EVIL) == times  # whole, as text (a subject is shown in parts)
    assert all("<" not in link for link in reader.links)


def test_a_status_has_a_mark_and_a_word() -> None:
    assert read(markup.status("이행완료")).text == "✓ 이행완료"
    assert read(markup.status("추진불가")).text == "· 추진불가"  # a city's own word
    assert markup.status(None) == ""


DIFFERS = markup.Doubt("연도별 합계", "보고서의 합계", "259")


def test_a_figure_leads_to_its_lines_and_shows_what_contradicts_it() -> None:
    html = markup.figures([markup.Figure("연계", "264", "", "2018–2021", "source?line=72", DIFFERS)])
    assert '<a href="source?line=72" target="_self">264</a>' in html
    assert '<dd class="value">259 <span class="name">보고서의 합계</span></dd>' in html
    assert "<a " not in markup.figures([markup.Figure("일자리", "7명")])


def test_a_table_names_its_unit_and_links_each_row() -> None:
    rows = DataFrame(
        {"source": ["도비", "시비"], "planned_krw": [50_000_000, 2_548_000_000], "lines": [[41, 98], [42]]}
    )
    html = markup.table(rows, ["source", "planned_krw"], View(VIEW.revision, "ko", "a", VIEW.as_of, True, ()), "예산")
    reader = read(html)
    assert reader.links == ["source?line=41,98", "source?line=42"]
    assert "<caption>예산 (단위: 백만 원)</caption>" in html
    assert re.findall(r'<td class="num"[^>]*>(.*?)</td>', html) == ["50", "2,548"]
    assert 'role="region" tabindex="0" aria-label="예산"' in html  # what scrolls can be reached with the keyboard


def test_rows_from_no_report_have_no_column_of_lines() -> None:
    html = markup.table(DataFrame({"year": [2021], "people": [5]}), ["year", "people"], VIEW)
    assert "<a " not in html
    assert html.count("<th") - html.count("<thead") == 3  # two heads, and the row's own


@pytest.mark.parametrize("lines", [[], None])
def test_no_lines_no_link(lines: list[int] | None) -> None:
    assert markup.line_link(DataFrame({"lines": [lines]}), VIEW) == ""


def test_a_link_that_stands_alone_says_what_it_leads_to() -> None:
    rows = DataFrame({"lines": [[41, 42]]})
    assert ">41, 42행</a>" in markup.line_link(rows, VIEW)
    assert ">원문 41, 42행</a>" in markup.line_link(rows, VIEW, alone=True)
    i18n.use("en")
    assert ">Report, lines 41, 42</a>" in markup.line_link(rows, VIEW, alone=True)
    assert ">line 41</a>" in markup.line_link(DataFrame({"lines": [[41]]}), VIEW)


def test_the_road_shows_the_last_done_all_that_is_due_and_the_next_ahead() -> None:
    states = ["done"] * 4 + ["due"] * 2 + ["running"] + ["ahead"] * 4
    rows = DataFrame(
        {
            "kind": "milestone",
            "state": states,
            "starts_on": pd.to_datetime(["2021-01-01"] * 11),
            "ends_on": pd.to_datetime(["2021-01-31"] * 10 + [None]),
            "line": pd.array([1] * 10 + [None], dtype="Int64"),
            "activity": [f"{state}-{i}" for i, state in enumerate(states)],
        }
    )
    html = markup.road(rows, VIEW)
    assert re.findall(r"(\w+-\d+)<", html) == [
        *("done-1", "done-2", "done-3", "due-4", "due-5", "running-6", "ahead-7", "ahead-8", "ahead-9"),
    ]
    assert markup.road(rows.iloc[:0], VIEW) == ""


def test_a_finding_shows_both_values_and_what_is_missing_is_said() -> None:
    rows = DataFrame(
        [finding(subject="a", stated="259개사업", computed="264개사업", difference="-5개사업"), finding(subject="b")],
        dtype=object,
    )
    html = markup.finding(
        Rule("x", "A stated total of money is not the sum of its parts.", "It may mean: x."), rows, VIEW
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
    rows = DataFrame(
        [finding(subject="연계사업성과/공모/개사업"), finding(subject="연계사업성과/공모/백만원")], dtype=object
    )
    html = markup.finding(
        Rule("x", "A stated total of money is not the sum of its parts.", "It may mean: x."), rows, VIEW
    )
    assert re.findall(r'<th scope="row">(.*?)</th>', html) == [
        "연계사업 성과 · 공모 · 사업 수",
        "연계사업 성과 · 공모 · 금액",
    ]


def test_a_claim_that_is_superseded_says_so() -> None:
    rows = DataFrame([finding(subject="a", superseded=True)], dtype=object)
    assert "badge-notice" in markup.finding(Rule("x", "s", "m"), rows, VIEW)


def test_two_values_of_a_figure_stand_alike_each_with_its_name() -> None:
    doubt = markup.Doubt("활동별 합계", "보고서 머리표", EVIL)
    html = markup.figures([markup.Figure("참여 시민", "840명", "", "10건", "", doubt)])
    reader = read(html)
    assert EVIL in reader.text
    assert html.count('<dd class="value">') == 2, "one size for both"
    first, second = html.split('<dd class="value">')[1:]
    assert first.startswith('840명 <span class="name">활동별 합계</span>')
    assert '<span class="name">보고서 머리표</span>' in second
