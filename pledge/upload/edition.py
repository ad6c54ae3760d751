"""Read a new edition of a pledge's report, which replaces everything that its report stated."""

import hashlib
from dataclasses import dataclass

from pledge import report
from pledge.dry_run import reason
from pledge.report import ReportError
from pledge.store import Revision, Row
from pledge.upload.cell_readers import Unreadable, last_day
from pledge.upload.field import REFERENCE_DATE
from pledge.upload.form import FORM
from pledge.upload.problems import Problem, Refused
from pledge.upload.proposal import Proposal, published
from pledge.upload.uploaded_files import read_text, safe_name

_LINE_LETTERS = 120  # letters of a line in a problem


@dataclass(frozen=True)
class EditionProblem(Problem):
    """A problem in a line of a report, with the sentence of the report's reader, which also says how to correct it."""

    report_problem: report.Problem | None = None

    @property
    def why(self) -> str:
        """Return what is wrong and what to do, in the language in use."""
        return reason(self.report_problem) if self.report_problem else super().why

    @property
    def mend(self) -> str:
        """Return '' where `why` says what to do already."""
        return "" if self.report_problem else super().mend


def read_edition(revision: Revision, pledge_id: str, data: bytes, file_name: str, reference_date: str = "") -> Proposal:
    """Return the proposal of a new edition of the pledge's report. Raises Refused.

    `reference_date` is required for an edition that states none, unless it is the published one.
    """
    name = safe_name(file_name)
    read_text(data, file_name)  # refuses large files and personal data
    try:
        tables = report.read_report(data).tables
    except ReportError as error:
        raise Refused(
            [
                EditionProblem(
                    "edition",
                    name,
                    row=problem.line,
                    value=problem.text[:_LINE_LETTERS] or None,
                    report_problem=problem,
                )
                for problem in error.problems
            ]
        ) from error
    _date(tables, revision, pledge_id, name, reference_date)
    return Proposal(pledge_id, name, hashlib.sha256(data).hexdigest(), "report", revision.number, tables)


def _date(tables: dict[str, list[Row]], revision: Revision, pledge_id: str, name: str, typed: str) -> None:
    """Put a day that was typed beside an edition into its pledge where the edition states none; refuse it without."""
    (pledge,) = tables["pledge"]
    if pledge.get(REFERENCE_DATE):
        return
    column = FORM["pledge"].field(REFERENCE_DATE).header
    try:
        day = last_day(typed)
    except Unreadable as error:
        raise Refused([Problem(error.reason, name, column=column, value=typed)]) from error
    if day:
        pledge[REFERENCE_DATE] = day
        return
    lines = [row["body"] for row in tables["report_line"]]
    if lines != [row["body"] for row in published(revision, pledge_id, "report_line")]:
        raise Refused([Problem("edition-date-needed", name, column=column)])
