"""Rows of a query made by hand, and what a panel knows beside them."""

from datetime import date
from pathlib import Path
from typing import Any

from pledge.panels.panel import Context
from pledge.query import row_type
from pledge.store import Revision
from pledge.view import View

VIEW = View(Revision(1, "0" * 64, Path("none")), "ko", "p", date(2021, 12, 31), False, ())
CONTEXT = Context(VIEW)


def row(**values: Any) -> Any:
    """Return one row with these columns."""
    return row_type(tuple(values))(*values.values())


def rows(columns: str, *values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return rows with the columns that a text names, a tuple of values each."""
    return tuple(row_type(tuple(columns.split()))(*each) for each in values)
