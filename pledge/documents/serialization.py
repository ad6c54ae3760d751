"""Serialise sheets for the way from the child to the parent: each text once, cells as numbers of texts."""

import json
import sys
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Texts:
    """Distinct texts, numbered from 1; an empty cell is 0."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int:
        """Return the number of a text, a new one for a new text."""
        return self.numbers.setdefault(text, len(self.numbers) + 1)


@dataclass(frozen=True)
class Grid:
    """A sheet as serialised.

    `cells` has `width` numbers of texts a row; `merged` has (row, column, row, column), 1-based.
    """

    name: str
    width: int
    cells: "array[int]"
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()


def pack(texts: Texts, grids: Iterable[Grid]) -> bytes:
    """Return the sheets as bytes."""
    grids = list(grids)
    head = {
        "order": sys.byteorder,
        "texts": list(texts.numbers),
        "sheets": [[grid.name, grid.width, len(grid.cells), grid.hidden, grid.merged] for grid in grids],
    }
    return b"".join([_line(head), *(grid.cells.tobytes() for grid in grids)])


def pack_problems(problems: list[dict[str, Any]]) -> bytes:
    """Return the problems as bytes."""
    return _line({"problems": problems})


def unpack(answer: bytes) -> tuple[list[dict[str, Any]], list[str | None], list[Grid]]:
    """Return problems, texts by their number, and sheets. Raises ValueError, KeyError for an invalid answer."""
    line, _end, body = answer.partition(b"\n")
    head = json.loads(line)
    if "problems" in head:
        return head["problems"], [], []
    grids, start = [], 0
    for name, width, count, hidden, merged in head["sheets"]:
        cells = array("I")
        size = count * cells.itemsize
        cells.frombytes(body[start : start + size])
        start += size
        grids.append(Grid(name, width, cells, hidden, tuple(map(tuple, merged))))
    return [], [None, *head["texts"]], grids


def _line(head: dict[str, Any]) -> bytes:
    return json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"
