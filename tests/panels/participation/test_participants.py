"""How many took part: the sum of the activities beside the header's claim, in a sentence and as a headline number."""

from pathlib import Path
from typing import Any

import pytest

from pledge import i18n
from pledge.panels.panel import Metric
from pledge.panels.participation.participants import PARTICIPANTS, answer, taken_part
from pledge.panels.participation.statements import PARTICIPATION_STATEMENTS
from pledge.query import Rows
from pledge.store import build
from pledge.view import View, view_of
from tests.support.rows import row


def years(people: list[int | None], so_far: list[int | None], unexplained: int | None, **more: int) -> Rows:
    counts = {"activities": 2, "approximate": 0, "uncounted": 0} | more
    return tuple(
        row(year=2020 + at, people=n, people_so_far=all_so_far, unexplained=unexplained, **counts)
        for at, (n, all_so_far) in enumerate(zip(people, so_far, strict=True))
    )


def test_sum_and_claim_agree() -> None:
    assert taken_part(years([100, 50], [100, 150], 0, approximate=1), 150) == (
        "보고서에 따르면 활동 4개에 150명이 참여했습니다. "
        "그중 2건은 어림수(‘여명’ 등)입니다. 보고서 머리표의 인원과 같습니다.",
        ("150명",),
    )


@pytest.mark.parametrize(
    ("claimed", "unexplained", "gap"), [(200, 50, "50명"), (1000, 850, "850명"), (100, -50, "50명")]
)
def test_both_are_shown_where_they_differ(claimed: int, unexplained: int, gap: str) -> None:
    text, strong = taken_part(years([100, 50], [100, 150], unexplained), claimed)
    assert text.endswith(f"머리표에는 {claimed:,}명으로 적혀 있습니다. ({gap} 차이)")
    assert strong == ("150명", f"{gap} 차이")


def test_a_claim_or_a_count_may_be_missing() -> None:
    assert taken_part(years([100], [100], None), None).text.endswith("보고서 머리표에는 인원이 적혀 있지 않습니다.")
    assert taken_part(years([None], [None], None, uncounted=2), 7) == (
        "보고서에는 활동 2개가 적혀 있지만 인원은 적혀 있지 않습니다. 보고서 머리표에는 7명으로 적혀 있습니다.",
        (),
    )
    assert taken_part((), None) == (
        "보고서에 시민 참여 인원을 센 활동이 없습니다. 보고서 머리표에는 인원이 적혀 있지 않습니다.",
        (),
    )


def test_what_has_no_count_adds_none_and_says_so() -> None:
    i18n.use("en")
    assert taken_part(years([100], [100], 0, uncounted=1), 100).text == (
        "The report counts 100 people in 2 activities. "
        "1 activity without a head count adds none. The header states the same number."
    )


def of_report(folder: Path, claimed: int | None, *activities: tuple[int, int | None, bool], line: int = 6) -> View:
    """Return a look at a report with these activities (year, people, approximate) and the header's claim."""
    tables: dict[str, list[dict[str, Any]]] = {
        "pledge": [{"line": 3, "title": "작은 공약", "participants": claimed}],
        "participation": [
            {
                "line": 81 + year - 2019,
                "year": year,
                "activity": f"활동 {at}",
                "people": people,
                "approximate": approximate,
                "stated": None if people is None else f"{people}여명" if approximate else f"{people}명",
            }
            for at, (year, people, approximate) in enumerate(activities)
        ],
    }
    if claimed is not None:
        tables["stated_total"] = [
            {"line": line, "place": "표제", "label": "시민참여", "measure": "participants", "stated": f"{claimed}명",
             "value": claimed, "unit": "명"}
        ]  # fmt: skip
    made = build(folder, {"a": tables}, by="tests")
    assert made
    return view_of(made, "a", "ko")


COUNTED = ((2019, 100, False), (2019, 20, True), (2020, 700, True), (2020, 20, False))


def metric(view: View) -> Metric:
    assert PARTICIPANTS.metrics
    (only,) = PARTICIPANTS.metrics(PARTICIPANTS.rows(view), PARTICIPANTS.context(view))
    return only


def test_the_number_is_the_sum(tmp_path: Path) -> None:
    agreed = metric(of_report(tmp_path, 840, *COUNTED))
    assert (agreed.label, agreed.value, agreed.contradiction) == ("시민 참여", "840명", None)  # 100 + 20 + 700 + 20
    assert agreed.lines == (81, 82)
    assert "4" in agreed.note.partition("·")[0], "four activities"
    assert "2" in agreed.note.partition("·")[2], "two of them approximate"


def test_another_claim_stands_beside_the_sum(tmp_path: Path) -> None:
    view = of_report(tmp_path, 900, *COUNTED)
    other = metric(view)
    assert (other.value, other.contradiction) == ("840명", ("활동별 합계", "보고서 머리표", "900명"))
    assert answer(PARTICIPANTS.rows(view), PARTICIPANTS.context(view)).strong == ("840명", "60명 차이")  # 900 - 840


def test_without_a_claim_there_is_no_contradiction(tmp_path: Path) -> None:
    assert metric(of_report(tmp_path, None, *COUNTED)).contradiction is None


@pytest.mark.parametrize("activities", [(), ((2019, None, False),)])
def test_participation_that_is_not_counted_is_the_claim(tmp_path: Path, activities: Any) -> None:
    claimed = metric(of_report(tmp_path, 900, *activities))
    assert (claimed.value, claimed.lines, claimed.note) == ("900명", (6,), "")


def test_neither_counted_nor_claimed_is_not_stated(tmp_path: Path) -> None:
    nothing = metric(of_report(tmp_path, None))
    assert (nothing.value, nothing.lines) == ("적혀 있지 않음", ())


def test_filters_do_not_touch_the_sum(tmp_path: Path) -> None:
    view = of_report(tmp_path, 840, *COUNTED)
    narrowed = view_of(view.revision, "a", "ko", first_year=2020, last_year=2020)
    assert metric(narrowed) == metric(view)


def test_the_published_report(view: View) -> None:
    assert metric(view).value == "1,810명"  # 10 + 100 + 10, 20 + 700, 520 + 350 + 30 + 50 + 20
    assert PARTICIPANTS.sentence
    assert PARTICIPANTS.sentence(PARTICIPANTS.rows(view), PARTICIPANTS.context(view)) == (
        "보고서에 따르면 활동 10개에 1,810명이 참여했습니다. "
        "그중 5건은 어림수(‘여명’ 등)입니다. 보고서 머리표의 인원과 같습니다."
    )
    (told,) = PARTICIPATION_STATEMENTS.rows(view)
    assert told.line == 11
    assert told.body.startswith("센터 설립 자문위원회 회의, 시민토론회")
