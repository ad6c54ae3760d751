"""Numbers keep every digit on their way into text."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from pledge.exports.json import exact, to_json


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("40.000", "40"),
        ("68.7000", "68.7"),
        ("0.000", "0"),
        ("-5.50", "-5.5"),
        ("1000000.0000", "1000000"),
        ("1234567890123456.7891", "1234567890123456.7891"),  # a float would end in .8
    ],
)
def test_decimals(stored: str, shown: str) -> None:
    assert str(exact(Decimal(stored))) == shown
    assert to_json(Decimal(stored)) == shown


def test_json_of_everything_that_a_row_holds() -> None:
    row = {
        "text": 'a "b"\n한',
        "rate": Decimal("68.700"),
        "people": 1810,
        "scheduled": True,
        "day": date(2021, 12, 31),
        "at": datetime(2026, 11, 20, 0, 30, tzinfo=UTC),
        "none": None,
        "lines": [72, 73],
    }
    text = to_json({"rows": [row]})
    assert json.loads(text, parse_float=str) == {
        "rows": [row | {"rate": "68.7", "day": "2021-12-31", "at": "2026-11-20T00:30:00+00:00"}]
    }
    assert "한" in text


def test_what_json_has_no_word_for_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json(float("nan"))
