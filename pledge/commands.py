"""What each command does: it prints its result and returns the exit status. Raises StoreError and OSError."""

import hashlib
import os
import sys
import time
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TypeVar

import pandas as pd

from pledge import export as exports
from pledge import store
from pledge.checks import SEVERITIES, findings, rules
from pledge.i18n import N_, _, code, day, n_, number
from pledge.markup import lines_text
from pledge.plain import to_json
from pledge.query import query
from pledge.report import Problem, ReportError
from pledge.store import Revision, StoreError, Tables
from pledge.tables import missing
from pledge.trial import Trial, as_json, read_file, reason, reference_date, try_out

T = TypeVar("T")

PATIENCE = 2
"""Seconds without a word after which long work says how far it is."""


def reports_folder() -> Path:
    """Where reports lie: PLEDGE_REPORTS, or data/reports of the project."""
    return Path(os.environ.get("PLEDGE_REPORTS") or Path(__file__).parents[1] / "data" / "reports")


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
    for path in _counted(paths, N_("{done} of {total} reports read")):
        try:
            tables[path.stem] = read_file(path).tables
        except ReportError as error:
            refused += 1
            _print_problems(path, error.problems)
    if refused:
        _tell(
            n_(
                "{n} report was refused; nothing was published.",
                "{n} reports were refused; nothing was published.",
                refused,
            )
        )
        return 1
    only = paths[0] if len(paths) == 1 else None
    with _patience(_("Writing revision 1 …")):
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
    trials = {path: try_out(path) for path in _counted(args.report, N_("{done} of {total} reports checked"))}
    if args.json:
        objects = {str(path): as_json(trial) for path, trial in trials.items()}
        (first, *others) = objects.values()
        print(to_json({"reports": objects} if others else first))
    else:
        for path, trial in trials.items():
            _print_trial(path, trial)
    return 1 if any(trial.problems for trial in trials.values()) else 0


def history(args: Namespace) -> int:
    """List the revisions, oldest first, a line each."""
    now = _current(args.store)
    if now is None:
        return 0
    for row in query(now, "history").to_dict("records"):
        rows = {kind: number(row[f"rows_{kind}"]) for kind in ("added", "changed", "removed")}
        parts = [
            number(row["revision"]),
            f"{row['published_at']:%Y-%m-%d %H:%M}",
            row["published_by"],
            code(row["kind"]),
            _("{added} rows added, {changed} changed, {removed} removed", **rows),
            *(row[name] for name in ("file_name", "reason") if not missing(row[name])),
        ]
        print(" · ".join(parts))
    return 0


def verify(args: Namespace) -> int:
    """Hash every file of the store again, and say of each whether it is good."""
    _present(args.store)
    verdicts = store.verify(args.store)
    for verdict in verdicts:
        print(f"{verdict.name}: {_(verdict.message)}")
    if not verdicts:
        print(_("{store} holds no revision yet.", store=args.store))
    return 0 if all(verdict.good for verdict in verdicts) else 1


def export(args: Namespace) -> int:
    """Write every table of every pledge into a folder, as CSV and as a workbook."""
    now = _current(args.store)
    if now is None:
        return 0
    for pledge in _counted(list(query(now, "pledges")["pledge_id"]), N_("{done} of {total} pledges exported")):
        written, replaced = exports.write(args.folder, now, pledge)
        print(
            _(
                "{folder}: {n} files written, {m} of them in place of older ones",
                folder=written[0].parent,
                n=number(len(written)),
                m=number(len(replaced)),
            )
        )
    return 0


def explain(args: Namespace) -> int:
    """Attach an explanation to a finding of the published figures, as a revision of its own."""
    now = _current(args.store)
    rows = query(now, "pledge", pledge=args.pledge) if now else pd.DataFrame()
    if now is None or rows.empty:
        raise StoreError("There is no pledge {pledge}", pledge=args.pledge)
    found = findings(now, args.pledge, reference_date(rows.iloc[0]))
    meant = found[found["key"] == args.finding]
    if meant.empty:
        raise StoreError(
            "There is no finding {key} in pledge {pledge}. `check` lists them.", key=args.finding, pledge=args.pledge
        )
    for row in meant.itertuples():
        made = store.explain(args.store, args.pledge, row.key, row.stated, row.computed, args.text, args.by)
        print(_("Revision {number} holds the explanation.", number=made.number))
    return 0


def _current(folder: Path) -> Revision | None:
    """The revision served; where there is none, that is said. What was refused on the way is said, too."""
    _present(folder)
    now, refused = store.current(folder)
    for verdict in refused:
        _tell(f"{verdict.name}: {_(verdict.message)}")
    if now is None and refused:
        raise StoreError("The store holds revisions, but none of them is good")
    if now is None:
        print(_("{store} holds no revision yet.", store=folder))
    return now


def _present(folder: Path) -> None:
    if not folder.is_dir():
        raise StoreError("There is no store at {folder}. Build it first, or name another: --store", folder=folder)


def _print_trial(path: Path, trial: Trial) -> None:
    if trial.problems:
        _print_problems(path, trial.problems)
        return
    print(f"{path}: {trial.tables['pledge'][0]['title']}")
    for name, rows in trial.tables.items():
        print(f"  {name:<14}{number(len(rows)):>8}")
    when = day(trial.as_of) if trial.as_of else _("not stated")
    if trial.as_of and trial.assumed:
        when = _("{date} (assumed: the report states none)", date=when)
    print(f"{_('Reference date')}: {when}")
    print(n_("{n} finding", "{n} findings", len(trial.findings)))
    sentences = {rule.rule: rule.sentence for rule in rules()}
    for found in trial.findings:
        print(f"  {_(SEVERITIES[found['severity']])}: {_(sentences[found['rule']])}")
        values = {"stated": _("Stated"), "computed": _("Computed"), "difference": _("Difference")}
        parts = [f"{label} {found[name]}" for name, label in values.items() if found[name] is not None]
        lines = [lines_text(found["lines"])] if found["lines"] else []
        print("    " + " · ".join([found["key"], *lines, *parts]))
    for part in trial.unread:
        print(
            _(
                "Not part of the form, kept as text: “{heading}”, lines {first} to {last}",
                heading=part.heading,
                first=part.line,
                last=part.last_line,
            )
        )


def _print_problems(path: Path, problems: Iterable[Problem]) -> None:
    for each in problems:
        place = f"{path}:{each.line}" if each.line else str(path)
        print(f"{place}: {reason(each)}")
        if each.text:
            print(f"    {each.text}")


def _counted(items: Sequence[T], message: str) -> Iterator[T]:
    """The items, one after the other; now and then, how many are done."""
    told = time.monotonic()
    for done, item in enumerate(items):
        if time.monotonic() - told > PATIENCE:
            told = time.monotonic()
            _tell(_(message, done=number(done), total=number(len(items))))
        yield item


@contextmanager
def _patience(message: str) -> Iterator[None]:
    """Say what is going on when it takes long."""
    timer = Timer(PATIENCE, _tell, [message])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
