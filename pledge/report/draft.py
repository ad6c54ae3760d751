"""What has been read of a report so far: rows, what claimed each line, what is wrong, what the form does not know."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ParamSpec

from .cells import plain
from .numbers import decimals
from .outline import Line
from .problems import CellError, Problem

Row = dict[str, Any]
P = ParamSpec("P")


@dataclass(frozen=True)
class Unread:
    """Part of a report that the form does not know; kept as passages. Lines count from 1, both ends included."""

    heading: str
    line: int
    last_line: int


@dataclass
class Draft:
    """A report being read. Readers add rows and claim lines; nothing is taken back.

    `last_row` and `last_line` are the numbers of the file's last table row and last line that is not blank: where a
    cut shows.
    """

    last_row: int = 0
    last_line: int = 0
    tables: dict[str, list[Row]] = field(default_factory=dict)
    claims: dict[int, dict[str, None]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    _passages: Counter[str] = field(default_factory=Counter)

    def add(self, table: str, line: Line, **values: Any) -> None:
        """Add a row, which claims its line."""
        self.tables.setdefault(table, []).append({"line": line.number, **values})
        self.claim(line, table)

    def claim(self, line: Line, what: str) -> None:
        """Say what a line was understood as."""
        self.claims.setdefault(line.number, {})[what] = None

    def claim_plain(self, line: Line) -> bool:
        """Claim a line that means the same in every section: a blank one, or the reference date."""
        if line.is_blank or line.is_dated:
            self.claim(line, "blank" if line.is_blank else "reference date")
            return True
        return False

    def refuse(self, line: Line, reason: str, **values: str) -> None:
        """Say why a line cannot be placed."""
        self.problems.append(Problem(line.number, line.text.strip(), reason, values))
        self.claim(line, "problem")

    def attempt(self, line: Line, read: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        """Read one row; a cell that is not what its column holds refuses the line."""
        try:
            read(*args, **kwargs)
        except CellError as error:
            self.refuse(line, error.reason, **error.values)

    def passage(self, section: str, line: Line, body: str, label: str | None = None, level: int = 1) -> None:
        """Keep a sentence or bullet of a section, in its place there."""
        self._passages[section] += 1
        ordinal = self._passages[section]
        self.add("passage", line, section=section, ordinal=ordinal, level=level, label=label, body=plain(body))

    def total(
        self, line: Line, place: str, label: str, stated: str, value: Decimal | None, unit: str, **more: Any
    ) -> None:
        """Keep a figure that the report claims for the whole of something; one in words has no value and no unit."""
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
