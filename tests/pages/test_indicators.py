"""The indicators page: three reckonings, weights filled, the ongoing one apart, and a report without indicators."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.pages import Open, charts, html, traces


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "ko",
            [
                "전체 비중 기준으로 100%를 달성했습니다.",
                "(40 × 100 + 60 × 100) ÷ 100 = 100%",
                "2 ÷ 2 × 100 = 100%",
                "(100 + 100) ÷ 2 = 100%",
                "끝나는 때 없이 계속하는 지표 1개는 비중이 없어 합계에 넣지 않습니다.",
            ],
        ),
        ("en", ["Of all weights, 100% is achieved.", "has no weight and is not part of the sum."]),
    ],
)
def test_each_rule_is_shown_with_its_reckoning(published: Path, open_page: Open, lang: str, words: list[str]) -> None:
    said = html(open_page(published, "indicators", lang=lang))
    assert [word for word in words if word not in said] == []
    assert "badge" not in said, "the heading claims what was computed"


def test_rows_and_the_claim_lead_to_their_lines(published: Path, open_page: Open) -> None:
    said = html(open_page(published, "indicators"))
    assert [line for line in (44, 47, 48, 49) if f'href="source?line={line}"' not in said] == []


def test_weights_are_drawn(published: Path, open_page: Open) -> None:
    weights, achieved = traces(open_page(published, "indicators"))["indicator_weights"]
    assert weights["x"] == achieved["x"] == [40, 60]


@pytest.mark.parametrize(
    ("lang", "sentence"), [("ko", "보고서에 확인지표가 없습니다."), ("en", "The report lists no indicators.")]
)
def test_a_report_without_indicators_has_a_sentence_and_no_axis(
    without: Callable[..., Path], open_page: Open, lang: str, sentence: str
) -> None:
    app = open_page(without("indicator"), "indicators", lang=lang)
    assert sentence in html(app)
    assert charts(app) == {}
