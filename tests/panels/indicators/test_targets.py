"""Each indicator with its distance to the target: tables, search, slide."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pledge.exports.workbook import readings
from pledge.i18n import use
from pledge.panels.indicators.targets import (
    INDICATORS,
    ONGOING_INDICATORS,
    WEIGHTED_INDICATORS,
    distance,
    entry,
    ongoing_sentence,
)
from pledge.panels.panel import Context
from pledge.panels.panel_table import panel_table
from pledge.report import read_report
from pledge.search import find_figures
from pledge.store import Revision, build, current
from pledge.upload import publish_review, read, review
from pledge.view import View, view_of
from tests.support.published import PUBLISHED, REPORT

SCREEN = Context(View(Revision(1, "0" * 64, Path("none")), "ko", "a", date(2021, 12, 31), True, ()))

Stored = Callable[..., View]


@pytest.fixture
def stored(shared: Callable[..., Revision]) -> Stored:
    """Return a view of a report with an exceeded indicator, one without an achievement, and one that goes on."""

    def stored_(status: str = "정상추진", weights: tuple[float | None, ...] = (40, 60, None)) -> View:
        common = {"year": 2020, "year_stated": "2020년", "ongoing": False}
        rows: list[dict[str, Any]] = [
            {
                "line": 7, "name": "입주", "target": "1,000명", "target_value": 1000, "actual": "1,300명",
                "actual_value": 1300, "value_unit": "명", "weight": weights[0], "achievement": 130,
            },
            {"line": 8, "name": "조사", "weight": weights[1]},
            {"line": 9, "name": "상담", "ongoing": True, "weight": weights[2], "achievement": 100},
        ]  # fmt: skip
        pledge = {"line": 1, "title": "t", "status": status, "reference_date": date(2021, 12, 31)}
        tables = {"pledge": [pledge], "indicator": [common | row for row in rows]}
        return view_of(shared({"a": tables}), "a", "ko")

    return stored_


@pytest.mark.parametrize(
    ("points", "gap", "unit", "korean", "english"),
    [
        (None, None, None, "달성률이 적혀 있지 않음", "achievement not stated"),
        (0.0, 0.0, "명", "목표 달성", "target reached"),
        (-20.0, -100.0, "명", "20%p(100명) 모자람", "20 points, 100명 to go"),
        (30.0, 300.0, None, "30%p(300) 넘음", "30 points, 300 beyond"),
        (-0.5, None, None, "0.5%p 모자람", "0.5 points to go"),
    ],
)
def test_distance_to_the_target(
    points: float | None, gap: float | None, unit: str | None, korean: str, english: str
) -> None:
    row = SimpleNamespace(distance=points, gap=gap, value_unit=unit, achievement=points)
    assert distance(row) == korean
    use("en")
    assert distance(row) == english


def test_why_ongoing_ones_are_outside_of_the_sum() -> None:
    rows = (SimpleNamespace(),) * 2
    assert ongoing_sentence(rows, SCREEN) == "끝나는 때 없이 계속하는 지표 2개는 비중이 없어 합계에 넣지 않습니다."


def test_weighted_indicators_have_their_sum_below_them(stored: Stored) -> None:
    view = stored()
    made = panel_table(WEIGHTED_INDICATORS, WEIGHTED_INDICATORS.rows(view), WEIGHTED_INDICATORS.context(view))
    heads = [each.text for each in made.headings]
    assert heads[:2] == ["확인지표", "연도"]
    assert [line.cells[0].text for line in made.body] == ["입주", "조사"]
    assert made.body[0].cells[heads.index("목표까지")].text == "30%p(300명) 넘음"
    assert made.body[1].cells[heads.index("지표 달성률")].unstated, "due, and counts as 0"
    assert made.body[0].lines == (7,)
    # 40 + 60 = 100; 40 x 130 / 100 = 52, and 60 x 0 = 0
    total = dict(zip(heads, (each.text for each in made.total), strict=True))
    assert {name: text for name, text in total.items() if text} == {
        "확인지표": "합계",
        "비중": "100%",
        "가중 달성": "52%",
    }
    assert len(made.total) == len(heads)
    assert made.folds


def test_ongoing_indicators_stand_apart(stored: Stored) -> None:
    view = stored()
    made = panel_table(ONGOING_INDICATORS, ONGOING_INDICATORS.rows(view), ONGOING_INDICATORS.context(view))
    assert [line.cells[0].text for line in made.body] == ["상담"]
    assert made.body[0].cells[[each.text for each in made.headings].index("목표까지")].text == "목표 달성"
    assert made.total == ()


def test_a_search_finds_each_indicator_with_its_achievement_and_weight(stored: Stored) -> None:
    view = stored()
    met, blank, ongoing = (entry(row, INDICATORS.context(view)) for row in INDICATORS.rows(view))
    assert (met.label, met.value, met.lines) == ("2020년 · 입주", "130% · 비중 40%", (7,))
    assert "1,300명" in met.more
    assert blank.value == "적혀 있지 않음(0으로 계산) · 비중 60%"
    assert ongoing.value == "100%"


def test_a_slide_draws_the_weighted_and_has_all_behind_it(stored: Stored) -> None:
    view = stored()
    slide, context, rows = INDICATORS.slide, INDICATORS.context(view), INDICATORS.rows(view)
    assert slide
    assert slide.keep
    assert slide.charted
    assert slide.charted(rows, context)
    kept = slide.keep(rows, context)
    assert [row.name for row in kept] == ["입주", "조사"]
    assert [row.name for row in rows] == ["입주", "조사", "상담"]
    # Of the two with an end one is reached: 130 is over 100.
    assert slide.answer(kept, context).strong == ("목표 2가지 가운데 1가지",)
    assert INDICATORS.sentence
    assert "52%" in INDICATORS.sentence(rows, context)


@pytest.mark.parametrize(
    ("status", "weights"), [("보류", (40, 60, None)), ("폐기", (40, 60, None)), ("정상추진", (None, None, None))]
)
def test_a_slide_without_bars_lists_every_distance(stored: Stored, status: str, weights: tuple[Any, ...]) -> None:
    view = stored(status, weights)
    slide, context, rows = INDICATORS.slide, INDICATORS.context(view), INDICATORS.rows(view)
    assert slide
    assert slide.keep
    assert slide.charted
    assert slide.points
    assert not slide.charted(rows, context)
    assert slide.points(slide.keep(rows, context), context) == [
        ("입주", "30%p(300명) 넘음"),
        # a blank counts as 0 where it has a weight
        ("조사", "적혀 있지 않음(0으로 계산)" if weights[1] else "달성률이 적혀 있지 않음"),
        ("상담", "목표 달성"),
    ]


def test_a_remark_goes_from_the_report_and_from_actuals_to_each_medium(tmp_path: Path, in_process: None) -> None:
    lines = REPORT.read_text(encoding="utf-8").splitlines()
    heading = next(number for number, line in enumerate(lines) if line.startswith("연도\t확인지표"))
    lines[heading] += "\t비고"
    lines[heading + 1] += "\t조례 개정 완료"
    built = build(tmp_path, {PUBLISHED: read_report("\n".join(lines).encode()).tables}, by="tests")
    assert built
    view = view_of(built, PUBLISHED, "ko")
    first, second, _ongoing = INDICATORS.rows(view)
    assert (first.note, second.note) == ("조례 개정 완료", None)
    made = panel_table(WEIGHTED_INDICATORS, WEIGHTED_INDICATORS.rows(view), WEIGHTED_INDICATORS.context(view))
    assert made.headings[-1].text == "비고"
    assert [line.cells[-1].text for line in made.body] == ["조례 개정 완료", ""]
    (sheet,) = (each for each in readings(view) if each.name == "목표 지표")
    assert sheet.rows[0][sheet.heads.index("비고")] == "조례 개정 완료"
    assert [each.label for each in find_figures(view, ["조례개정완료"])] == ["2019년 · 기본 계획 수립 및 조례 개정"]

    csv = f"연도,지표,비고\n{second.year_stated},{second.name},6월 다시 엶\n".encode()
    proposal = read(built, PUBLISHED, csv, "remark.csv", reference_date="2021-12-31")
    reviewed = review(tmp_path, proposal)
    changed = [each.cells for each in reviewed.differences if each.table == "indicator"]
    assert changed == [{"note": (None, "6월 다시 엶")}]
    assert publish_review(tmp_path, reviewed, by="kim", reason="비고", confirmed=reviewed.to_confirm).revision
    now, _refused = current(tmp_path)
    assert now
    assert [row.note for row in INDICATORS.rows(view_of(now, PUBLISHED, "ko"))] == [
        "조례 개정 완료",
        "6월 다시 엶",
        None,
    ]


def test_no_column_of_remarks_without_a_remark(view: View) -> None:
    for panel in (INDICATORS, WEIGHTED_INDICATORS, ONGOING_INDICATORS):
        headings = panel_table(panel, panel.rows(view), panel.context(view)).headings
        assert "비고" not in [each.text for each in headings]
