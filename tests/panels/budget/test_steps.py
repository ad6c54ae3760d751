"""The parts of the total cost, on rows made by hand."""

from pledge.panels.budget.steps import draw, sentence
from tests.support.rows import CONTEXT, rows


def test_each_step_begins_where_the_one_before_ends() -> None:
    # 10 before; 30 of 50 spent, so that 20 are left; 40 later: 10 + 50 + 40 = 100 in all.
    parts = rows(
        "step starts_krw amount_krw",
        ("before", 0, 10),
        ("spent_in_term", 10, 30),
        ("left_in_term", 40, 20),
        ("after", 60, 40),
        ("total", 0, 100),
    )
    bars = draw(parts, CONTEXT).data
    assert [(bar.base[0], bar.base[0] + bar.x[0]) for bar in bars] == [(0, 10), (10, 40), (40, 60), (60, 100), (0, 100)]
    assert [bar.marker.pattern.shape for bar in bars] == [None, None, "/", None, None], "what is left is planned"


def test_the_parts_of_the_total() -> None:
    columns = "step amount_krw counted_to"
    parts = rows(columns, ("spent_in_term", 6 * 10**8, None), ("beyond_plan", -(10**8), None), ("after", 10**9, None))
    total = rows(columns, ("total", 15 * 10**8, None))
    assert sentence(parts + total, CONTEXT) == (
        "총사업비는 15억 원입니다: 임기 중 집행 6억 원, 임기 계획을 넘은 돈 1억 원, 향후 10억 원."
    )
    assert sentence(parts, CONTEXT) == "보고서에 재정투입계획 금액이 없습니다."
