"""A field of the form, and the form of a table: what staff see of a column, and what they type into it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pledge.i18n import _, code, period
from pledge.labels import TABLES
from pledge.report.numbers import WON
from pledge.store import Row
from pledge.upload.parts import Part

Kind = Literal[
    "text", "code", "word", "period", "amount", "unit", "rate", "count", "heads", "year", "years", "day", "mark"
]
"""What a column holds; a `word` may be none of its choices, `years` may go on (2022년 이후)."""


REFERENCE_DATE = "reference_date"
"""The field of the pledge up to which day everything that a file says counts: every change needs it."""


@dataclass(frozen=True)
class Field:
    """A column of the template: its name in code, its header (a message id), what it holds, an example.

    hint: what to know of it (a message id), where the schema's comment does not say it; also: other headers by which it
    is known, as the report's own; show: what the template shows of a row, where it is not the column of that name.
    """

    name: str
    title: str
    kind: Kind = "text"
    example: str = ""
    hint: str = ""
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    show: Callable[[Row], Any] | None = None

    @property
    def header(self) -> str:
        """Return the header in the language in use."""
        return _(self.title)

    @property
    def needed(self) -> bool:
        """Return whether a row, or a file that changes anything, must state it."""
        return self.required or self.name == REFERENCE_DATE

    @property
    def optional(self) -> bool:
        """Return whether a row may leave its cell blank where nothing is stated.

        Of a mark and a unit a blank says more.
        """
        return not self.needed and self.kind not in {"mark", "unit"}

    def shown(self, row: Row) -> Any:
        """Return what the template shows of a row: text, a number, a date, or None; codes in the language in use."""
        value = self.show(row) if self.show else row.get(self.name)
        if value is None or self.kind not in {"code", "word", "unit", "period"}:
            return value
        return self.named(value)

    def offered(self, published: Sequence[Row]) -> tuple[str, ...]:
        """Return what a drop-down offers, as codes: the choices, then what else the rows of a pledge have."""
        if self.kind == "unit":
            there = {row["unit_krw"] for row in published}
            return tuple(dict.fromkeys([*self.choices, *(name for name, won in WON.items() if won in there)]))
        if self.kind not in {"word", "period"}:
            return self.choices
        return tuple(dict.fromkeys([*self.choices, *(row[self.name] for row in published if row[self.name])]))

    def named(self, choice: str) -> str:
        """Return a choice in the language in use."""
        return period(choice) if self.kind == "period" else code(choice)


@dataclass(frozen=True)
class Form:
    """One table as a sheet: its fields in their order, and the parts by which they become the table's columns."""

    table: str
    fields: tuple[Field, ...]
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """Return the name of its sheet, in the language in use."""
        return _(TABLES[self.table])

    def field(self, name: str) -> Field:
        """Return the field of that name."""
        return next(each for each in self.fields if each.name == name)
