"""The chart of the indicators, trace by trace, and where it is not drawn."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pledge.panels.drawing.marks import RATE
from pledge.panels.indicators.weights import INDICATOR_WEIGHTS, draw, sentence
from pledge.panels.panel import Context
from pledge.store import Revision, build
from pledge.view import View, view_of

SCREEN = Context(View(Revision(1, "0" * 64, Path("none")), "ko", "a", date(2021, 12, 31), True, ()))


def row(name: str, weight: float, achievement: float | None) -> Any:
    weighted = None if achievement is None else weight * achievement / 100
    return SimpleNamespace(name=name, weight=weight, achievement=achievement, weighted=weighted)


# 30 x 130 / 100 = 39 and 20 x 80 / 100 = 16 are achieved
ROWS = (row("임대주택 <공급>", 30.0, 130.0), row("상담", 20.0, 80.0), row("조사", 50.0, None))


def trace(name: str) -> Any:
    return next(each for each in draw(ROWS, SCREEN).data if each.name == name)


def test_weights_are_filled_by_what_is_achieved() -> None:
    weights, achieved = trace("비중"), trace("달성")
    assert list(weights.x) == [30, 20, 50]
    assert list(achieved.x) == [39, 16, None], "what is not stated is not drawn"
    assert list(weights.y) == list(achieved.y)
    (end,) = (each for each in draw(ROWS, SCREEN).data if each.type == "scatter")
    assert list(end.x) == [30, 30], "the end of the weight that was exceeded"


def test_labels_and_hover_say_the_numbers() -> None:
    texts = [annotation.text for annotation in draw(ROWS, SCREEN).layout.annotations]
    assert "임대주택 &lt;공급&gt; (비중 30%, 달성 130%)" in texts[0]
    assert "조사 (비중 50%, 달성 적혀 있지 않음)" in texts[2]
    first, _second, third = trace("달성").hovertext
    assert first == "<b>임대주택 &lt;공급&gt;</b><br>비중 30%<br>지표 달성률 130%<br>가중 달성 39%"
    assert third == "<b>조사</b><br>비중 50%"


def test_the_longest_bar_fits() -> None:
    low, high = draw(ROWS, SCREEN).layout.xaxis.range
    assert low == 0
    assert high > 50


def test_other_media_know_the_series_and_the_names_of_the_bars() -> None:
    figure = draw(ROWS, SCREEN)
    assert figure.layout.meta["measure"] == RATE
    assert [each.meta["look"] for each in figure.data if each.meta] == ["planned", "spent"]
    names = dict(map(tuple, figure.layout.meta["names"]))
    assert [names[place] for place in trace("비중").y] == [
        "임대주택 <공급> (비중 30%, 달성 130%)",
        "상담 (비중 20%, 달성 80%)",
        "조사 (비중 50%, 달성 적혀 있지 않음)",
    ]


def test_the_heaviest_indicator_leads() -> None:
    rows = (row("조례 개정", 40.0, 100.0), row("센터 개소", 60.0, None))
    assert sentence(rows, SCREEN) == "비중이 가장 큰 지표는 ‘센터 개소’(60%)이고, 달성률은 적혀 있지 않습니다."
    assert sentence(rows[:1], SCREEN) == "비중이 가장 큰 지표는 ‘조례 개정’(40%)이고, 달성률은 100%입니다."


def stored(folder: Path, weights: Sequence[float | None], status: str = "정상추진") -> View:
    rows = [
        {
            "line": n, "year": 2020, "year_stated": "2020년", "name": f"지표 {n}", "ongoing": weight is None,
            "weight": weight, "achievement": 50,
        }
        for n, weight in enumerate(weights, 1)
    ]  # fmt: skip
    pledge = {"line": 1, "title": "t", "status": status, "reference_date": date(2021, 12, 31)}
    revision = build(folder, {"a": {"pledge": [pledge], "indicator": rows}}, by="tests")
    assert revision
    return view_of(revision, "a", "ko")


def test_rows_of_a_store_are_drawn(tmp_path: Path) -> None:
    view = stored(tmp_path, [40, 60, None])
    weights, achieved = draw(INDICATOR_WEIGHTS.rows(view), INDICATOR_WEIGHTS.context(view)).data
    assert list(weights.x) == [40, 60], "one without a weight is not drawn"
    assert list(achieved.x) == [20, 30]  # half of each
    assert all(type(value) is float for value in (*weights.x, *achieved.x)), "a Decimal is no number of JSON"


def test_a_single_weight_is_not_compared(tmp_path: Path) -> None:
    assert INDICATOR_WEIGHTS.rows(stored(tmp_path, [100, None])) == ()


@pytest.mark.parametrize(("status", "drawn"), [("정상추진", True), ("보류", False), ("폐기", False)])
def test_no_bar_is_drawn_of_a_pledge_that_is_not_carried_out(tmp_path: Path, status: str, drawn: bool) -> None:
    view = stored(tmp_path, [40, 60], status)
    assert INDICATOR_WEIGHTS.undrawn
    instead = INDICATOR_WEIGHTS.undrawn(INDICATOR_WEIGHTS.rows(view), INDICATOR_WEIGHTS.context(view))
    assert instead == ("" if drawn else "보류되거나 폐기된 공약이므로 달성 막대를 그리지 않습니다.")
