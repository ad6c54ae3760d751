"""Sentences about results, from small frames."""

from datetime import date
from typing import Any

from pandas import DataFrame, Series

from pledge import sentences


def test_items_are_counted_once_each() -> None:
    core = DataFrame({"item": ["조례", "조례", "개소"]})
    linked = DataFrame({"item": ["심포지엄"]})
    assert sentences.results(core, linked) == "보고서는 본 사업 2개 항목, 연계사업 1개의 성과를 적었습니다."
    assert sentences.results(core.head(0), linked) == "보고서는 연계사업 1개의 성과를 적었습니다."
    assert sentences.results(core.head(0), linked.head(0)) == "보고서에 아직 성과가 적혀 있지 않습니다."


def programme(projects: list[int | None], money: list[int | None], years: tuple[int, ...] = (2018, 2019)) -> str:
    columns = {"projects": Series(projects, dtype="Int64"), "amount_krw": Series(money, dtype="Int64")}
    return sentences.programmes_by_year(DataFrame({"year": years} | columns))


def test_a_programme_tells_what_it_states() -> None:
    money: list[int | None] = [386_000_000, 429_000_000]  # 815 million
    assert programme([61, 89], money) == "2018–2019년에 모두 150개 사업, 8억 1,500만 원입니다."
    assert programme([61, 89], [None, None]) == "2018–2019년에 모두 150개 사업입니다."
    assert programme([None, None], money) == "2018–2019년에 모두 8억 1,500만 원입니다."
    assert programme([61], [386_000_000], (2018,)) == "2018년에 모두 61개 사업, 3억 8,600만 원입니다."


def grant(cells: list[dict[str, Any]] | None, outcome: str = "확정") -> str:
    row = {"amount_krw": 50_000_000, "agency": "경기도", "programme": "기반조성", "outcome": outcome}
    return sentences.grant(Series(row | {"decided_stated": "2019. 2월", "same_amounts": cells}))


def cell(year: int) -> dict[str, Any]:
    return {
        "source": "도비",
        "starts_on": date(year, 1, 1),
        "ends_on": date(year, 12, 31),
        "measures": ["planned", "spent"],
    }


def test_the_same_amount_is_not_taken_for_the_grant() -> None:
    asked = "경기도 기반조성에 5,000만 원을 응모했습니다. 결과는 확정입니다(2019. 2월). "
    assert grant([cell(2020)]) == (
        f"{asked}예산에는 2020년 도비(계획·집행)로 같은 금액이 적혀 있습니다. "
        "다만 보고서가 이 돈이라고 밝히지는 않았습니다."
    )
    assert grant(None) == f"{asked}예산에는 시비 밖의 재원 가운데 같은 금액이 없습니다."
    assert grant([cell(2019), cell(2020), cell(2021)]) == (
        f"{asked}예산에는 같은 금액이 3곳에 있으나, 어느 것이 이 돈인지 적혀 있지 않습니다."
    )


def test_a_lost_competition_left_no_money() -> None:
    assert grant([cell(2020)], "탈락") == "경기도 기반조성에 5,000만 원을 응모했습니다. 결과는 탈락입니다(2019. 2월)."
