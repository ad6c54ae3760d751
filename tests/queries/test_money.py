"""Queries of money on a small budget whose numbers are worked out by hand.

The term has 2020 (10 planned, 10 spent), 2021 (20 planned, 15 spent) and 2022 H1 (30 planned); 5 before, 40 after.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pandas import isna

from pledge.query import query
from pledge.store import Revision

SPANS = {
    "before": (None, date(2018, 6, 30)),
    "2020": (date(2020, 1, 1), date(2020, 12, 31)),
    "2021": (date(2021, 1, 1), date(2021, 12, 31)),
    "2022-H1": (date(2022, 1, 1), date(2022, 6, 30)),
    "after": (date(2022, 7, 1), None),
}
PLANNED = {"before": 5, "2020": 10, "2021": 20, "2022-H1": 30, "after": 40}
SPENT = {"2020": 10, "2021": 15, "2022-H1": 0}
Make = Callable[..., Revision]


def cells(measure: str, amounts: dict[str, int | None]) -> list[dict[str, Any]]:
    return [
        {
            "measure": measure,
            "source": "시비",
            "period": period,
            "period_stated": period,
            "starts_on": SPANS[period][0],
            "ends_on": SPANS[period][1],
            "amount_krw": amount,
            "unit_krw": 1,
            "line": line,
        }
        for line, (period, amount) in enumerate(amounts.items(), 1)
    ]


@pytest.fixture
def made(shared: Callable[..., Revision]) -> Make:
    """A store with one budget."""

    def make(
        planned: dict[str, int | None],
        spent: dict[str, int | None],
        totals: list[dict[str, Any]],
        reference: date | None = None,
    ) -> Revision:
        budget = [*cells("planned", planned), *cells("spent", spent)]
        pledge = {"title": "가", "reference_date": reference}
        tables: dict[str, Any] = {"pledge": [pledge], "budget": budget, "stated_total": totals}
        return shared({"p": tables})

    return make


def so_far(revision: Revision, as_of: date, first: int | None = None) -> list[tuple[Any, ...]]:
    rows = query(
        revision, "budget_so_far", pledge="p", as_of=as_of, source=None, first_year=first, last_year=None
    ).astype(object)
    columns = ["period", "due", "planned_so_far_krw", "spent_so_far_krw", "so_far_rate"]
    return [tuple(None if isna(v) else v for v in row) for row in rows[columns].itertuples(index=False)]


def test_future_spending_is_not_in_the_sum_so_far(made: Make) -> None:
    # 15 + 10 = 25 of 20 + 10 = 30 is 83.3 %.
    assert so_far(made(PLANNED, SPENT, []), date(2021, 12, 31)) == [
        ("2020", True, 10, 10, 100.0),
        ("2021", True, 30, 25, pytest.approx(100 * 25 / 30)),
        ("2022-H1", False, 60, None, None),
    ]


def test_what_was_before_the_years_shown_still_counts(made: Make) -> None:
    revision = made(PLANNED, SPENT, [])
    # Of 2021 on: 10 of 2020 and 15 of 2021 are spent. 2022 H1 is over, and the report ends with 2021.
    assert so_far(revision, date(2022, 6, 30), 2021) == [
        ("2021", True, 30, 25, pytest.approx(100 * 25 / 30)),
        ("2022-H1", False, 60, None, None),
    ]


def steps(revision: Revision, as_of: date = date(2021, 12, 31)) -> list[tuple[str, int, int]]:
    rows = query(revision, "steps_to_total", pledge="p", as_of=as_of, source=None)
    return [(row.step, row.starts_krw, row.amount_krw) for row in rows.itertuples()]


def test_steps_lead_to_the_total(made: Make) -> None:
    # 5 before, 10 + 15 = 25 spent of 10 + 20 + 30 = 60, so that 35 are left; 5 + 60 + 40 = 105.
    assert steps(made(PLANNED, SPENT, [])) == [
        ("before", 0, 5),
        ("spent_in_term", 5, 25),
        ("left_in_term", 30, 35),
        ("after", 65, 40),
        ("total", 0, 105),
    ]


def test_spending_beyond_the_plan_leads_back_to_it(made: Make) -> None:
    # 70 spent of 60: from 5 to 75, and 10 back to the plan's 65.
    assert steps(made(PLANNED, SPENT | {"2021": 60}, []))[1:4] == [
        ("spent_in_term", 5, 70),
        ("beyond_plan", 75, -10),
        ("after", 65, 40),
    ]


@pytest.mark.parametrize(
    ("as_of", "spent", "left"),
    [
        # of 60 planned: nothing known, then 10 of 2020, then 10 + 15 with 2021
        (date(2020, 12, 30), None, 60),
        (date(2020, 12, 31), 10, 50),
        (date(2021, 12, 30), 10, 50),
        (date(2021, 12, 31), 25, 35),
        (date(2022, 6, 30), 25, 35),
    ],
)
def test_what_was_spent_by_a_day_is_no_step_before_it_is_known(
    made: Make, as_of: date, spent: int | None, left: int
) -> None:
    revision = made(PLANNED, SPENT, [])
    found = {step: amount for step, _start, amount in steps(revision, as_of)}
    term = {"planned_in_term": left} if spent is None else {"spent_in_term": spent, "left_in_term": left}
    assert found == {"before": 5, **term, "after": 40, "total": 105}
    source = query(revision, "budget_by_source", pledge="p", as_of=as_of, source=None).iloc[0]
    row = query(revision, "execution", pledge="p", as_of=as_of, source=None).iloc[0]
    for each in (source, row):
        assert (None if isna(each["spent_krw"]) else each["spent_krw"]) == spent
        assert bool(each["not_yet"]) is (spent is None)
        assert isna(each["counted_to"]) is (as_of >= date(2021, 12, 31))


def test_an_amount_of_an_unfinished_period_counts_from_the_day_of_the_report(made: Make) -> None:
    # The report of 2021-09-30 states 15 for 2021: known from that day on, and not on the day before.
    revision = made(PLANNED, SPENT, [], date(2021, 9, 30))
    spent = {
        day: query(revision, "execution", pledge="p", as_of=day, source=None)["spent_krw"].iloc[0]
        for day in (date(2021, 9, 29), date(2021, 9, 30), date(2021, 10, 1))
    }
    assert list(spent.values()) == [10, 25, 25]


def test_what_is_not_stated_is_no_step_and_nothing_is_left_of_it(made: Make) -> None:
    assert [step for step, _start, _amount in steps(made({"2020": 10, "after": None}, {}, []))] == [
        "planned_in_term",
        "total",
    ]


def test_columns_stand_in_the_reports_order_whatever_is_filtered(made: Make) -> None:
    def total(label: str, source: str | None, period: str | None = None) -> dict[str, Any]:
        said = {"place": "재정투입계획", "label": label, "source": source, "period": period, "measure": "planned"}
        start, end = SPANS[period] if period else (None, None)
        return said | {"starts_on": start, "ends_on": end, "stated": "1", "value": 1, "unit": "원", "line": 9}

    head = [total("총사업비", None), total("기투자", None, "before"), total("소계", None)]
    revision = made(PLANNED, {}, [*head, total("총사업비", "시비"), total("소계", "시비")])

    def labels(source: str | None) -> list[str]:
        rows = query(
            revision,
            "budget_cells",
            pledge="p",
            as_of=date(2021, 12, 31),
            source=source,
            first_year=None,
            last_year=None,
        )
        return list(dict.fromkeys(rows["label"]))

    order = ["총사업비", "before", "소계", "2020", "2021", "2022-H1", "after"]
    assert labels(None) == order
    assert labels("시비") == order


def test_an_amount_of_a_period_not_ended_by_a_chosen_earlier_day_is_not_yet(made: Make) -> None:
    revision = made(PLANNED, SPENT, [])  # the figures reach to the end of 2021

    def spent(as_of: date) -> dict[str, Any]:
        rows = query(
            revision, "budget_by_period", pledge="p", as_of=as_of, source=None, first_year=None, last_year=None
        )
        return {row["period"]: None if isna(row["spent_krw"]) else row["spent_krw"] for row in rows.to_dict("records")}

    assert spent(date(2021, 12, 30)) == {"2020": 10, "2021": None, "2022-H1": None}
    assert spent(date(2021, 12, 31)) == {"2020": 10, "2021": 15, "2022-H1": None}
    assert spent(date(2022, 1, 1)) == {"2020": 10, "2021": 15, "2022-H1": None}
