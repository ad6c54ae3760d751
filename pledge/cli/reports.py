"""The commands that build the first revision from reports and check reports without publishing."""

import hashlib
import os
from argparse import Namespace
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pledge import store
from pledge.checks import SEVERITIES, rules
from pledge.cli.output import print_error, progress_message, user, with_progress
from pledge.exports.json import to_json
from pledge.i18n import N_, _, day, n_, number
from pledge.masking import nobody
from pledge.report import Problem, ReportError
from pledge.store import StoreError, Tables
from pledge.store.scratch import clean
from pledge.templates import lines_text
from pledge.upload.dry_run import DryRun, as_json, dry_run, read_file, reason


def reports_folder() -> Path:
    """Return the folder of the reports: PLEDGE_REPORTS, or data/reports of the project."""
    return Path(os.environ.get("PLEDGE_REPORTS") or Path(__file__).parents[2] / "data" / "reports")


def begin(folder: Path) -> None:
    """Make revision 1 when a server starts with an empty store, or upgrade the newest revision to the present schema.

    Failures are printed and do not stop the server.
    """
    for scratch in (folder if folder.is_dir() else None, None):
        with suppress(OSError):  # a store that is not writable can still be served
            clean(scratch)
    try:
        store.repair(folder)
        if store.pointed_revision(folder):
            store.upgrade(folder, user())
            return
        build(Namespace(store=folder, reports=reports_folder(), by=user()))
    except StoreError as error:
        print_error(_(error.message, **error.params))
    except (OSError, UnicodeError) as error:
        print_error(_("Revision 1 could not be made: {reason}", reason=error))


def build(args: Namespace) -> int:
    """Make revision 1 from every report of a folder; if one is refused, print why and make nothing."""
    present = store.build(args.store, {}, by=args.by)
    if present:
        revision = present.number
        print(_("{store} is at revision {number} already; nothing was changed.", store=args.store, number=revision))
        return 0
    if not args.reports.is_dir():
        raise StoreError("There is no folder {folder}. Name the folder of the reports: --reports", folder=args.reports)
    paths = sorted(args.reports.glob("*.txt"))
    if not paths:
        print(_("{folder} holds no report (*.txt): there is nothing to build.", folder=args.reports))
        return 0
    tables: dict[str, Tables] = {}
    refused = 0
    for path in with_progress(paths, N_("{done} of {total} reports read")):
        try:
            tables[path.stem] = read_file(path).tables
        except ReportError as error:
            refused += 1
            _print_problems(path, error.problems)
    if refused:
        print_error(
            n_(
                "{n} report was refused; nothing was published.",
                "{n} reports were refused; nothing was published.",
                refused,
            )
        )
        return 1
    only = paths[0] if len(paths) == 1 else None
    with progress_message(_("Writing revision 1 …")):
        made = store.build(
            args.store,
            tables,
            by=args.by,
            file_name=only.name if only else None,
            file_sha256=hashlib.sha256(only.read_bytes()).hexdigest() if only else None,
        )
    if made:
        print(
            n_(
                "Revision {number} was made of {n} report: {path}",
                "Revision {number} was made of {n} reports: {path}",
                len(tables),
                number=made.number,
                path=made.path,
            )
        )
    return 0


def check(args: Namespace) -> int:
    """Read reports without publishing them, and print their rows, findings and problems."""
    runs = {path: dry_run(path) for path in with_progress(args.report, N_("{done} of {total} reports checked"))}
    if args.json:
        objects = {str(path): as_json(run) for path, run in runs.items()}
        (first, *others) = objects.values()
        print(to_json({"reports": objects} if others else first))
    else:
        for path, run in runs.items():
            _print_run(path, run)
    return 1 if any(run.problems for run in runs.values()) else 0


def _print_run(path: Path, run: DryRun) -> None:
    """Print the result of one report: its tables, reference date, findings and unknown sections, or its problems."""
    if run.problems:
        _print_problems(path, run.problems)
        return
    print(f"{path}: {nobody().text(run.tables['pledge'][0]['title'])}")
    for name, rows in run.tables.items():
        print(f"  {name:<14}{number(len(rows)):>8}")
    when = day(run.as_of) if run.as_of else _("not stated")
    if run.as_of and run.assumed:
        when = _("{date} (assumed: the report states none)", date=when)
    print(f"{_('Reference date')}: {when}")
    print(n_("{n} finding", "{n} findings", len(run.findings)))
    sentences = {rule.rule: rule.sentence for rule in rules()}
    for finding in run.findings:
        print(f"  {_(SEVERITIES[finding['severity']])}: {_(sentences[finding['rule']])}")
        values = {"stated": _("Stated"), "computed": _("Computed"), "difference": _("Difference")}
        parts = [f"{label} {finding[name]}" for name, label in values.items() if finding[name] is not None]
        lines = [lines_text(finding["lines"])] if finding["lines"] else []
        print("    " + " · ".join([finding["key"], *lines, *parts]))
    for part in run.unread:
        print(
            _(
                "Not part of the form, kept as text: “{heading}”, lines {first} to {last}",
                heading=nobody().text(part.heading),
                first=part.line,
                last=part.last_line,
            )
        )


def _print_problems(path: Path, problems: Iterable[Problem]) -> None:
    for problem in problems:
        place = f"{path}:{problem.line}" if problem.line else str(path)
        print(f"{place}: {reason(problem)}")
        if problem.text:
            print(f"    {nobody().text(problem.text)}")
