"""The command that checks reports without publishing them."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pledge.cli.output import with_progress
from pledge.dry_run import DryRun, as_json, dry_run, reason
from pledge.i18n import N_, _, day, lines_text, n_, number
from pledge.rules import SEVERITIES, rules

if TYPE_CHECKING:
    from pledge.report import Problem


def check(args: Namespace) -> int:
    """Read reports without publishing them, and print their rows, findings and problems."""
    runs = {path: dry_run(path) for path in with_progress(args.report, N_("{done} of {total} reports checked"))}
    if args.json:
        objects = {str(path): as_json(run) for path, run in runs.items()}
        (first, *others) = objects.values()
        from pledge.exports.json import to_json

        print(to_json({"reports": objects} if others else first))
    else:
        for path, run in runs.items():
            _print_run(path, run)
    return 1 if any(run.problems for run in runs.values()) else 0


def _print_run(path: Path, run: DryRun) -> None:
    """Print the result of one report: its tables, reference date, findings and unknown sections, or its problems."""
    if run.problems:
        print_problems(path, run.problems)
        return
    print(f"{path}: {run.title}")
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
        from pledge.masking import nobody

        print(
            _(
                "Not part of the form, kept as text: “{heading}”, lines {first} to {last}",
                heading=nobody().text(part.heading),
                first=part.line,
                last=part.last_line,
            )
        )


def print_problems(path: Path, problems: "Iterable[Problem]") -> None:
    """Print why a report is refused: its problems, each with its line."""
    from pledge.masking import nobody

    for each in problems:
        place = f"{path}:{each.line}" if each.line else str(path)
        print(f"{place}: {reason(each)}")
        if each.text:
            print(f"    {nobody().text(each.text)}")
