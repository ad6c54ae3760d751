"""A proposal: what a file, or one entry, would make of a pledge's tables; and the published rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from pledge.sandbox.packed import PackedFields
from pledge.store import Revision, Row, connect
from pledge.store.rows import read
from pledge.upload import cell_readers
from pledge.upload.form import FORM
from pledge.upload.problems import Problem


@dataclass(frozen=True)
class Proposal(PackedFields):
    """What a file would make of one pledge, checked against revision `base`; nothing is changed by it.

    Its rows stay packed in a process that only passes it on (see `PackedFields`).

    tables: as `store.publish` takes them; of actuals every table that the file has, whole, with the rows that it lacks.
    missing: (table, row_id) of those; they stay unless they are chosen for removal. overwrites: (table, row_id, field)
    of cells that differ from the template where another value has been published since. notices: what was left out.
    restores: the revision whose rows it takes, read where it is reviewed.
    """

    PACKED: ClassVar[tuple[str, ...]] = ("tables", "missing", "overwrites")

    pledge_id: str
    file_name: str
    file_sha256: str | None
    kind: Literal["actuals", "report", "restore"]
    base: int
    tables: Mapping[str, list[Row]]
    missing: tuple[tuple[str, str], ...] = field(default_factory=tuple)
    overwrites: tuple[tuple[str, str, str], ...] = field(default_factory=tuple)
    notices: tuple[Problem, ...] = ()
    restores: int | None = None


def published(revision: Revision, pledge_id: str, table: str) -> list[Row]:
    """Return one pledge's rows of a table in a revision."""
    with connect(revision) as con:
        return read(con, table, pledge_id)


def template_values(revision: Revision, pledge_id: str, table: str) -> dict[str, dict[str, str]]:
    """Return what the template shows of each row, as texts by field, by row_id, for the entry form."""
    return {
        row["row_id"]: {field.name: cell_readers.written(field.displayed(row)) for field in FORM[table].fields}
        for row in published(revision, pledge_id, table)
    }
