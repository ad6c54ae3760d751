"""The results page: facts, the year grid, programmes with both totals, the grant, and a report without any of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.pages import Open, charts, html, traces


def test_the_facts_lead_to_their_lines(published: Path, open_page: Open) -> None:
    said = html(open_page(published, "results"))
    assert '<a href="source?line=56" target="_self"><strong>개소일</strong> <span>2020. 11. 6.' in said
    assert '<a href="source?line=65" target="_self">센터운영</a>' in said, "the year grid"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ko", ["본 사업 5개 항목, 연계사업 3개", "보고서 259개 사업, 계산 264개 사업", "2020년 도비(계획·집행)"]),
        ("en", ["5 items of the project itself", "report KRW 1,441 million, computed KRW 1,466 million"]),
    ],
)
def test_what_is_claimed_stands_beside_what_was_computed(
    published: Path, open_page: Open, lang: str, words: list[str]
) -> None:
    said = html(open_page(published, "results", lang=lang))
    assert [word for word in words if word not in said] == []


def test_projects_and_money_are_two_drawings(published: Path, open_page: Open) -> None:
    projects, money = traces(open_page(published, "results"))["programmes_by_year_0"]
    assert projects["y"] == [61, 89, 44, 70]
    assert money["y"] == [386_000_000, 429_000_000, 256_000_000, 395_000_000]
    assert (projects["yaxis"], money["yaxis"]) == ("y", "y2")


def test_a_chosen_year_narrows_the_sentence_and_the_marks(published: Path, open_page: Open) -> None:
    app = open_page(published, "results", period="2019")
    assert "2019년에 모두 89개 사업, 4억 2,900만 원입니다." in html(app)
    assert charts(app)["programmes_by_year_0"]["chosen"] == "2019"


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("ko", "보고서에 아직 성과가 적혀 있지 않습니다."), ("en", "The report states no results yet.")],
)
def test_a_report_without_results_says_so(
    without: Callable[..., Path], open_page: Open, lang: str, sentence: str
) -> None:
    app = open_page(without("result", "passage", "grant_award", "partner", "problem"), "results", lang=lang)
    assert sentence in html(app)
    assert "<table" not in html(app)
    assert charts(app) == {}
