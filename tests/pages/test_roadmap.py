"""The roadmap page: how far the activities have come, the axis of time, its filters, and reports without a plan."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.pages import Open, charts, html, traces

PREPARING = "센터 설립 준비"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        # 22 activities: 5 + 5 + 9 done, 2 of 2021 still marked 예정, the ongoing one;
        # that of December is past from 1 January.
        (
            "ko",
            [
                "활동 19건을 마쳤습니다. 예정일이 지나 확인할 일정이 1건 있습니다. "
                "기준일 이후로 예정된 활동은 2건입니다.",
                "용역 완료 (2021년 11월)",
                "다음 일정: 행복마을 한마당 개최 (2021년 12월)",
            ],
        ),
        (
            "en",
            ["19 activities are done.", "1 was scheduled by the reference date", "2 are due after the"],
        ),
    ],
)
def test_the_answer_comes_first(published: Path, open_page: Open, lang: str, words: list[str]) -> None:
    said = html(open_page(published, "roadmap", lang=lang))
    assert [word for word in words if word not in said] == []
    assert 'href="source?lang=' in said


def test_every_entry_is_on_the_axis(published: Path, open_page: Open) -> None:
    drawn = traces(open_page(published, "roadmap"))["road"]
    # The ends of the plan and of the activity that go on are the last trace: arrow heads.
    assert {trace.get("name", "arrows"): len(trace["y"]) for trace in drawn} == {
        "계획": 6,
        "완료": 19,
        "예정": 2,
        "기준일 이후": 1,
        "arrows": 2,
    }


def test_the_reference_date_decides(published: Path, open_page: Open) -> None:
    # By the end of June 2021 nothing is to be confirmed; education (March to November) is under way.
    app = open_page(published, "roadmap", as_of="2021-06-30")
    assert "진행 중인 활동은 1건입니다. 기준일 이후로 예정된 활동은 7건입니다." in html(app)
    assert "확인할 일정이" not in html(app)
    drawn = traces(app)["road"]
    assert [trace["customdata"] for trace in drawn if trace.get("name") == "진행 중"] == [[["센터 운영 및 활성화"]]]


def test_a_phase_narrows_the_page_and_keeps_the_plan_of_its_years(published: Path, open_page: Open) -> None:
    app = open_page(published, "roadmap", phase=PREPARING)
    assert "활동 5건을 마쳤습니다." in html(app)
    drawn = traces(app)["road"]
    assert {trace["name"]: len(trace["y"]) for trace in drawn} == {"계획": 1, "완료": 5}
    assert app.selectbox(key="choose-phase").value == PREPARING
    assert app.button(key="all-road").label == "센터 설립 준비만 보는 중 · 전체 보기"
    app.button(key="all-road").click().run()
    assert "활동 19건을 마쳤습니다." in html(app)


def test_choosing_a_phase_is_kept_in_the_address(published: Path, open_page: Open) -> None:
    app = open_page(published, "roadmap")
    app.selectbox(key="choose-phase").set_value(PREPARING).run()
    assert app.query_params["phase"] == PREPARING
    assert "활동 5건을 마쳤습니다." in html(app)


def test_years_narrow_the_page(published: Path, open_page: Open) -> None:
    app = open_page(published, "roadmap", years="2020-2021")
    assert "활동 14건을 마쳤습니다." in html(app)
    assert app.select_slider(key="choose-years").value == (2020, 2021)
    app.select_slider(key="choose-years").set_range(2019, 2019).run()
    assert app.query_params["years"] == "2019-2019"
    assert "활동 5건을 마쳤습니다." in html(app)


def test_a_phase_of_another_pledge_shows_all(published: Path, open_page: Open) -> None:
    assert "활동 19건을 마쳤습니다." in html(open_page(published, "roadmap", phase="기반 조성"))


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_without_plan_and_activities_there_is_a_sentence(
    without: Callable[..., Path], open_page: Open, lang: str
) -> None:
    app = open_page(without("roadmap", "milestone"), "roadmap", lang=lang)
    assert charts(app) == {}
    assert 'class="empty"' in html(app)


@pytest.mark.parametrize(("empty", "drawn"), [("roadmap", {"완료", "예정", "기준일 이후"}), ("milestone", {"계획"})])
def test_either_of_the_two_is_enough(
    without: Callable[..., Path], open_page: Open, empty: str, drawn: set[str]
) -> None:
    chart = traces(open_page(without(empty), "roadmap"))["road"]
    assert {trace["name"] for trace in chart if "name" in trace} == drawn
