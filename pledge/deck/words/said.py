"""A sentence of a presenter, and the day of a value of a database."""

from datetime import date
from typing import Any, NamedTuple

from pledge.tables import missing


class Said(NamedTuple):
    """A sentence, and the parts of it that stand out."""

    text: str
    strong: tuple[str, ...] = ()


def day_of(value: Any) -> date | None:
    """The day of a database's time, None where it is open."""
    return None if missing(value) else value.date()
