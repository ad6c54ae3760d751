"""Read and check a report without publishing it."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pledge.errors import StoreError
from pledge.i18n import N_, _
from pledge.sandbox import in_child_process

# What it takes to read a report and to make a revision is imported where it is done: in the child.
if TYPE_CHECKING:
    from pledge.report import Problem, Report, ReportError, Unread

NO_FILE = N_("There is no such file. Check the path.")
A_FOLDER = N_("This is a folder. Name the report's text file.")
UNREADABLE = N_("The file cannot be read ({reason}). Check its permissions.")


@dataclass(frozen=True)
class DryRun:
    """The result for one report; where there are problems it was refused, and all else is empty.

    `title` is the pledge's as readers see it. `tables` has every table that a report fills, with all its columns.
    `as_of` is the day of the findings; `assumed` where the report does not state it.
    """

    title: str = ""
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    findings: list[dict[str, Any]] = field(default_factory=list)
    unread: "tuple[Unread, ...]" = ()
    problems: "tuple[Problem, ...]" = ()
    as_of: date | None = None
    assumed: bool = False


def read_file(path: Path) -> "Report":
    """Read a report's file. Raises `ReportError`, also where there is no file to be read."""
    from pledge.report import read_report

    return read_report(_bytes_of(path))


def dry_run(path: Path) -> DryRun:
    """Read a report and check it, in a child with limits of time and memory, in a temporary store."""
    try:
        return _dry_run(_bytes_of(path), path.stem)
    except Exception as error:
        return DryRun(problems=_problems_of(error))


def _problems_of(error: Exception) -> "tuple[Problem, ...]":
    """Return why a report is refused; raises an error that is no refusal."""
    from pledge.report import Problem, ReportError

    match error:
        case ReportError():
            return tuple(error.problems)
        case StoreError():
            return (Problem(None, "", error.message, {name: str(value) for name, value in error.params.items()}),)
    raise error


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _refused(NO_FILE) from None
    except IsADirectoryError:
        raise _refused(A_FOLDER) from None
    except OSError as error:
        raise _refused(UNREADABLE, reason=error.strerror or str(error)) from None


def _refused(reason: str, /, **values: str) -> "ReportError":
    from pledge.report import Problem, ReportError

    return ReportError([Problem(None, "", reason, values)])


def _stopped(reason: str) -> "ReportError":
    from pledge.report import problems

    stopped = {"busy": problems.BUSY, "too-slow": problems.TOO_SLOW, "too-heavy": problems.TOO_HEAVY}
    return _refused(stopped.get(reason, problems.BROKEN))


@in_child_process(_stopped, pandas=False)
def _dry_run(data: bytes, pledge: str) -> DryRun:
    from pledge.checks import findings, reference_date
    from pledge.query import rows
    from pledge.report import read_report
    from pledge.store import build
    from pledge.store.plan import rows_of
    from pledge.store.scratch import scratch

    report = read_report(data)
    with scratch(None) as folder:
        made = build(folder, {pledge: report.tables}, by="check")
        assert made  # noqa: S101  # there is a report
        (row,) = rows(made, "pledge", pledge=pledge)
        as_of = reference_date(row)
        return DryRun(
            title=row.title,
            tables=rows_of(made, pledge),
            findings=[item._asdict() for item in findings(made, pledge, as_of)],
            unread=tuple(report.unread),
            as_of=as_of if as_of > date.min else None,
            assumed=row.assumed,
        )


def reason(problem: "Problem") -> str:
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
