"""Collect what is read of a report: rows, claimed lines, problems, and parts that the form does not know."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ParamSpec

from .cell_text import plain
from .numbers import decimals
from .outline import Line
from .problems import CellError, Problem

Row = dict[str, Any]
P = ParamSpec("P")


@dataclass(frozen=True)
class Unread:
    """A part of a report that the form does not know, kept as passages; lines count from 1, both ends included."""

    heading: str
    line: int
    last_line: int


@dataclass
class Draft:
    """A report that is being read. Readers add rows and claim lines; nothing is removed again.

    `last_row` and `last_line` are the numbers of the file's last table row and of its last line that is not blank: they
    show where a file was truncated.
    """

    last_row: int = 0
    last_line: int = 0
    tables: dict[str, list[Row]] = field(default_factory=dict)
    claims: dict[int, dict[str, None]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    _passages: Counter[str] = field(default_factory=Counter)

    def add(self, table: str, line: Line, **values: Any) -> None:
        """Add a row to a table and claim its line."""
        self.tables.setdefault(table, []).append({"line": line.number, **values})
        self.claim(line, table)

    def claim(self, line: Line, what: str) -> None:
        """Record what a line was read as."""
        self.claims.setdefault(line.number, {})[what] = None

    def claim_common_line(self, line: Line) -> bool:
        """Claim a line that means the same in every section: a blank line, or the reference date."""
        if line.is_blank or line.is_dated:
            self.claim(line, "blank" if line.is_blank else "reference date")
            return True
        return False

    def refuse(self, line: Line, reason: str, **values: str) -> None:
        """Record why a line has no place in the report."""
        self.problems.append(Problem(line.number, line.text.strip(), reason, values))
        self.claim(line, "problem")

    def attempt(self, line: Line, read: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        """Read one row; refuse its line where a cell does not hold what its column holds."""
        try:
            read(*args, **kwargs)
        except CellError as error:
            self.refuse(line, error.reason, **error.values)

    def passage(self, section: str, line: Line, body: str, label: str | None = None, level: int = 1) -> None:
        """Add a sentence or bullet of a section, with its position there."""
        self._passages[section] += 1
        ordinal = self._passages[section]
        self.add("passage", line, section=section, ordinal=ordinal, level=level, label=label, body=plain(body))

    def total(
        self, line: Line, place: str, label: str, stated: str, value: Decimal | None, unit: str, **more: Any
    ) -> None:
        """Add a figure that the report states as a total; a total in words has no value and no unit."""
        self.add(
            "stated_total",
            line,
            place=place,
            label=label,
            stated=stated,
            value=value,
            decimals=decimals(value),
            unit=unit,
            **more,
        )
