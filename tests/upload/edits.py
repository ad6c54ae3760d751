"""Rows of a table with one of them changed, as a person with a workbook would."""

from typing import Any

Rows = list[dict[str, Any]]


def edited(rows: Rows, where: dict[str, Any], **cells: Any) -> Rows:
    """The rows, with the cells of exactly one changed."""
    meant = [row for row in rows if where.items() <= row.items()]
    assert len(meant) == 1, f"{where} is {len(meant)} rows"
    return [row | {"origin": ""} | cells if row is meant[0] else row for row in rows]
