"""The chart of the plan and the milestones, on rows made by hand."""

import pandas as pd
import plotly.graph_objects as go
from pandas import DataFrame, Timestamp
from pledge.charts import road

from pledge import i18n

DAY = 24 * 60 * 60 * 1000


def rows(
    *entries: tuple[str, int, str | None, str, str, str | None, bool, str], as_of: str = "2021-12-31"
) -> DataFrame:
    names = ["kind", "year", "phase", "activity", "starts_on", "ends_on", "scheduled", "state"]
    made = DataFrame(entries, columns=names)
    made[["starts_on", "ends_on"]] = made[["starts_on", "ends_on"]].apply(pd.to_datetime)
    return made.assign(as_of=Timestamp(as_of))


PLAN = ("plan", 2021, None, "운영", "2021-01-01", "2021-12-31", False, "past")
DONE = ("milestone", 2021, "준비", "보고회", "2021-05-01", "2021-05-31", False, "done")
DUE = ("milestone", 2021, "운영", "완료", "2021-11-01", "2021-11-30", True, "due")
OPEN = ("milestone", 2022, "운영", "추진", "2022-01-01", None, False, "ahead")


def trace(figure: go.Figure, name: str) -> go.Bar:
    (found,) = [each for each in figure.data if each.name == name]
    return found


def labels(figure: go.Figure) -> list[str]:
    """What stands on the chart, from the top down, without its markup."""
    written = sorted(figure.layout.annotations, key=lambda each: each.y)
    return [each.text.partition(">")[2].removesuffix("</span>") for each in written]


def test_each_state_has_its_mark() -> None:
    figure = road(rows(PLAN, DONE, DUE, OPEN))
    assert [each.name for each in figure.data] == ["계획", "완료", "예정", "기준일 이후", None]
    assert trace(figure, "계획").marker.pattern.shape == "/"
    assert trace(figure, "완료").marker.color == "#256ef4"
    assert trace(figure, "예정").marker.color == trace(figure, "기준일 이후").marker.color == "rgba(0,0,0,0)"
    assert trace(figure, "예정").marker.line.color != trace(figure, "기준일 이후").marker.line.color


def test_bars_last_from_the_first_day_to_the_last_inclusive() -> None:
    figure = road(rows(PLAN, DONE, OPEN))
    assert list(trace(figure, "완료").x) == [31 * DAY]
    assert list(trace(figure, "계획").x) == [365 * DAY]
    # What has no end is drawn for a year and ends in an arrow at the end of the axis: 1 January 2022 + 365 + 1 days.
    assert list(trace(figure, "기준일 이후").x) == [366 * DAY]
    assert figure.layout.xaxis.range[1] == Timestamp("2023-01-02")
    assert list(figure.data[-1].x) == [Timestamp("2023-01-02")]


def test_labels_stand_above_their_bars_by_year_and_phase() -> None:
    figure = road(rows(OPEN, PLAN, DUE, DONE))
    assert labels(figure) == [
        "기준일 2021. 12. 31.",
        "2021년",
        "계획 · 운영",
        "운영",
        "완료 (예정 · 확인 필요)",
        "준비",
        "보고회",
        "2022년",
        "운영",
        "추진 (계속)",
    ]
    bars = sorted(y for each in figure.data if each.type == "bar" for y in each.y)
    assert bars == sorted(set(bars))
    assert max(bars) < figure.layout.yaxis.range[0] == figure.layout.height - 84 - 8


def test_labels_never_leave_the_axis() -> None:
    long = "아주 긴 이름의 활동이어서 휴대전화 한 줄에는 도저히 다 들어가지 않는 활동"
    first = ("milestone", 2021, "가", long, "2021-01-01", "2021-01-31", False, "done")
    last = ("milestone", 2021, "가", long, "2021-12-31", "2021-12-31", False, "done")
    figure = road(rows(first, last))
    at_start, at_end = [each for each in figure.layout.annotations if "아주" in each.text]
    assert at_start.text.count("<br>") == 1
    # 364 of the 365 days of the axis are before the last day: nearly all of the label stands to the left of it.
    assert at_start.xshift == 0
    assert -330 <= at_end.xshift < -200


def test_what_is_under_way_says_so() -> None:
    running = (*DONE[:5], "2021-08-31", False, "running")
    figure = road(rows((*PLAN[:7], "running"), running, as_of="2021-06-30"))
    assert labels(figure)[2:] == ["계획 · 운영", "준비", "보고회 (진행 중)"]
    assert [each.name for each in figure.data] == ["계획", "진행 중"]


def test_hover_says_what_when_and_how_far() -> None:
    figure = road(rows(DUE, PLAN))
    assert trace(figure, "예정").hovertext == ("<b>완료</b><br>운영 · 2021년 11월 · 확인 필요",)
    assert trace(figure, "계획").hovertext == ("<b>운영</b><br>계획 · 2021년 · 지남",)


def test_a_click_carries_the_phase() -> None:
    figure = road(rows(PLAN, DONE))
    assert trace(figure, "완료").customdata == (["준비"],)
    assert trace(figure, "계획").customdata == ([""],), "the plan has none: a click on it shows all"


def test_the_reference_date_is_drawn_where_it_is_on_the_axis() -> None:
    assert any(each.x0 == Timestamp("2021-12-31") for each in road(rows(PLAN)).layout.shapes)
    assert "기준일" not in str(road(rows(PLAN, as_of="2026-06-30")).layout)


def test_markup_in_a_report_is_text() -> None:
    figure = road(rows(("milestone", 2021, "<b>", "<a href='x'>", "2021-05-01", "2021-05-31", False, "done")))
    assert "&lt;a href='x'&gt;" in labels(figure)
    assert "<a" not in trace(figure, "완료").hovertext[0]


def test_the_rows_are_left_as_they_are_and_the_language_is_used() -> None:
    given = rows(PLAN, DONE, DUE, OPEN)
    before = given.copy()
    i18n.use("en")
    assert "완료 (scheduled, to be confirmed)" in labels(road(given))
    pd.testing.assert_frame_equal(given, before)
