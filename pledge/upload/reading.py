"""A file of new actuals, read for one pledge: a workbook, a CSV of a table, or a new edition of the report."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

from pledge import report
from pledge.bounded import bounded
from pledge.report import ReportError, is_report_line
from pledge.store import Revision, Row, StoreError, current
from pledge.store import revision as revision_of
from pledge.store.plan import rows_of
from pledge.upload.cells import Unreadable, last_day
from pledge.upload.dry_run import reason
from pledge.upload.files import beginning, read_text, safe_name
from pledge.upload.form import FORM
from pledge.upload.problems import Problem, Refused
from pledge.upload.proposal import Proposal, entry, published, read_actuals
from pledge.upload.review import stopped

ROWS_LOOKED_AT = 40
"""Lines of a text from which it is told whether it is a table."""

_SHOWN = 120  # letters of a line that are shown


@dataclass(frozen=True)
class EditionProblem(Problem):
    """What is wrong in a line of a report, in the words of the report's own reader, which say how to mend it, too."""

    told: report.Problem | None = None

    @property
    def why(self) -> str:
        """What is wrong and what to do, in the language in use."""
        return reason(self.told) if self.told else super().why

    @property
    def mend(self) -> str:
        """Nothing more than `why` says."""
        return "" if self.told else super().mend


def _stopped(reason: str) -> Refused:
    return Refused([Problem(reason)])


@bounded(_stopped)
def read(
    revision: Revision,
    pledge_id: str,
    data: bytes,
    file_name: str,
    table: str | None = None,
    reference_date: str = "",
) -> Proposal:
    """Return what a file proposes for a pledge; its content says what it is, whatever its name.

    `table` is that of a table as text whose headings do not say it, `reference_date` the day up to which a file counts
    that does not say it. Raises Refused with every problem.
    """
    if kind_of(data) == "report":
        try:
            return read_edition(revision, pledge_id, data, file_name, reference_date)
        except Refused as refused:
            if refused.personal or any(map(is_report_line, beginning(data).splitlines())):
                raise
            # Nothing in it says that it is a report: whoever brought a table is told why it is not read as one.
            raise Refused([Problem("taken-for-report", safe_name(file_name)), *refused.problems]) from None
    return read_actuals(revision, pledge_id, data, file_name, table, reference_date)


def kind_of(data: bytes) -> Literal["workbook", "report", "table"]:
    """Return how a file is read, from its first bytes: a workbook, the text of a report, or else a table as text."""
    if data.startswith(b"PK"):
        return "workbook"
    lines = [line for line in beginning(data).splitlines() if line.strip()]
    if any(is_report_line(line) for line in lines):
        return "report"
    return "table" if not lines or _has_columns(lines) else "report"


def _has_columns(lines: Sequence[str]) -> bool:
    """Return whether lines hold columns: the first one does, or, below a title, two in succession do alike."""
    widths = [[line.count(separator) for separator in "\t,;|"] for line in lines[:ROWS_LOOKED_AT]]
    alike = (any(one and one == other for one, other in zip(*each, strict=True)) for each in pairwise(widths))
    return any(widths[0]) or any(alike)


@bounded(stopped)
def restoring(store: Path, number: int, pledge_id: str) -> Proposal:
    """Return the proposal that a pledge gets the rows it had in revision `number`. Raises StoreError."""
    rows = rows_of(revision_of(store, number), pledge_id)
    if not rows["pledge"]:
        raise StoreError("Revision {number} has no pledge {pledge}", number=number, pledge=pledge_id)
    now, _refused = current(store)
    assert now  # noqa: S101  # there is a revision to restore
    return Proposal(pledge_id, "", None, "restore", now.number, rows)


@bounded(_stopped)
def enter(revision: Revision, pledge_id: str, table: str, values: Mapping[str, str]) -> Proposal:
    """Return what one row that was typed into a form proposes; see `actuals.entry`. Raises Refused."""
    return entry(revision, pledge_id, table, values)


@bounded(_stopped)
def read_edition(revision: Revision, pledge_id: str, data: bytes, file_name: str, reference_date: str = "") -> Proposal:
    """Return a new edition of the pledge's report, which replaces all that its report stated. Raises Refused.

    `reference_date` is asked for beside an edition that states none, unless it is the published one.
    """
    name = safe_name(file_name)
    read_text(data, file_name)  # no report is larger than it allows, and none has the personal data that it refuses
    try:
        tables = report.read_report(data).tables
    except ReportError as error:
        raise Refused(
            [
                EditionProblem("edition", name, row=each.line, value=each.text[:_SHOWN] or None, told=each)
                for each in error.problems
            ]
        ) from error
    _date(tables, revision, pledge_id, name, reference_date)
    return Proposal(pledge_id, name, hashlib.sha256(data).hexdigest(), "report", revision.number, tables)


def _date(tables: dict[str, list[Row]], revision: Revision, pledge_id: str, name: str, typed: str) -> None:
    """Put a day that was typed beside an edition into its pledge where the edition states none; refuse it without."""
    (pledge,) = tables["pledge"]
    if pledge.get("reference_date"):
        return
    column = FORM["pledge"].field("reference_date").header
    try:
        day = last_day(typed)
    except Unreadable as error:
        raise Refused([Problem(error.reason, name, column=column, value=typed)]) from error
    if day:
        pledge["reference_date"] = day
        return
    lines = [row["body"] for row in tables["report_line"]]
    if lines != [row["body"] for row in published(revision, pledge_id, "report_line")]:
        raise Refused([Problem("edition-date-needed", name, column=column)])
