"""Achievement of all weights and of those due, by hand: what is blank is 0 only where it is due and reported."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pandas import isna

from pledge.checks import findings
from pledge.query import query
from pledge.store import Revision

# Weight, year and achievement of each indicator: 30 + 30 reached by 2020, 40 for 2022.
UNDER_WAY = [(30, 2019, 100), (30, 2020, 100), (40, 2022, None)]
Make = Callable[..., Revision]


@pytest.fixture
def made(shared: Callable[..., Revision]) -> Make:
    """Make a store of one pledge with indicators, a reference date and a stated rate."""

    def make(
        indicators: list[tuple[float | None, int, float | None]],
        reference: date | None = date(2021, 12, 31),
        goal_rate: float | None = None,
        decimals: int = 0,
    ) -> Revision:
        rows: list[dict[str, Any]] = [
            {
                "line": line, "year": year, "year_stated": f"{year}년", "name": f"지표 {line}",
                "ongoing": weight is None, "weight": weight, "achievement": achievement,
            }
            for line, (weight, year, achievement) in enumerate(indicators, 1)
        ]  # fmt: skip
        pledge = {"line": 9, "title": "t", "status": "정상추진", "reference_date": reference, "goal_rate": goal_rate}
        claim = {"line": 9, "place": "목표달성확인지표", "label": "공약이행률", "measure": "achievement"}
        claims = [claim | {"value": goal_rate, "decimals": decimals, "unit": "%"}] if goal_rate is not None else []
        tables: dict[str, Any] = {"pledge": [pledge], "indicator": rows, "stated_total": claims}
        return shared({"a": tables})

    return make


def rates(revision: Revision, as_of: date) -> tuple[float | None, float | None]:
    row = query(revision, "achievement", pledge="a", as_of=as_of).iloc[0]
    whole, due = (None if isna(row[name]) else round(float(row[name]), 2) for name in ("by_weights", "by_due"))
    return whole, due


def test_what_is_not_due_yet_counts_in_all_weights_alone(made: Make) -> None:
    revision = made(UNDER_WAY)
    # (30 x 100 + 30 x 100) / 100 = 60; over the 60 that are due, 100
    assert rates(revision, date(2021, 12, 31)) == (60.0, 100.0)


@pytest.mark.parametrize(
    ("as_of", "due", "state"),
    [
        (date(2022, 12, 30), 100.0, "not_yet"),
        (date(2022, 12, 31), 60.0, "due"),  # (3,000 + 3,000 + 40 x 0) / 100
        (date(2023, 1, 1), 60.0, "due"),
    ],
)
def test_a_blank_is_due_on_the_last_day_of_its_year(made: Make, as_of: date, due: float, state: str) -> None:
    revision = made(UNDER_WAY, reference=date(2023, 6, 30))
    assert rates(revision, as_of) == (60.0, due)
    assert query(revision, "indicators", pledge="a", as_of=as_of)["state"].tolist() == ["stated", "stated", state]


@pytest.mark.parametrize(
    ("covered_to", "due", "state"),
    [
        (date(2022, 12, 30), 100.0, "not_reported"),
        (date(2022, 12, 31), 60.0, "due"),
        (date(2023, 1, 1), 60.0, "due"),
    ],
)
def test_a_blank_after_what_the_report_covers_is_not_reported(
    made: Make, covered_to: date, due: float, state: str
) -> None:
    revision = made(UNDER_WAY, reference=covered_to)
    assert rates(revision, date(2026, 11, 28)) == (60.0, due)
    row = query(revision, "indicators", pledge="a", as_of=date(2026, 11, 28)).iloc[2]
    assert row["state"] == state
    found = findings(revision, "a", date(2026, 11, 28))
    blank = [each for each in found if each.rule == "indicator_without_achievement"]
    assert len(blank) == (state == "due"), "what is not reported is no finding of its own"


def test_an_ongoing_indicator_is_outside_of_both(made: Make) -> None:
    assert rates(made([(60, 2020, 80), (40, 2021, 100), (None, 2021, 0)]), date(2021, 12, 31)) == (88.0, 88.0)


def test_without_any_achievement_and_nothing_due_nothing_is_known(made: Make) -> None:
    assert rates(made([(100, 2022, None)]), date(2021, 12, 31)) == (None, None)


def test_without_any_achievement_what_was_due_is_zero(made: Make) -> None:
    assert rates(made([(50, 2021, None), (50, 2022, None)]), date(2021, 12, 31)) == (0.0, 0.0)


def test_the_list_judges_each_pledge_up_to_the_day_that_its_figures_reach(made: Make) -> None:
    row = query(made(UNDER_WAY), "pledges").iloc[0]
    assert (row["achievement"], row["achievement_due"]) == (60.0, 100.0)


@pytest.mark.parametrize(
    ("goal_rate", "stated"),
    [(60, None), (100, None), (61, ("61%", "60%, 100%")), (0, ("0%", "60%, 100%"))],
)
def test_a_stated_rate_that_either_reading_confirms_is_no_finding(
    made: Make, goal_rate: float, stated: tuple[str, str] | None
) -> None:
    found = findings(made(UNDER_WAY, goal_rate=goal_rate), "a", date(2021, 12, 31))
    values = [(each.stated, each.computed) for each in found if each.rule == "goal_rate_is_not_the_achievement"]
    assert values == ([stated] if stated else [])


def test_a_stated_rate_is_confirmed_at_its_own_precision(made: Make) -> None:
    # 10 x 100 + 15 x 100 + 15 x 100 + 30 x 83.3 = 6,499 of 100, which the heading rounds to 65; of the 70 due, 92.84
    indicators = [(10, 2018, 100), (15, 2019, 100), (15, 2020, 100), (30, 2021, 83.3), (30, 2022, None)]
    revision = made(indicators, goal_rate=65)
    assert rates(revision, date(2021, 12, 31)) == (64.99, 92.84)
    found = findings(revision, "a", date(2021, 12, 31))
    assert "goal_rate_is_not_the_achievement" not in {each.rule for each in found}
