"""Dated figures on the day before, on and after the reference date and the day up to which a report reaches."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from pledge.checks import findings
from pledge.i18n import use
from pledge.panels.budget.execution import execution
from pledge.panels.columns import cell
from pledge.query import query, rows
from pledge.store import Revision
from tests.support.rows import CONTEXT

Make = Callable[..., Revision]
ALL = {"source": None, "first_year": None, "last_year": None}
ROAD = {"phase": None, "first_year": None, "last_year": None}
HALF = {"period": "2022-H1", "starts_on": date(2022, 1, 1), "ends_on": date(2022, 6, 30)}
YEAR = {"period": "2021", "starts_on": date(2021, 1, 1), "ends_on": date(2021, 12, 31)}


def money(measure: str, span: dict[str, Any], amount: int | None) -> dict[str, Any]:
    return {
        **span,
        "measure": measure,
        "source": "시비",
        "period_stated": span["period"],
        "amount_krw": amount,
        "unit_krw": 1,
        "line": 1,
    }


BUDGET = [money("planned", YEAR, 20), money("planned", HALF, 30), money("spent", YEAR, 15), money("spent", HALF, 0)]


@pytest.fixture
def made(shared: Callable[..., Revision]) -> Make:
    """A store of one pledge with these tables and this reference date."""

    def make(reference: date | None = None, **tables: list[dict[str, Any]]) -> Revision:
        pledge = {"title": "가", "reference_date": reference}
        return shared({"p": {"pledge": [pledge], **tables}})

    return make


def milestone(ends: date, scheduled: bool) -> dict[str, Any]:
    return {
        "year": ends.year,
        "year_stated": str(ends.year),
        "activity": "개소식",
        "starts_on": ends.replace(day=1),
        "ends_on": ends,
        "scheduled": scheduled,
        "line": 2,
    }


def half_year(revision: Revision, as_of: date) -> tuple[Any, ...]:
    """Return what is said of the spending of 2022-H1, and the sum so far."""
    periods, sums = (
        rows(revision, name, pledge="p", as_of=as_of, **ALL) for name in ("budget_by_period", "budget_so_far")
    )
    (period,) = [row for row in periods if row.period == "2022-H1"]
    (so_far,) = [row.spent_so_far_krw for row in sums if row.period == "2022-H1"]
    return cell("spent_krw", period).text, period.due, so_far


@pytest.mark.parametrize(
    ("as_of", "said"),
    [(date(2022, 6, 29), "not yet"), (date(2022, 6, 30), "not reported"), (date(2026, 11, 28), "not reported")],
)
def test_a_period_after_what_is_covered_is_never_zero(made: Make, as_of: date, said: str) -> None:
    # The last period with spending ends on 2021-12-31: 2022-H1 is beyond it.
    use("en")
    revision = made(budget=BUDGET)
    assert half_year(revision, as_of) == (said, False, None)
    assert "planned_but_not_spent" not in {each.rule for each in findings(revision, "p", as_of)}


@pytest.mark.parametrize(
    ("covered_to", "reported"),
    [(date(2022, 6, 29), False), (date(2022, 6, 30), True), (date(2022, 7, 1), True)],
)
def test_a_period_is_reported_when_the_report_reaches_its_last_day(
    made: Make, covered_to: date, reported: bool
) -> None:
    use("en")
    revision = made(covered_to, budget=BUDGET)
    said, due, so_far = half_year(revision, date(2026, 11, 28))
    assert (said, due, so_far) == (("0", True, 15) if reported else ("not reported", False, None))
    rules = {each.rule for each in findings(revision, "p", date(2026, 11, 28))}
    assert ("planned_but_not_spent" in rules) is reported


def test_rates_hold_what_is_reported_only(made: Make) -> None:
    # 15 of 20 = 75 % of what is due and reported; the 30 of 2022-H1 ended and are not reported.
    found = rows(made(budget=BUDGET), "execution", pledge="p", as_of=date(2026, 11, 28), source=None)
    assert (found[0].planned_due_krw, found[0].spent_due_krw, found[0].due_rate) == (20, 15, 75)
    assert (found[0].unreported_krw, found[0].not_due_krw) == (30, 0)
    use("en")
    assert "Spending is reported up to 31 Dec 2021; nothing later is reported." in execution(found, CONTEXT)


def test_a_blank_of_a_report_that_reaches_no_day_is_not_reported(made: Make) -> None:
    use("en")
    revision = made(budget=[money("planned", YEAR, 20), money("spent", YEAR, None)])
    (period,) = rows(revision, "budget_by_period", pledge="p", as_of=date(2026, 1, 1), **ALL)
    assert cell("spent_krw", period).text == "not reported"
    assert "amount_is_blank" not in {each.rule for each in findings(revision, "p", date(2026, 1, 1))}


DUE = date(2021, 12, 31)


@pytest.mark.parametrize(
    ("as_of", "state", "difference"),
    [(date(2021, 12, 30), "ahead", None), (DUE, "ahead", None), (date(2022, 1, 1), "due", "1일")],
)
def test_what_is_scheduled_is_past_from_the_day_after(
    made: Make, as_of: date, state: str, difference: str | None
) -> None:
    revision = made(DUE, milestone=[milestone(DUE, scheduled=True)])
    assert list(query(revision, "road", pledge="p", as_of=as_of, **ROAD)["state"]) == [state]
    (year,) = query(revision, "road_by_year", pledge="p", as_of=as_of, **ROAD).to_dict("records")
    assert year[state] == 1
    late = findings(revision, "p", as_of)
    said = [each.difference for each in late if each.rule == "scheduled_is_past"]
    assert said == ([difference] if difference else [])


@pytest.mark.parametrize(
    ("covered_to", "state"),
    [(date(2021, 12, 30), "not_reported"), (DUE, "due"), (date(2022, 1, 1), "due")],
)
def test_what_is_scheduled_after_what_is_covered_is_not_reported(made: Make, covered_to: date, state: str) -> None:
    revision = made(covered_to, milestone=[milestone(DUE, scheduled=True)])
    as_of = date(2026, 11, 28)
    assert list(query(revision, "road", pledge="p", as_of=as_of, **ROAD)["state"]) == [state]
    assert ("scheduled_is_past" in {each.rule for each in findings(revision, "p", as_of)}) is (state == "due")


@pytest.mark.parametrize(
    ("as_of", "state"), [(date(2021, 12, 30), "running"), (DUE, "running"), (date(2022, 1, 1), "past")]
)
def test_a_plan_is_past_from_the_day_after(made: Make, as_of: date, state: str) -> None:
    plan = {
        "year": 2021,
        "year_stated": "2021",
        "plan": "설치",
        "starts_on": date(2021, 1, 1),
        "ends_on": DUE,
        "line": 3,
    }
    assert list(query(made(DUE, roadmap=[plan]), "road", pledge="p", as_of=as_of, **ROAD)["state"]) == [state]


@pytest.mark.parametrize(
    ("as_of", "state"), [(date(2021, 12, 30), "running"), (DUE, "done"), (date(2022, 1, 1), "done")]
)
def test_what_the_report_lists_as_done_is_done_on_its_last_day(made: Make, as_of: date, state: str) -> None:
    revision = made(DUE, milestone=[milestone(DUE, scheduled=False)])
    assert list(query(revision, "road", pledge="p", as_of=as_of, **ROAD)["state"]) == [state]


@pytest.mark.parametrize(
    ("as_of", "covered_to", "flagged"),
    [
        (date(2021, 12, 30), DUE, False),
        (DUE, DUE, True),
        (date(2022, 1, 1), DUE, True),
        (date(2026, 11, 28), date(2021, 12, 30), False),
        (date(2026, 11, 28), date(2022, 1, 1), True),
    ],
)
def test_a_year_without_participants_is_one_that_is_reported(
    made: Make, as_of: date, covered_to: date, flagged: bool
) -> None:
    counted = {"year": 2020, "activity": "토론회", "people": 3, "approximate": False, "line": 4}
    revision = made(covered_to, milestone=[milestone(date(2021, 6, 30), False)], participation=[counted])
    assert ("year_without_participants" in {each.rule for each in findings(revision, "p", as_of)}) is flagged


def test_the_term_of_the_sources_leaves_the_outlook_out(made: Make) -> None:
    outlook = {"period": "2023", "starts_on": date(2023, 1, 1), "ends_on": date(2023, 12, 31)}
    revision = made(budget=[*BUDGET, money("outlook", outlook, 5)])
    row = query(revision, "budget_by_source", pledge="p", as_of=date(2021, 12, 31), source=None).iloc[0]
    assert (row["term_starts_on"].date(), row["term_ends_on"].date()) == (date(2021, 1, 1), date(2022, 6, 30))
