"""Sheets as they are read, written in rows, and rows as a person with a workbook changes them."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from pledge.upload import Proposal, Sheet

Cells: TypeAlias = Sequence[str | None]
Rows: TypeAlias = list[dict[str, Any]]
Say = Callable[..., Proposal]


def sheet(name: str, *rows: Cells) -> Sheet:
    """Return a sheet of rows of texts, filled up to the widest."""
    width = max(map(len, rows))
    return Sheet(name, tuple((*row, *[None] * (width - len(row))) for row in rows))


def edited(rows: Rows, where: dict[str, Any], **cells: Any) -> Rows:
    """Return the rows, with the cells of exactly one changed."""
    meant = [row for row in rows if where.items() <= row.items()]
    assert len(meant) == 1, f"{where} is {len(meant)} rows"
    return [row | {"origin": ""} | cells if row is meant[0] else row for row in rows]
