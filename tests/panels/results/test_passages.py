"""What the report says in its own words, and the slide of the promise."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from pledge.panels.panel_table import panel_table
from pledge.panels.results.passages import CONTINUITY, EFFECTS, FACTS
from pledge.panels.results.promise import PROMISE
from pledge.view import View


def passage(section: str, body: str, level: int = 1, label: str | None = None, line: int | None = 3) -> dict[str, Any]:
    return {"line": line, "section": section, "ordinal": 1, "level": level, "label": label, "body": body}


def test_each_passage_leads_to_its_line(stored: Callable[..., View]) -> None:
    view = stored(
        passage=[
            passage("사업성과", "2019. 3. 1.", label="개소일", line=7),
            passage("사업성과", "운영", level=2, line=None),
            passage("기대효과", "이웃"),
        ]
    )
    assert FACTS.passages
    opened, run = FACTS.passages(FACTS.rows(view), FACTS.context(view))
    assert opened == ("개소일", "2019. 3. 1.", 1, "source?line=7")
    assert run == ("", "운영", 2, "")
    assert [row.body for row in EFFECTS.rows(view)] == ["이웃"]
    assert CONTINUITY.rows(view) == ()


def test_the_slide_of_the_promise_has_the_goal_then_what_is_to_be_done(stored: Callable[..., View]) -> None:
    view = stored(
        {"owner": "성남시장", "administration": "민선7기"},
        passage=[
            passage("개요", "사업 내용", line=4),
            passage("개요", "센터 설치", level=2, line=5),
            passage("개요", "주민 교육", level=2, line=6),
            passage("정책목표", "주민자치", line=9),
            passage("사업성과", "다른 절", line=10),
        ],
        budget=[
            {
                "line": 20, "measure": "planned", "source": "시비", "period": "2019", "period_stated": "2019년",
                "starts_on": date(2019, 1, 1), "ends_on": date(2020, 12, 31), "amount_krw": 1, "unit_krw": 1,
            }
        ],
    )  # fmt: skip
    slide, context, rows = PROMISE.slide, PROMISE.context(view), PROMISE.rows(view)
    assert slide
    assert slide.keep
    assert slide.points
    kept = slide.keep(rows, context)
    assert slide.points(kept, context) == [("목표", "주민자치"), ("하기로 한 일", "센터 설치"), ("", "주민 교육")]
    assert slide.answer(kept, context).text == "성남시장이 민선7기(2019~2020년)에 하겠다고 약속한 일입니다."
    behind = panel_table(PROMISE, rows, context)
    assert [tuple(cell.text for cell in line.cells) for line in behind.body] == [
        ("개요", "사업 내용"),
        ("개요", "센터 설치"),
        ("개요", "주민 교육"),
        ("정책목표", "주민자치"),
    ]


@pytest.mark.parametrize(
    ("pledge", "answer"),
    [({}, "하겠다고 약속한 일입니다."), ({"owner": "성남시장"}, "성남시장이 하겠다고 약속한 일입니다.")],
)
def test_whose_promise_it_is_is_said_where_it_is_known(
    stored: Callable[..., View], pledge: dict[str, str], answer: str
) -> None:
    view = stored(pledge, passage=[passage("정책목표", "주민자치")])
    slide = PROMISE.slide
    assert slide
    assert slide.answer((), PROMISE.context(view)).text == answer
