"""Commands on reports: build a store of them, check them without publishing."""

import hashlib
import os
from argparse import Namespace
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pledge import store
from pledge.checks import SEVERITIES, rules
from pledge.cli.output import counted, patience, tell, user
from pledge.exports.json import to_json
from pledge.i18n import N_, _, day, n_, number
from pledge.masking import nobody
from pledge.report import Problem, ReportError
from pledge.store import StoreError, Tables
from pledge.store.scratch import clean
from pledge.templates import lines_text
from pledge.upload.dry_run import DryRun, as_json, dry_run, read_file, reason


def reports_folder() -> Path:
    """Where reports lie: PLEDGE_REPORTS, or data/reports of the project."""
    return Path(os.environ.get("PLEDGE_REPORTS") or Path(__file__).parents[2] / "data" / "reports")


def begin(folder: Path) -> None:
    """Make revision 1 when a server starts on a store that has none, or upgrade the newest one to the newest schema.

    What came of it is said and never ends the server.
    """
    for each in (folder if folder.is_dir() else None, None):
        with suppress(OSError):  # a store that cannot be written is served all the same
            clean(each)
    try:
        store.heal(folder)
        if store.pointed(folder):
            store.upgrade(folder, user())
            return
        build(Namespace(store=folder, reports=reports_folder(), by=user()))
    except StoreError as error:
        tell(_(error.message, **error.params))
    except (OSError, UnicodeError) as error:
        tell(_("Revision 1 could not be made: {reason}", reason=error))


def build(args: Namespace) -> int:
    """Make revision 1 of every report in a folder, or, if one is refused, say why and make nothing."""
    there = store.build(args.store, {}, by=args.by)
    if there:
        print(_("{store} is at revision {number} already; nothing was changed.", store=args.store, number=there.number))
        return 0
    if not args.reports.is_dir():
        raise StoreError("There is no folder {folder}. Name the folder of the reports: --reports", folder=args.reports)
    paths = sorted(args.reports.glob("*.txt"))
    if not paths:
        print(_("{folder} holds no report (*.txt): there is nothing to build.", folder=args.reports))
        return 0
    tables: dict[str, Tables] = {}
    refused = 0
    for path in counted(paths, N_("{done} of {total} reports read")):
        try:
            tables[path.stem] = read_file(path).tables
        except ReportError as error:
            refused += 1
            _print_problems(path, error.problems)
    if refused:
        tell(
            n_(
                "{n} report was refused; nothing was published.",
                "{n} reports were refused; nothing was published.",
                refused,
            )
        )
        return 1
    only = paths[0] if len(paths) == 1 else None
    with patience(_("Writing revision 1 …")):
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
    """Read reports without publishing them, and say what was understood and what was not."""
    runs = {path: dry_run(path) for path in counted(args.report, N_("{done} of {total} reports checked"))}
    if args.json:
        objects = {str(path): as_json(run) for path, run in runs.items()}
        (first, *others) = objects.values()
        print(to_json({"reports": objects} if others else first))
    else:
        for path, run in runs.items():
            _print_run(path, run)
    return 1 if any(run.problems for run in runs.values()) else 0


def _print_run(path: Path, run: DryRun) -> None:
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
    for found in run.findings:
        print(f"  {_(SEVERITIES[found['severity']])}: {_(sentences[found['rule']])}")
        values = {"stated": _("Stated"), "computed": _("Computed"), "difference": _("Difference")}
        parts = [f"{label} {found[name]}" for name, label in values.items() if found[name] is not None]
        lines = [lines_text(found["lines"])] if found["lines"] else []
        print("    " + " · ".join([found["key"], *lines, *parts]))
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
    for each in problems:
        place = f"{path}:{each.line}" if each.line else str(path)
        print(f"{place}: {reason(each)}")
        if each.text:
            print(f"    {nobody().text(each.text)}")
