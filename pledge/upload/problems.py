"""Problems of a file in words: where, why, and how to correct it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pledge.i18n import N_, _, number
from pledge.upload.reasons import REASONS
from pledge.upload.table_reasons import MAY_BE_BLANK, TABLE_REASONS

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
"""Places of a workbook outside of its cells."""

MOST = 1_000
"""Problems of a file that are listed one by one."""

SEARCHED = frozenset({*TABLE_REASONS, "edition", "taken-for-report", "more"})
"""Reasons that are found only after the whole file was searched for personal data."""


@dataclass(frozen=True)
class Problem:
    """One problem of a file, in the language in use.

    row is 1-based and column the header or the letter, as users see them. value is as typed, and never personal data.
    part is a key of PARTS. optional: whether the cell may be blank instead. params fill the sentences: numbers are
    grouped, and a text named `expected` is itself a message.
    """

    reason: str
    file: str = ""
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    params: Mapping[str, object] = field(default_factory=dict, hash=False)
    part: str | None = None
    optional: bool = False

    @property
    def why(self) -> str:
        """Return what is wrong, as a sentence."""
        return _(REASONS[self.reason].why, **self._values())

    @property
    def mend(self) -> str:
        """Return how to correct it, in one sentence or two."""
        mend = _(REASONS[self.reason].mend, **self._values())
        return f"{mend} {_(MAY_BE_BLANK)}" if self.optional else mend

    @property
    def where(self) -> str:
        """Return the place, from the file to the cell; '' where it is unknown."""
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
    """Raised where a file is refused as a whole.

    problems: at most MOST, and then the number of the others. count: how many were found; reasons: how often for which
    reason. personal: whether the file holds personal data, so that nothing of it may be kept. searched: whether all of
    it was searched for such data, which is not so of a file that could not be opened.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(*[f"{problem.where}: {problem.reason}" for problem in problems[:3]])
        self.problems, self.count = first(problems, MOST), len(problems)
        self.reasons = Counter(problem.reason for problem in problems)
        self.personal = any(REASONS[reason].personal for reason in self.reasons)
        self.searched = self.reasons.keys() <= SEARCHED


def first(problems: Sequence[Problem], most: int) -> tuple[Problem, ...]:
    """Return the first `most` problems, and one with the number of the others."""
    more = len(problems) - most
    return (*problems[:most], Problem("more", params={"n": more})) if more > 0 else tuple(problems)


@dataclass(frozen=True)
class Sheet:
    """One sheet as text: rows[0] is row 1, all rows have equal width, an empty cell is None; Unicode form NFC.

    A percentage has its sign, a date is 2021-11-05. filled has (row, column), 1-based, of every cell that repeats the
    text of the cell that it is merged with: an amount must not count twice.
    """

    name: str
    rows: tuple[tuple[str | None, ...], ...]
    hidden: bool = False
    filled: frozenset[tuple[int, int]] = frozenset()


def _shown(name: str, value: object) -> object:
    if isinstance(value, int | Decimal):
        return number(value)
    return _(value) if name == "expected" and isinstance(value, str) else value
