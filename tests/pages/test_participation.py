"""The participation page: the sum beside the header's claim, activities and years, and reports without a head count."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pledge.store import Tables, build
from tests.support.pages import Open, charts, html, traces


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "ko",
            [
                "<strong>1,810명</strong>이 참여했습니다. 그중 5건은 어림수",
                "보고서 머리표의 인원과 같습니다.",
                "2020년 심포지엄(700여 명)",
                "전문가 및 시민의견 반영",
            ],
        ),
        (
            "en",
            ["<strong>1,810 people</strong> in 10 activities. 5 counts are approximate. The header states the same"],
        ),
    ],
)
def test_the_sum_and_the_claim_come_first(published: Path, open_page: Open, lang: str, words: list[str]) -> None:
    said = html(open_page(published, "participation", lang=lang))
    assert [word for word in words if word not in said] == []
    assert "badge" not in said


def test_every_activity_is_drawn_and_the_steps_lead_to_the_claim(published: Path, open_page: Open) -> None:
    drawn = traces(open_page(published, "participation"))
    activities, steps = drawn["participation"], drawn["participation_by_year"]
    assert [len(trace["y"]) for trace in activities] == [5, 5], "counted, approximate"
    # 10 + 100 + 10 = 120; + 20 + 700 = 840; + 520 + 350 + 30 + 50 + 20 = 1,810
    assert steps[1]["y"] == [120, 840, 1810]
    assert steps[2]["y"] == [1810, 1810]


def test_a_claim_that_differs_is_shown_beside_the_sum(tables: Tables, tmp_path: Path, open_page: Open) -> None:
    pledge = [row | {"participants": 2000} for row in tables["pledge"]]
    build(tmp_path / "store", {"p": dict(tables) | {"pledge": pledge}}, by="tests")
    app = open_page(tmp_path / "store", "participation")
    # 2,000 - 1,810 = 190
    assert "보고서 머리표에는 2,000명으로 적혀 있습니다. (<strong>190명 차이</strong>)" in html(app)
    assert traces(app)["participation_by_year"][2]["name"] == "보고서 머리표: 2,000명<br>(190명 차이)"


def test_years_narrow_the_charts_and_not_the_answer(published: Path, open_page: Open) -> None:
    app = open_page(published, "participation", years="2020-2020")
    assert "<strong>1,810명</strong>" in html(app)
    activities, steps = traces(app)["participation"], traces(app)["participation_by_year"]
    assert [trace["x"] for trace in activities] == [[20, 700]]
    assert steps[1]["y"] == [840], "what came before still counts: 120 + 720"


def test_a_year_can_be_chosen(published: Path, open_page: Open) -> None:
    app = open_page(published, "participation", period="2021")
    assert "2021년 맞춤형 교육 참여자(520명)" in html(app)
    assert app.button(key="all-participation").label == "2021만 보는 중 · 전체 보기"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ko", ["시민 참여 인원을 센 활동이 없습니다. 보고서 머리표에는 1,810명으로 적혀 있습니다."]),
        ("en", ["The report counts no citizens who took part. The header states 1,810 people."]),
    ],
)
def test_without_participation_the_claim_stands_alone(
    without: Callable[..., Path], open_page: Open, lang: str, words: list[str]
) -> None:
    app = open_page(without("participation"), "participation", lang=lang)
    assert [word for word in words if word not in html(app)] == []
    assert charts(app) == {}


def test_years_without_participation_have_a_sentence(published: Path, open_page: Open) -> None:
    app = open_page(published, "participation", years="2025-2026")
    assert charts(app) == {}
    assert "고른 기간에는 참여 인원을 센 활동이 없습니다." in html(app)


def test_activities_without_a_head_count_are_listed_and_add_none(
    tables: Tables, tmp_path: Path, open_page: Open
) -> None:
    rows = [row | {"people": None, "approximate": False} for row in tables["participation"]]
    build(tmp_path / "store", {"p": dict(tables) | {"participation": rows}}, by="tests")
    app = open_page(tmp_path / "store", "participation")
    assert "보고서에는 활동 10개가 적혀 있지만 인원은 적혀 있지 않습니다." in html(app)
    activities, steps = traces(app)["participation"], traces(app)["participation_by_year"]
    assert activities[0]["text"] == ["적혀 있지 않음"] * 10
    assert steps[1]["y"] == []
