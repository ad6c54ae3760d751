"""What is expected after the term, on rows made by hand."""

from pledge.panels.budget.after_term import draw, sentence
from tests.support.rows import CONTEXT, rows


def test_the_outlook_is_an_open_outline() -> None:
    figure = draw(rows("period outlook_krw", ("2022-H2", 0), ("2023", 1_500_000_000)), CONTEXT)
    (bars,) = figure.data
    assert list(bars.y) == [0, 1_500_000_000]
    assert list(bars.text) == ["", "15.0"]
    assert bars.marker.color == "rgba(0,0,0,0)"
    assert figure.layout.xaxis.ticktext == ("2022<br>하반기", "2023")


def test_an_axis_of_nothing_has_one_tick() -> None:
    assert list(draw(rows("period outlook_krw", ("2023", 0)), CONTEXT).layout.yaxis.ticktext) == ["0"]


def outlook(expected: int | None, later: int | None) -> str:
    return sentence(rows("outlook_total_krw later_krw", (expected, later)), CONTEXT)


def test_the_outlook_adds_nothing_to_the_plan() -> None:
    assert outlook(3 * 10**8, 3 * 10**8).endswith(
        "임기 후 계획(향후)을 기간별로 나눈 것으로, 계획에 더해지지 않습니다."
    )
    assert outlook(3 * 10**8, 2 * 10**8) == "3억 원을 쓸 전망이지만, 임기 후 계획(향후)은 2억 원입니다."
    assert outlook(3 * 10**8, None) == "3억 원을 쓸 전망입니다. 재정투입계획에는 임기 뒤의 금액이 적혀 있지 않습니다."
    assert outlook(None, None) == "보고서에 임기 뒤의 전망 금액이 없습니다."
