"""The made-up city: every report has all that the form asks for, and is read whole."""

import pytest

from pledge.demo import CITY, pledges, report
from pledge.report import read_report
from pledge.store import Tables


@pytest.fixture(scope="module")
def tables() -> dict[str, Tables]:
    """The tables of every pledge of the city."""
    return {promise.name: read_report(report(promise).encode()).tables for promise in pledges()}


def test_the_city_has_as_many_pledges_as_a_real_one(tables: dict[str, Tables]) -> None:
    rows = [one["pledge"][0] for one in tables.values()]
    assert len({row["title"] for row in rows}) == len(rows) == 136
    assert {row["owner"] for row in rows} == {CITY}
    assert {row["status"] for row in rows} == {"이행완료", "이행후계속추진", "정상추진", "일부추진", "보류", "폐기"}
    assert {str(row["reference_date"]) for row in rows} == {"2025-12-31"}


def test_every_report_has_what_the_form_asks_for_and_nothing_that_it_does_not_know() -> None:
    for promise in pledges():
        found = read_report(report(promise).encode())
        assert not found.unread, promise
        for table in ("roadmap", "milestone", "indicator", "participation", "budget", "result", "partner", "problem"):
            assert found.tables[table], (promise, table)


def test_nobody_is_named(tables: dict[str, Tables]) -> None:
    assert [name for name, one in tables.items() if one.get("contact")] == []


def test_a_report_is_the_same_each_time() -> None:
    last = pledges()[-1]
    assert report(last) == report(last) != report(last, seed=1)
