"""The chart of the plan and the milestones, its sentence and what a search finds of it, on rows made by hand."""

from datetime import date
from typing import Any

import plotly.graph_objects as go

from pledge import i18n
from pledge.panels.roadmap.timeline import draw, entry, sentence
from pledge.query import Rows
from tests.support.rows import CONTEXT, row

DAY = 24 * 60 * 60 * 1000


def made(
    kind: str, year: int, phase: str | None, activity: str, starts_on: str, ends_on: str | None, scheduled: bool,
    state: str, as_of: str = "2021-12-31",
) -> Any:  # fmt: skip
    return row(
        kind=kind,
        year=year,
        phase=phase,
        activity=activity,
        starts_on=date.fromisoformat(starts_on),
        ends_on=date.fromisoformat(ends_on) if ends_on else None,
        scheduled=scheduled,
        state=state,
        as_of=date.fromisoformat(as_of),
        line=82,
    )


PLAN = made("plan", 2021, None, "운영", "2021-01-01", "2021-12-31", False, "past")
DONE = made("milestone", 2021, "준비", "보고회", "2021-05-01", "2021-05-31", False, "done")
DUE = made("milestone", 2021, "운영", "완료", "2021-11-01", "2021-11-30", True, "due")
OPEN = made("milestone", 2022, "운영", "추진", "2022-01-01", None, False, "ahead")


def trace(figure: go.Figure, name: str) -> go.Bar:
    (found,) = [each for each in figure.data if each.name == name]
    return found


def labels(figure: go.Figure) -> list[str]:
    """Return what stands on the chart, from the top down, without its markup."""
    written = sorted(figure.layout.annotations, key=lambda each: each.y)
    return [each.text.partition(">")[2].removesuffix("</span>") for each in written]


def test_each_state_has_its_mark() -> None:
    figure = draw((PLAN, DONE, DUE, OPEN), CONTEXT)
    assert [each.name for each in figure.data] == ["계획", "완료", "예정", "기준일 이후", None]
    assert trace(figure, "계획").marker.pattern.shape == "/"
    assert trace(figure, "완료").marker.color == "#256ef4"
    assert trace(figure, "예정").marker.color == trace(figure, "기준일 이후").marker.color == "rgba(0,0,0,0)"
    assert trace(figure, "예정").marker.line.color != trace(figure, "기준일 이후").marker.line.color


def test_each_state_is_a_series_and_the_arrow_is_none() -> None:
    figure = draw((PLAN, DONE, DUE, OPEN), CONTEXT)
    assert [each.meta and each.meta["look"] for each in figure.data] == ["planned", "spent", "due", "outlook", None]
    names = dict(map(tuple, figure.layout.meta["names"]))
    assert names[trace(figure, "완료").y[0]] == "보고회"
    assert list(names.values()) == ["운영", "보고회", "완료", "추진"]


def test_bars_last_from_the_first_day_to_the_last_inclusive() -> None:
    figure = draw((PLAN, DONE, OPEN), CONTEXT)
    assert list(trace(figure, "완료").x) == [31 * DAY]
    assert list(trace(figure, "계획").x) == [365 * DAY]
    # What has no end is drawn for a year and ends in an arrow at the end of the axis: 1 January 2022 + 365 + 1 days.
    assert list(trace(figure, "기준일 이후").x) == [366 * DAY]
    assert figure.layout.xaxis.range[1] == date(2023, 1, 2)
    assert list(figure.data[-1].x) == [date(2023, 1, 2)]


def test_labels_stand_above_their_bars_by_year_and_phase() -> None:
    figure = draw((OPEN, PLAN, DUE, DONE), CONTEXT)
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
    first = made("milestone", 2021, "가", long, "2021-01-01", "2021-01-31", False, "done")
    last = made("milestone", 2021, "가", long, "2021-12-31", "2021-12-31", False, "done")
    figure = draw((first, last), CONTEXT)
    at_start, at_end = [each for each in figure.layout.annotations if "아주" in each.text]
    assert at_start.text.count("<br>") == 1
    # 364 of the 365 days of the axis are before the last day: nearly all of the label stands to the left of it.
    assert at_start.xshift == 0
    assert -330 <= at_end.xshift < -200


