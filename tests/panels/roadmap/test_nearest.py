"""How far it has come: numbers of activities by state, and the milestones nearest to the reference date."""

from datetime import date
from typing import Any

from pledge import i18n
from pledge.panels.roadmap.nearest import NEAREST, nearest, sentence
from pledge.query import Rows
from pledge.view import View
from tests.support.rows import CONTEXT, row


def activity(state: str, name: str) -> Any:
    return row(
        kind="milestone", activity=name, state=state, starts_on=date(2021, 11, 1), ends_on=date(2021, 11, 30), line=83
    )


def rows(**states: int) -> Rows:
    """Return so many milestones of each state, in November 2021 each, and a year of the plan."""
    plan = activity("past", "계획")._replace(kind="plan")
    return (plan, *(activity(state, f"{state}{n}") for state, count in states.items() for n in range(1, count + 1)))


def test_counts_of_each_state() -> None:
    assert sentence(rows(done=19), CONTEXT) == "활동 19건을 마쳤습니다."
    assert sentence(rows(done=1, due=2, running=3, ahead=4), CONTEXT) == (
        "활동 1건을 마쳤습니다. 예정일이 지나 확인할 일정이 2건 있습니다. "
        "진행 중인 활동은 3건입니다. 기준일 이후로 예정된 활동은 4건입니다."
    )
    i18n.use("en")
    assert (
        sentence(rows(done=1, running=1, ahead=2), CONTEXT)
        == "1 activity is done. 1 is under way. 2 are due after the reference date."
    )
    assert sentence(rows(not_reported=2), CONTEXT) == "0 activities are done. Of 2 nothing is reported."


def test_nothing_dated_is_a_sentence_too() -> None:
    assert sentence(rows(), CONTEXT) == "보고서에 일정이 적힌 활동이 없습니다."
    assert sentence((), CONTEXT) == "보고서에 일정이 적힌 활동이 없습니다."


def test_the_last_done_all_that_is_due_and_the_next_ahead() -> None:
    listed = nearest(rows(done=4, ahead=4, not_reported=1, running=1, due=2), CONTEXT)
    assert [each.activity for each in listed] == [
        *("done2", "done3", "done4", "due1", "due2", "running1", "not_reported1", "ahead1", "ahead2", "ahead3"),
    ]
    assert nearest(rows(), CONTEXT) == nearest((), CONTEXT) == []


def test_each_says_when_and_in_which_state_it_is_and_leads_to_its_line() -> None:
    done, due = nearest(rows(done=1, due=1), CONTEXT)
    assert done == ("2021년 11월", "done1", "done", 83)
    assert due == ("2021년 11월 · 예정 · 확인 필요", "due1", "due", 83)
    (ahead,) = nearest((activity("ahead", "추진")._replace(ends_on=None, line=None),), CONTEXT)
    assert ahead == ("2021년 11월부터 · 기준일 이후", "추진", "ahead", None)


def test_the_published_report(view: View) -> None:
    found = NEAREST.rows(view.whole)
    # 5 + 5 + 9 done; scheduled: November 2021 is over, December ends on the day itself; with 2022's 1 + 1 are ahead.
    assert sentence(found, NEAREST.context(view)) == (
        "활동 19건을 마쳤습니다. 예정일이 지나 확인할 일정이 1건 있습니다. 기준일 이후로 예정된 활동은 2건입니다."
    )
    assert [each.state for each in nearest(found, NEAREST.context(view))] == [*["done"] * 3, "due", "ahead", "ahead"]
