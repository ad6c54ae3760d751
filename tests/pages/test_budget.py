"""The budget page: both rates with their parts, claims beside what was computed, filters, and no money at all."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pledge import store
from pledge.panels import on_page
from tests.support.pages import Open, charts, html, traces

CHARTS = [panel.id for panel in on_page("budget") if panel.charts]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ko", ["임기 전체 계획 대비 집행률", "1,786 ÷ 2,598 = 68.7% (백만 원)", "1,786 ÷ 2,037 = 87.7% (백만 원)"]),
        ("en", ["Spent of the whole term's plan", "1,786 ÷ 2,598 = 68.7% (KRW million)", "1,786 ÷ 2,037 = 87.7%"]),
    ],
)
def test_both_rates_are_shown_with_what_they_are_made_of(
    published: Path, open_page: Open, lang: str, words: list[str]
) -> None:
    app = open_page(published, "budget", lang=lang)
    said = html(app).replace("&#39;", "'")
    assert [word for word in words if word not in said] == []
    assert list(charts(app)) == CHARTS


def test_what_the_outlook_claims_as_spent_stands_beside_what_was(published: Path, open_page: Open) -> None:
    said = html(open_page(published, "budget"))
    assert "보고서 2,598백만 원, 계산 1,786백만 원" in said
    # In the table, the claim leads to its own line, 113 (all sources) and 115 (the city's).
    assert '<strong>1,786</strong><br><span class="badge"><a href="source?line=113" target="_self">보고서 2,598' in said
    assert '<strong>1,736</strong><br><span class="badge"><a href="source?line=115" target="_self">보고서 2,548' in said


def test_an_explanation_stands_beside_what_it_explains(published: Path, tmp_path: Path, open_page: Open) -> None:
    copy = Path(shutil.copytree(published, tmp_path / "store"))
    key = "total_is_not_its_parts/예산집행전망/민선7기 집행액/계"
    store.explain(
        copy, "seongnam-village-community-center", key, "2,598백만원", "1,786백만원", "계획액을 <적었습니다>", "kim"
    )
    assert html(open_page(copy, "budget")).count("<p>계획액을 &lt;적었습니다&gt;</p>") == 1


def test_spending_to_come_is_not_yet_and_not_zero(published: Path, open_page: Open) -> None:
    said = html(open_page(published, "budget"))
    assert said.count('class="num unstated"') == 3, "2022 H1 of all, 도비 and 시비"
    assert said.count(">시기 미도래<") == 3
    later = html(open_page(published, "budget", as_of="2026-11-28"))
    assert later.count(">보고되지 않음<") == 3, "the half year is over, and the report ends before it"
    assert "집행액은 2021. 12. 31.까지 보고되었으며, 그 뒤는 보고되지 않았습니다." in later
    assert "0원을 썼습니다" not in later
    assert '<time datetime="2021-12-31">' in later


def test_a_source_narrows_the_page(published: Path, open_page: Open) -> None:
    app = open_page(published, "budget", source="도비")
    assert "도비: 2021년까지 5,000만 원을 썼습니다" in html(app)
    by_period = traces(app)["budget_by_period"]
    assert by_period[0]["y"] == [0, 0, 50_000_000, 0, 0], "planned"
    assert by_period[1]["y"] == [0, 0, 50_000_000, 0, None], "spent, and not yet"


def test_years_narrow_the_periods(published: Path, open_page: Open) -> None:
    app = open_page(published, "budget", years="2020-2021")
    assert [trace["customdata"] for trace in traces(app)["budget_by_period"]] == [[["2020"], ["2021"]]] * 2
    # What was spent before still counts: 60 + 938 = 998 by the end of 2020, 998 + 788 = 1,786 by that of 2021.
    assert traces(app)["budget_so_far"][1]["y"] == [998_000_000, 1_786_000_000]


def test_an_expected_period_can_be_chosen(published: Path, open_page: Open) -> None:
    app = open_page(published, "budget", period="2024")
    assert charts(app)["outlook"]["chosen"] == "2024"
    assert ["2024"] in traces(app)["outlook"][0]["customdata"], "the bar that stands out"
    assert charts(app)["budget_by_period"]["chosen"] == "", "that chart has no such period"


@pytest.mark.parametrize(
    ("lang", "sentence"), [("ko", "보고서에 적힌 금액이 없습니다."), ("en", "The report states no amounts of money.")]
)
def test_a_report_without_money_has_a_sentence_and_no_axis(
    without: Callable[..., Path], open_page: Open, lang: str, sentence: str
) -> None:
    app = open_page(without("budget", "stated_total"), "budget", lang=lang)
    assert sentence in html(app)
    assert charts(app) == {}


def test_amounts_that_are_all_zero_draw_no_axis(published: Path, open_page: Open) -> None:
    """도비 has no outlook: its five periods are 0. The sentence says so, the others are drawn."""
    assert list(charts(open_page(published, "budget"))) == CHARTS
    app = open_page(published, "budget", source="도비")
    assert list(charts(app)) == CHARTS[:-1]
    assert "0원을 쓸 전망입니다" in html(app)