def test_an_activity_without_a_phase_stands_under_its_year() -> None:
    loose = made("milestone", 2021, None, "간담회", "2021-06-01", "2021-06-30", False, "done")
    figure = draw((DONE._replace(as_of=date(2020, 1, 1)), loose), CONTEXT)
    assert labels(figure) == ["2021년", "준비", "보고회", "간담회"]


def test_what_is_under_way_says_so() -> None:
    plan = PLAN._replace(state="running", as_of=date(2021, 6, 30))
    running = DONE._replace(ends_on=date(2021, 8, 31), state="running", as_of=date(2021, 6, 30))
    figure = draw((plan, running), CONTEXT)
    assert labels(figure)[2:] == ["계획 · 운영", "준비", "보고회 (진행 중)"]
    assert [each.name for each in figure.data] == ["계획", "진행 중"]


def test_hover_says_what_when_and_how_far() -> None:
    figure = draw((DUE, PLAN), CONTEXT)
    assert trace(figure, "예정").hovertext == ("<b>완료</b><br>운영 · 2021년 11월 · 확인 필요",)
    assert trace(figure, "계획").hovertext == ("<b>운영</b><br>계획 · 2021년 · 지남",)


def test_a_bar_carries_its_phase() -> None:
    figure = draw((PLAN, DONE), CONTEXT)
    assert trace(figure, "완료").customdata == (["준비"],)
    assert trace(figure, "계획").customdata == ([""],), "the plan has none: choosing it shows all"


def test_the_reference_date_is_drawn_where_it_is_on_the_axis() -> None:
    assert any(each.x0 == date(2021, 12, 31) for each in draw((PLAN,), CONTEXT).layout.shapes)
    assert "기준일" not in str(draw((PLAN._replace(as_of=date(2026, 6, 30)),), CONTEXT).layout)


def test_markup_in_a_report_is_text() -> None:
    evil = made("milestone", 2021, "<b>", "<a href='x'>", "2021-05-01", "2021-05-31", False, "done")
    figure = draw((evil,), CONTEXT)
    assert "&lt;a href=&#39;x&#39;&gt;" in labels(figure)
    assert "<a" not in trace(figure, "완료").hovertext[0]


def test_the_language_in_use_is_used() -> None:
    i18n.use("en")
    assert "완료 (scheduled, to be confirmed)" in labels(draw((PLAN, DONE, DUE, OPEN), CONTEXT))


def november(**states: int) -> Rows:
    """Return so many milestones of each state, in November 2021 each, and a year of the plan."""
    months = ("2021-11-01", "2021-11-30", False)
    return (
        PLAN,
        *(
            made("milestone", 2021, None, f"{state}{n}", *months, state)
            for state, count in states.items()
            for n in range(1, count + 1)
        ),
    )


def test_what_comes_next_by_name() -> None:
    assert sentence(november(done=2, due=1, ahead=2), CONTEXT) == (
        "했는지 확인할 일정: due1 (2021년 11월). 다음 일정: ahead1 (2021년 11월)."
    )
    assert sentence(november(done=2), CONTEXT) == "마지막으로 한 일: done2 (2021년 11월)."


def test_a_long_list_is_cut_and_says_how_much() -> None:
    i18n.use("en")
    assert sentence(november(due=5), CONTEXT) == (
        "To be confirmed: due1 (Nov 2021), due2 (Nov 2021), due3 (Nov 2021) and 2 more."
    )


def test_nothing_dated_is_a_sentence_too() -> None:
    assert sentence(november(), CONTEXT) == "보고서에 일정이 적힌 활동이 없습니다."


def test_a_search_finds_an_activity_and_the_plan_with_their_months_and_year() -> None:
    found = entry(DUE, CONTEXT)
    assert (found.label, found.value, found.lines) == ("완료", "2021년 11월 · 확인 필요", (82,))
    assert found.more == "2021년 운영"
    assert found.filters == (("years", "2021-2021"),)
    assert entry(PLAN._replace(line=None), CONTEXT)[:2] == ("운영", "2021년 · 계획")
    assert entry(PLAN._replace(line=None), CONTEXT).lines == ()
