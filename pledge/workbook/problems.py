"""What is wrong in a file, in words: where, why, and how to mend it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pledge.i18n import N_, _, number
from pledge.workbook.reasons import REASONS

PARTS: Mapping[str, str] = {
    "comment": N_("a comment"),
    "page": N_("the header or footer of the page"),
    "name": N_("a defined name"),
    "property": N_("the document's properties"),
    "sheet-name": N_("the name of a sheet"),
    "link": N_("a link"),
    "rule": N_("the hint of a drop-down or input rule"),
    "drawing": N_("a drawing, text box or chart"),
    "leftover": N_("a text that no cell shows any more"),
    "other": N_("a part of the file that no cell shows"),
}
"""Places of a workbook that are no cells."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file; read in the language in use.

    row is 1-based and column the header or the letter, as the person sees them. value is as typed, and never personal
    data. part is a key of PARTS. params fill the sentences: numbers are grouped, and a text named `expected` is itself
    a message.
    """

    reason: str
    file: str = ""
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    params: Mapping[str, object] = field(default_factory=dict, hash=False)
    part: str | None = None

    @property
    def why(self) -> str:
        """What is wrong, as a sentence."""
        return _(REASONS[self.reason].why, **self._values())

    @property
    def mend(self) -> str:
        """What to do instead, as a sentence."""
        return _(REASONS[self.reason].mend, **self._values())

    @property
    def where(self) -> str:
        """The place, from the file to the cell; empty when nothing is known of it."""
        letter = self.column is not None and self.column.isascii() and self.column.isupper() and len(self.column) < 4
        places = [
            self.file,
            _("sheet “{sheet}”", sheet=self.sheet) if self.sheet else "",
            _("row {row}", row=number(self.row)) if self.row else "",
            (_("column {column}", column=self.column) if letter else _("column “{column}”", column=self.column))
            if self.column
            else "",
            _(PARTS[self.part]) if self.part else "",
        ]
        return ", ".join(filter(None, places))

    def _values(self) -> dict[str, object]:
        values = {name: _shown(name, value) for name, value in self.params.items()}
        return {"value": self.value or "", "column": self.column or "", "sheet": self.sheet or "", **values}


class Refused(Exception):
    """A file was refused whole, with every problem that was found in it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(*[f"{problem.where}: {problem.reason}" for problem in problems[:3]])
        self.problems = tuple(problems)

    @property
    def personal(self) -> bool:
        """Whether the file holds personal data, so that nothing of it may be kept."""
        return any(REASONS[problem.reason].personal for problem in self.problems)


@dataclass(frozen=True)
class Sheet:
    """One sheet as text: rows[0] is row 1, all rows are equally wide, an empty cell is None; letters composed (NFC).

    A percentage is written with its sign, a date as 2021-11-05. filled has (row, column), 1-based, of every cell that
    shows nothing of its own and carries the text of the cell that it is merged with: an amount must not count twice.
    """

    name: str
    rows: tuple[tuple[str | None, ...], ...]
    hidden: bool = False
    filled: frozenset[tuple[int, int]] = frozenset()


def _shown(name: str, value: object) -> object:
    if isinstance(value, int | Decimal):
        return number(value)
    return _(value) if name == "expected" and isinstance(value, str) else value
