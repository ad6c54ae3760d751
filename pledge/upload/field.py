"""A field of the form, and the form of a table: what staff see of a column, and what they type into it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pledge.i18n import _, code, period
from pledge.labels import TABLES
from pledge.report.numbers import WON
from pledge.store import Row
from pledge.upload.column_groups import ColumnGroup

Kind = Literal[
    "text", "code", "word", "period", "amount", "unit", "rate", "count", "heads", "year", "years", "day", "mark"
]
"""What a column holds; a `word` may be none of its choices, `years` may go on (2022년 이후)."""


REFERENCE_DATE = "reference_date"
"""The field of the pledge up to which day everything that a file says counts: every change needs it."""


@dataclass(frozen=True)
class Field:
    """A column of the template: its name in code, its header (a message id), its kind, an example.

    hint: its explanation (a message id), where the schema's comment does not give it; aliases: other headers that name
    it, such as the report's own; display: the value that the template shows of a row, where it is not the column of
    that name.
    """

    name: str
    title: str
    kind: Kind = "text"
    example: str = ""
    hint: str = ""
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    display: Callable[[Row], Any] | None = None

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

        A blank mark or unit has a meaning of its own.
        """
        return not self.needed and self.kind not in {"mark", "unit"}

    def displayed(self, row: Row) -> Any:
        """Return what the template shows of a row: text, a number, a date, or None; codes in the language in use."""
        value = self.display(row) if self.display else row.get(self.name)
        if value is None or self.kind not in {"code", "word", "unit", "period"}:
            return value
        return self.label_of(value)

    def choices_for(self, published: Sequence[Row]) -> tuple[str, ...]:
        """Return the codes that a drop-down offers: the choices, then other values in the rows of a pledge."""
        if self.kind == "unit":
            there = {row["unit_krw"] for row in published}
            return tuple(dict.fromkeys([*self.choices, *(name for name, won in WON.items() if won in there)]))
        if self.kind not in {"word", "period"}:
            return self.choices
        return tuple(dict.fromkeys([*self.choices, *(row[self.name] for row in published if row[self.name])]))

    def label_of(self, choice: str) -> str:
        """Return a choice in the language in use."""
        return period(choice) if self.kind == "period" else code(choice)


@dataclass(frozen=True)
class Form:
    """The sheet of one table: its fields in order, and the column groups that they fill."""

    table: str
    fields: tuple[Field, ...]
    parts: tuple[ColumnGroup, ...]

    @property
    def title(self) -> str:
        """Return the name of its sheet, in the language in use."""
        return _(TABLES[self.table])

    def field(self, name: str) -> Field:
        """Return the field of that name."""
        return next(field for field in self.fields if field.name == name)
