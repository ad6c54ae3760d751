"""Grant competitions: what was applied for, the outcome, and the same amounts of the budget."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pledge.panels.panel import Context
from pledge.panels.results.grants import GRANTS, entry, grant
from pledge.store import Revision
from pledge.view import View

SCREEN = Context(View(Revision(1, "0" * 64, Path("none")), "ko", "a", date(2021, 12, 31), True, ()))


def of_cells(cells: list[dict[str, Any]] | None, outcome: str = "확정") -> str:
    row = {"amount_krw": 50_000_000, "agency": "경기도", "programme": "기반조성", "outcome": outcome}
    return grant(SimpleNamespace(**row, decided_stated="2019. 2월", same_amounts=cells))


def cell(year: int) -> dict[str, Any]:
    return {
        "source": "도비",
        "starts_on": date(year, 1, 1),
        "ends_on": date(year, 12, 31),
        "measures": ["planned", "spent"],
    }


def test_the_same_amount_is_not_taken_for_the_grant() -> None:
    asked = "경기도 기반조성에 5,000만 원을 응모했습니다. 결과는 확정입니다(2019. 2월). "
    assert of_cells([cell(2020)]) == (
        f"{asked}예산에는 2020년 도비(계획·집행)로 같은 금액이 적혀 있습니다. "
        "다만 보고서가 이 돈이라고 밝히지는 않았습니다."
    )
    assert of_cells(None) == f"{asked}예산에는 시비 밖의 재원 가운데 같은 금액이 없습니다."
    assert of_cells([cell(2019), cell(2020), cell(2021)]) == (
        f"{asked}예산에는 같은 금액이 3곳에 있으나, 어느 것이 이 돈인지 적혀 있지 않습니다."
    )


def test_a_lost_competition_is_compared_with_no_budget_cell() -> None:
    assert of_cells([cell(2020)], "탈락") == (
        "경기도 기반조성에 5,000만 원을 응모했습니다. 결과는 탈락입니다(2019. 2월)."
    )


def test_a_grant_of_a_store_names_the_cell_of_the_same_amount(stored: Callable[..., View]) -> None:
    budget = {"line": 9, "source": "도비", "starts_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31)}
    budget |= {"period": "2020", "period_stated": "2020년", "amount_krw": 50_000_000, "unit_krw": 1_000_000}
    award = {
        "line": 12, "applied_on": date(2019, 1, 1), "applied_stated": "2019. 1월", "agency": "경기도",
        "programme": "기반조성", "amount_krw": 50_000_000, "unit_krw": 1_000_000, "outcome": "확정",
        "decided_stated": "2019. 2월",
    }  # fmt: skip
    view = stored(budget=[budget | {"measure": measure} for measure in ("planned", "spent")], grant_award=[award])
    (row,) = GRANTS.rows(view)
    assert "2020년 도비(계획·집행)" in grant(row)
    made = entry(row, SCREEN)
    assert (made.label, made.value, made.lines) == ("기반조성 · 2019. 1월", "5,000만 원 · 확정", (12,))


def test_what_is_not_stated_is_said() -> None:
    row = SimpleNamespace(
        programme="기반조성", agency=None, amount_krw=None, outcome=None, decided_stated=None, same_amounts=None,
        applied_stated=None, line=None,
    )  # fmt: skip
    assert "적혀 있지 않음" in grant(row)
    assert "None" not in grant(row)
    assert "None" not in "".join(entry(row, SCREEN)[:3])
    assert entry(row, SCREEN).lines == ()
