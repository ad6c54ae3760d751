"""What has been read of a report so far: rows, what claimed each line, what is wrong, what the form does not know."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ParamSpec

from .cells import plain
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
    """A report being read. Readers add rows and claim lines; nothing is taken back."""

    last_row: int = 0
    tables: dict[str, list[Row]] = field(default_factory=dict)
    claims: dict[int, dict[str, None]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def add(self, table: str, line: Line, **values: Any) -> None:
        """Add a row, which claims its line."""
        self.tables.setdefault(table, []).append({"line": line.number, **values})
        self.claim(line, table)

    def claim(self, line: Line, what: str) -> None:
        """Say what a line was understood as."""
        self.claims.setdefault(line.number, {})[what] = None

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
        ordinal = 1 + sum(row["section"] == section for row in self.tables.get("passage", []))
        self.add("passage", line, section=section, ordinal=ordinal, level=level, label=label, body=plain(body))
