"""The macros that say why a figure is blank, in a revision as readers open it: read-only, its configuration locked."""

from datetime import date
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from pledge import store
from pledge.store import connect

DUE = date(2021, 12, 31)
BEFORE, AFTER = date(2021, 12, 30), date(2022, 1, 1)


def value(con: DuckDBPyConnection, call: str, *given: object) -> object:
    row = con.execute(f"SELECT {call}", list(given)).fetchone()
    assert row
    return row[0]


@pytest.mark.parametrize(
    ("as_of", "covered_to", "state"),
    [
        (BEFORE, AFTER, "not_yet"),
        (DUE, DUE, "due"),
        (AFTER, AFTER, "due"),
        (AFTER, BEFORE, "not_reported"),
        (AFTER, None, "not_reported"),
        (BEFORE, None, "not_yet"),
    ],
)
def test_a_blank_has_one_state(tmp_path: Path, as_of: date, covered_to: date | None, state: str) -> None:
    with connect(store.build(tmp_path, {"p": {"pledge": [{"title": "가"}]}}, "test")) as con:
        assert value(con, "reporting_state(?::DATE, ?::DATE, ?::DATE)", DUE, as_of, covered_to) == state
        assert value(con, "reporting_state(NULL::DATE, ?::DATE, ?::DATE)", as_of, covered_to) == "not_yet", "no end"


@pytest.mark.parametrize(
    ("amount", "as_of", "covered_to", "known"),
    [
        (5, BEFORE, AFTER, None),  # the report goes on, and states the amount only later
        (5, BEFORE, BEFORE, 5),  # stated of an unfinished period on the report's own day
        (5, DUE, AFTER, 5),
        (5, AFTER, BEFORE, 5),
        (5, AFTER, None, 5),
        (0, BEFORE, BEFORE, None),  # 0 of a period that has not ended says nothing
        (0, DUE, DUE, 0),
        (0, AFTER, BEFORE, None),
        (None, AFTER, AFTER, None),
    ],
)
def test_an_amount_is_known_once_it_says_something(
    tmp_path: Path, amount: int | None, as_of: date, covered_to: date | None, known: int | None
) -> None:
    with connect(store.build(tmp_path, {"p": {"pledge": [{"title": "가"}]}}, "test")) as con:
        call = "known_spending(?::BIGINT, ?::DATE, ?::DATE, ?::DATE)"
        assert value(con, call, amount, DUE, as_of, covered_to) == known
