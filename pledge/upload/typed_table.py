"""One table of a file, from its cells as typed to the rows made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from pledge.i18n import code
from pledge.store import Row
from pledge.upload.field import Form
from pledge.upload.problems import Problem

ROW_ID = "row_id"
LONGEST = 200
"""Maximum number of letters of a cell in a problem."""


@dataclass
class TypedTable:
    """The rows of one table as typed, and, filled in by `merge`, what they make of the published ones.

    numbers: row numbers in the sheet (None for an entry). ids: their row_id ('' without one). texts: by field, a text a
    row ('' is blank); a missing column is no key. headers: the columns as users see them.

    now, then: for each typed row the published one, and the one that its template showed; None where there is none.
    touched: by field, which cells differ from the template. skipped: rows that are skipped.

    rows: all rows of the table in their published order, new ones last. written: index in rows -> number in the sheet
    of those that the file writes. missing: row_id of those that it lacks. overwrites: (row_id, field) of changed cells
    where another value has been published since. problems refuse the file; notices say what was left out.
    """

    form: Form
    file: str
    sheet: str | None
    numbers: Sequence[int | None]
    ids: Sequence[str]
    texts: dict[str, Sequence[str]]
    headers: Mapping[str, str] = field(default_factory=dict)

    now: list[Row | None] = field(default_factory=list)
    then: list[Row | None] = field(default_factory=list)
    touched: dict[str, list[bool]] = field(default_factory=dict)
    skipped: set[int] = field(default_factory=set)

    rows: list[Row] = field(default_factory=list)
    written: dict[int, int | None] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    overwrites: list[tuple[str, str]] = field(default_factory=list)
    wrong: dict[int, list[Problem]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)

    def refuse(
        self, i: int, reason: str, name: str, value: str | None = None, *, optional: bool = False, **params: object
    ) -> None:
        """Add a problem for a cell of row i; see `Problem`."""
        if "choices" in params:
            params["choices"] = ", ".join(map(code, cast("tuple[str, ...]", params["choices"])))
        column = self.headers.get(name) or (name if name == ROW_ID else self.form.field(name).header)
        place = (self.file, self.sheet, self.numbers[i], column, value and value[:LONGEST])
        self.wrong.setdefault(i, []).append(Problem(reason, *place, params, optional=optional))
