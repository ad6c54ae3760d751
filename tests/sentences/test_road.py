"""Sentences about the plan and the milestones, on rows made by hand."""

import pandas as pd
from pandas import DataFrame

from pledge import i18n
from pledge.sentences import next_on_road, road


def rows(**states: int) -> DataFrame:
    """So many milestones of each state, in November 2021 each, and a year of the plan."""
    entries = [("milestone", f"{state}{n}", state) for state, count in states.items() for n in range(1, count + 1)]
    made = DataFrame([("plan", "계획", "past"), *entries], columns=["kind", "activity", "state"])
    return made.assign(starts_on=pd.Timestamp("2021-11-01"), ends_on=pd.Timestamp("2021-11-30"))


def test_counts_of_each_state() -> None:
    assert road(rows(done=19)) == "활동 19건을 마쳤습니다."
    assert road(rows(done=1, due=2, running=3, ahead=4)) == (
        "활동 1건을 마쳤습니다. 예정일이 지나 확인할 일정이 2건 있습니다. "
        "진행 중인 활동은 3건입니다. 기준일 이후로 예정된 활동은 4건입니다."
    )
    i18n.use("en")
    assert (
        road(rows(done=1, running=1, ahead=2))
        == "1 activity is done. 1 is under way. 2 are due after the reference date."
    )


def test_what_comes_next_by_name() -> None:
    assert next_on_road(rows(done=2, due=1, ahead=2)) == (
        "했는지 확인할 일정: due1 (2021년 11월). 다음 일정: ahead1 (2021년 11월)."
    )
    assert next_on_road(rows(done=2)) == "마지막으로 한 일: done2 (2021년 11월)."


def test_a_long_list_is_cut_and_says_how_much() -> None:
    i18n.use("en")
    assert next_on_road(rows(due=5)) == (
        "To be confirmed: due1 (Nov 2021), due2 (Nov 2021), due3 (Nov 2021) and 2 more."
    )


def test_nothing_dated_is_a_sentence_too() -> None:
    assert road(rows()) == next_on_road(rows()) == "보고서에 일정이 적힌 활동이 없습니다."
