"""A new edition of a pledge's report, which replaces all that its report stated."""

import hashlib
from dataclasses import dataclass

from pledge import report
from pledge.dry_run import reason
from pledge.report import ReportError
from pledge.store import Revision, Row
from pledge.upload.cells import Unreadable, last_day
from pledge.upload.field import REFERENCE_DATE
from pledge.upload.files import read_text, safe_name
from pledge.upload.form import FORM
from pledge.upload.problems import Problem, Refused
from pledge.upload.proposal import Proposal, published

_SHOWN = 120  # letters of a line that are shown


@dataclass(frozen=True)
class EditionProblem(Problem):
    """What is wrong in a line of a report, in the words of the report's own reader, which say how to mend it, too."""

    told: report.Problem | None = None

    @property
    def why(self) -> str:
        """Return what is wrong and what to do, in the language in use."""
        return reason(self.told) if self.told else super().why

    @property
    def mend(self) -> str:
        """Return nothing more than `why` says."""
        return "" if self.told else super().mend


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
