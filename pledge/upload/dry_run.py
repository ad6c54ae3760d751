"""Read and check a report without publishing it."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, cast

from pledge.checks import findings, reference_date
from pledge.i18n import N_, _
from pledge.query import rows
from pledge.report import Problem, Report, ReportError, Unread, problems, read_report
from pledge.sandbox import in_child_process
from pledge.store import Revision, StoreError, build
from pledge.store.plan import rows_of
from pledge.store.rows import Row
from pledge.store.scratch import scratch

NO_FILE = N_("There is no such file. Check the path.")
A_FOLDER = N_("This is a folder. Name the report's text file.")
UNREADABLE = N_("The file cannot be read ({reason}). Check its permissions.")

_STOPPED = {"busy": problems.BUSY, "too-slow": problems.TOO_SLOW, "too-heavy": problems.TOO_HEAVY}


@dataclass(frozen=True)
class DryRun:
    """The result for one report; where there are problems it was refused, and all else is empty.

    `tables` has every table that a report fills, with all its columns. `as_of` is the day of the findings; `assumed`
    where the report does not state it.
    """

    tables: dict[str, list[Row]] = field(default_factory=dict)
    findings: list[Row] = field(default_factory=list)
    unread: tuple[Unread, ...] = ()
    problems: tuple[Problem, ...] = ()
    as_of: date | None = None
    assumed: bool = False


def read_file(path: Path) -> Report:
    """Read a report's file. Raises `ReportError`, also where there is no file to be read."""
    return read_report(_bytes_of(path))


def dry_run(path: Path) -> DryRun:
    """Read a report and check it, in a child with limits of time and memory, in a temporary store."""
    try:
        return _dry_run(_bytes_of(path), path.stem)
    except ReportError as error:
        return DryRun(problems=tuple(error.problems))
    except StoreError as error:
        return DryRun(problems=(Problem(None, "", error.message, {k: str(v) for k, v in error.params.items()}),))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ReportError([Problem(None, "", NO_FILE)]) from None
    except IsADirectoryError:
        raise ReportError([Problem(None, "", A_FOLDER)]) from None
    except OSError as error:
        raise ReportError([Problem(None, "", UNREADABLE, {"reason": error.strerror or str(error)})]) from None


def _stopped(reason: str) -> ReportError:
    return ReportError([Problem(None, "", _STOPPED.get(reason, problems.BROKEN))])


@in_child_process(_stopped)
def _dry_run(data: bytes, pledge: str) -> DryRun:
    report = read_report(data)
    with scratch(None) as folder:
        revision = build(folder, {pledge: report.tables}, by="check")
        assert revision  # noqa: S101  # there is a report
        return _checked(revision, pledge, report)


def _checked(revision: Revision, pledge: str, report: Report) -> DryRun:
    row = rows(revision, "pledge", pledge=pledge)[0]
    as_of = reference_date(row)
    finding_rows = findings(revision, pledge, as_of)
    return DryRun(
        tables=rows_of(revision, pledge),
        findings=cast("list[Row]", finding_rows.to_dict("records")),
        unread=tuple(report.unread),
        as_of=as_of if as_of > date.min else None,
        assumed=row.assumed,
    )


def reason(problem: Problem) -> str:
    """Return the reason of a problem in the language in use."""
    # What a cell should have been is itself a message.
    values = {name: _(value) if name == "expected" else value for name, value in problem.values.items()}
    return _(problem.reason, **values)


def as_json(outcome: DryRun) -> dict[str, Any]:
    """Return the result as one object, for `exports.json.to_json`; `problems` only where the report was refused."""
    result: dict[str, Any] = {
        "tables": outcome.tables,
        "findings": outcome.findings,
        "unread": [
            {"heading": item.heading, "line": item.line, "last_line": item.last_line} for item in outcome.unread
        ],
    }
    if outcome.problems:
        result["problems"] = [
            {"line": item.line, "text": item.text, "reason": reason(item)} for item in outcome.problems
        ]
    return result
