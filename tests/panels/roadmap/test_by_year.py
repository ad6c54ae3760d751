"""Each year's plan and its activities by state, by hand and of the published report."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pledge import i18n
from pledge.panels.panel import Context
from pledge.panels.panel_table import panel_table
from pledge.panels.roadmap.by_year import ROAD_BY_YEAR, ROAD_TABLE, answer, draw
from pledge.store import Revision
from pledge.view import View
from tests.support.rows import CONTEXT, VIEW, row

NONE = dict.fromkeys(("activities", "done", "running", "due", "not_reported", "ahead"))


def of_year(year: int, plan: str | None = None, **counts: int) -> Any:
    """Return a year with these counts, all others 0; without any the year has no dated activities."""
    states: Mapping[str, int | None] = dict.fromkeys(NONE, 0) | {"activities": sum(counts.values())} | counts
    return row(year=year, plan=plan, **(states if counts else NONE), lines=[80])


def texts(rows: tuple[Any, ...]) -> list[str]:
    written = sorted(draw(rows, CONTEXT).layout.annotations, key=lambda each: each.y)
    return [each.text.partition(">")[2].removesuffix("</span>") or each.text for each in written]


def test_a_bar_for_each_state_with_its_number() -> None:
    figure = draw((of_year(2019, "설계", done=5), of_year(2020, done=3, due=2)), CONTEXT)
    done, due = figure.data
    assert (done.name, list(done.x)) == ("완료", [5, 3])
    assert (due.name, list(due.x), list(due.y)) == ("확인 필요", [2], [done.y[1]])
    assert (done.meta, due.meta) == ({"look": "spent"}, {"look": "due"})
    assert done.hovertext == ("<b>2019년</b><br>완료: 5", "<b>2020년</b><br>완료: 3")
    assert figure.layout.xaxis.range == (0, 12)  # 5 activities x 2.4


def test_each_year_is_a_category_one_without_activities_too() -> None:
    figure = draw((of_year(2019, "설계", done=5), of_year(2020, "운영")), CONTEXT)
    (at, first), (_at, second) = figure.layout.meta["names"]
    assert (first, second) == ("2019년 · 설계", "2020년 · 운영")
    assert list(figure.data[0].y) == [at]


def test_numbers_stand_beside_the_bar_three_of_them_above_it() -> None:
    assert texts((of_year(2020, "운영", done=3, due=2),)) == ["2020년 · 운영", "완료 3 · 확인 필요 2"]
    assert texts((of_year(2020, "운영", done=3, due=2, ahead=1),)) == [
        "2020년 · 운영 (완료 3,<br>확인 필요 2, 기준일 이후 1)"
    ]


def test_markup_in_a_report_is_text() -> None:
    assert texts((of_year(2020, "<b>계획</b>", done=1),))[0] == "2020년 · &lt;b&gt;계획&lt;/b&gt;"


def test_the_published_report(view: View) -> None:
    view = replace(view, language="en")
    i18n.use("en")
    rows, context = ROAD_BY_YEAR.rows(view), ROAD_BY_YEAR.context(view)
    # 5 + 5 + 9 done; scheduled: November 2021 is over, December ends on the day itself; with 2022's 1 + 1 are ahead.
    text, strong = answer(rows, context)
    assert text == (
        "As of 31 Dec 2021, 19 of 22 activities are done. Whether 1 more is done is to be confirmed. "
        "2 activities are due after the reference date."
    )
    assert strong == ("19 of 22 activities",)
    declared = ROAD_BY_YEAR.slide
    assert declared
    assert declared.note
    assert declared.note(rows, context).startswith("To be confirmed: ")
    headings = [heading.text for heading in panel_table(ROAD_BY_YEAR, rows, context).headings]
    assert headings == ["Year", "Plan", "Activities", "Done", "To be confirmed", "After the reference date"]
    assert panel_table(ROAD_TABLE, ROAD_TABLE.rows(view), context).body == panel_table(ROAD_BY_YEAR, rows, context).body


def test_all_states_are_said_and_a_day_before_all_days_is_not() -> None:
    i18n.use("en")
    rows = (of_year(2019, "설계"), of_year(2020, done=1, running=1, due=1, not_reported=2, ahead=2))
    undated = Context(replace(VIEW, as_of=date.min))
    assert answer(rows, undated).text == (
        "1 of 7 activities are done. 1 is under way. Whether 1 more is done is to be confirmed. "
        "Of 2 nothing is reported. 2 activities are due after the reference date."
    )
    assert answer(rows[:1], CONTEXT) == ("The report has a plan for each year, and no dated activities yet.", ())


def test_without_a_plan_and_activities_there_are_no_rows(published: Revision, view: View) -> None:
    assert ROAD_BY_YEAR.rows(replace(view, first_year=2035, last_year=2036)) == ()
