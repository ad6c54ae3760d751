"""The overview: the answer first, each number with what it is made of, and a sentence where there is nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pledge.report import read_report
from pledge.store import Tables, build, explain
from tests.support.pages import Open, charts, html, traces
from tests.support.published import REPORT


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "ko",
            [
                "시장 직속 마을공동체지원센터 조직 신설",
                "2021년까지 17억 8,600만 원을 썼습니다. 임기 전체 계획의 68.7%, 그때까지 쓰기로 한 돈의 87.7%입니다.",
                "17.9억",  # 1,786 million
                "26.0억",  # 2,598 million
                "1,810명",  # 10 + 100 + 10 + 20 + 700 + 520 + 350 + 30 + 50 + 20
                "95.1억 원",  # 2,598 + 6,915 = 9,513 million
                "2021년에 10억 3,900만 원을 계획해 7억 8,800만 원을 썼습니다(75.8%).",  # 788 / 1,039
            ],
        ),
        (
            "en",
            [
                "By 2021, KRW 1,786 million was spent: 68.7% of the whole term's plan, 87.7% of what",
                "KRW 9,513m",
                "6,915m of it from Jul 2022",
                "10 activities · 5 approximate",
                "In 2021, KRW 1,039 million was planned and KRW 788 million was spent (75.8%).",
            ],
        ),
    ],
)
def test_the_answer_and_its_numbers(published: Path, open_page: Open, lang: str, words: list[str]) -> None:
    said = html(open_page(published, "overview", lang=lang)).replace("&#39;", "'")
    assert [word for word in words if word not in said] == []


def test_a_total_that_contradicts_itself_shows_both_values(published: Path, open_page: Open) -> None:
    # 61 + 89 + 44 + 70 = 264, where the report states 259.
    said = html(open_page(published, "overview"))
    assert ">264</a>" in said
    assert '<dd class="value">259 <span class="name">보고서의 합계</span></dd>' in said


def test_an_explanation_stands_on_the_overview_too(tables: Tables, tmp_path: Path, open_page: Open) -> None:
    store = tmp_path / "store"
    build(store, {"centre": tables}, by="tests")
    key = "programme_total_is_not_its_years/연계사업성과/마을공동체 지원사업 (주민제안 공모사업)/개사업"
    assert "2018년" not in html(open_page(store, "overview"))
    explain(store, "centre", key, "259개사업", "264개사업", "2018년 5개 사업은 따로 집계했습니다.", "주민자치과")
    said = html(open_page(store, "overview"))
    assert "2018년 5개 사업은 따로 집계했습니다." in said
    assert "주민자치과, 20" in said


def test_claims_of_header_and_tables_stand_beside_what_the_body_says(tmp_path: Path, open_page: Open) -> None:
    text = REPORT.read_text("utf-8")
    for old, new in (
        ("\t7명\t1,810명", "\t9명\t1,810명"),
        ("계\t9,513\t-\t2,598\t-\t60", "계\t9,600\t-\t2,598\t-\t60"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    build(tmp_path / "store", {"a": read_report(text.encode()).tables}, by="tests")
    said = html(open_page(tmp_path / "store", "overview"))
    assert '<a href="source?line=6" target="_self">9명</a>' in said
    assert '<dd class="value">7명 <span class="name">사업성과의 직원</span></dd>' in said
    assert "보고서 9,600백만 원, 계산 9,513백만 원" in said  # 0 + 2,598 + 6,915


def test_the_status_is_the_citys_and_another_is_only_proposed(published: Path, open_page: Open) -> None:
    said = html(open_page(published, "overview"))
    assert '<span class="status status-success"><span aria-hidden="true">✓</span> 이행완료</span>' in said
    assert "이행 후 계속추진" in said


def test_the_chart_shows_planned_and_spent_and_not_what_is_to_come(published: Path, open_page: Open) -> None:
    planned, spent = traces(open_page(published, "overview"))["budget_by_period"]
    assert planned["y"] == [0, 60_000_000, 938_000_000, 1_039_000_000, 561_000_000]
    assert spent["y"] == [0, 60_000_000, 938_000_000, 788_000_000, None]  # 2022 is not yet


def test_a_chosen_period_narrows_sentence_lines_and_marks(published: Path, open_page: Open) -> None:
    app = open_page(published, "overview", lang="en", period="2020")
    assert "In 2020, KRW 938 million was planned and KRW 938 million was spent (100%)." in html(app)
    assert charts(app)["budget_by_period"]["chosen"] == "2020"
    app.button(key="all-budget_by_period").click().run()
    assert "In 2021," in html(app)
    assert not app.session_state.period


def test_the_table_is_behind_one_toggle(published: Path, open_page: Open) -> None:
    app = open_page(published, "overview", lang="en")
    assert "<table" not in html(app)
    app.toggle(key="table-budget_by_period").set_value(True).run()
    assert html(app).count('<th scope="row"') == 5
    assert "not yet" in html(app)


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("table", ["budget", "milestone", "indicator", "participation", "result", "roadmap"])
def test_what_the_report_leaves_out_is_said(
    without: Callable[..., Path], open_page: Open, table: str, lang: str
) -> None:
    app = open_page(without(table, "stated_total"), "overview", lang=lang)
    said = html(app)
    unstated = {"ko": "적혀 있지 않음", "en": "not stated"}[lang]
    assert (unstated in said) is (table in {"budget", "indicator"})
    assert list(charts(app)) == ["budget_by_period"] * (table != "budget")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_next_to_nothing_is_known(bare: Path, open_page: Open, lang: str) -> None:
    app = open_page(bare, "overview", lang=lang)
    assert "작은 공약" in html(app)
    assert {"ko": "보고서에 적힌 금액이 없습니다.", "en": "The report states no amounts of money."}[lang] in html(app)
    assert charts(app) == {}
