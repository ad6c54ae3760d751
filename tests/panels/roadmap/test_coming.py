"""What comes after the reference date: of the published report, and of one that lacks parts."""

from pathlib import Path

import pytest

from pledge import i18n
from pledge.panels.panel import Point, Sentence, lines_of
from pledge.panels.roadmap.coming import NEXT
from pledge.query import Rows
from pledge.store import Tables, build
from pledge.view import View, view_of
from tests.support.published import PUBLISHED


def slide(view: View) -> tuple[Rows, Sentence, list[Point]]:
    """Return what the slide is made of, its answer and its points."""
    declared, context = NEXT.slide, NEXT.context(view)
    assert declared
    assert declared.keep
    assert declared.points
    kept = declared.keep(NEXT.rows(view), context)
    return kept, declared.answer(kept, context), list(declared.points(kept, context))


def test_the_published_report(view: View) -> None:
    kept, _answer, points = slide(view)
    assert [row.state for row in NEXT.rows(view)] == ["due", "ahead", "ahead"]
    i18n.use("en")
    # November's is over by 31 December, December's ends on that day, and the third begins in 2022.
    assert slide(view)[1].text == (
        "Whether 1 activity is done is to be confirmed. 2 activities are due after the reference date."
    )
    assert [point.text.endswith("(확인 필요)") for point in points[:3]] == [True, False, False]
    assert points[3].label == "계속 추진 방안"
    assert all(point.label == "" for point in points[4:])
    assert (len(points), len(kept)) == (7, 7)
    assert lines_of(kept) == (83, 84, 124, 125, 126, 127)


@pytest.mark.parametrize("empty", ["milestone", "passage"])
def test_activities_or_plans_alone_make_a_slide(tables: Tables, tmp_path: Path, empty: str) -> None:
    made = build(tmp_path, {PUBLISHED: dict(tables) | {empty: ()}}, by="tests")
    assert made
    kept, answer, points = slide(view_of(made, PUBLISHED, "ko"))
    assert len(points) == len(kept) > 0
    if empty == "milestone":
        assert answer.text == "보고서가 밝힌 계속 추진 계획입니다."
        assert points[0].label == "계속 추진 방안"


def test_without_both_there_is_nothing(tables: Tables, tmp_path: Path) -> None:
    made = build(tmp_path, {PUBLISHED: dict(tables) | {"milestone": (), "passage": ()}}, by="tests")
    assert made
    assert slide(view_of(made, PUBLISHED, "ko"))[0] == ()
