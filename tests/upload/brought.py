"""Sheets as they are read, told in rows."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from pledge.upload import Proposal, Sheet

ROOT = Path(__file__).parents[2]
PLEDGE = "seongnam-village-community-center"
Cells: TypeAlias = Sequence[str | None]
Say = Callable[..., Proposal]


def sheet(name: str, *rows: Cells) -> Sheet:
    """A sheet of rows of texts, filled up to the widest."""
    width = max(map(len, rows))
    return Sheet(name, tuple((*row, *[None] * (width - len(row))) for row in rows))
