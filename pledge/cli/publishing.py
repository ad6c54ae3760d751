"""Commands for new figures: the template to fill in, and publishing what came back."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from pledge import upload
from pledge.changes import Line, lines, named
from pledge.checks import SEVERITIES, Finding, rules
from pledge.cli.output import current, patience, pledge_meant, tell
from pledge.exports.json import to_json
from pledge.i18n import _, code, n_, number, printed
from pledge.panels.checks.subjects import concerns
from pledge.store import Difference, Published, Revision, StoreError
from pledge.tables import TABLES
from pledge.upload import (
    Overwrite,
    Problem,
    Refused,
    Review,
    Unconfirmed,
    publish_review,
    read,
    record_refusal,
    review,
    sentences,
)

NO_CHANGE = 2
"""The exit status where there is nothing to publish."""


def template(args: Namespace) -> int:
    """Write the workbook that staff fill in, with the present values of one pledge; never over a file that is there."""
    now = _there(args)
    data = upload.template(now, pledge_meant(now, args.pledge))
    with args.file.open("xb") as file:
        file.write(data)
    print(_("{path} holds the present figures of revision {number}.", path=args.file, number=number(now.number)))
    return 0


def publish(args: Namespace) -> int:
    """Say what a file would change, and publish it; with --dry-run only say it, with the status that it would have."""
    now = _there(args)
    pledge = pledge_meant(now, args.pledge)
    data = args.file.read_bytes()
    outcome: dict[str, Any] = {"status": "refused", "revision": None, "pledge": pledge}
    refusal: Refused | Unconfirmed | None = None
    try:
        with patience(_("Reading {name} …", name=args.file.name)):
            proposal = read(now, pledge, data, args.file.name, args.table)
        with patience(_("Comparing it with what is published …")):
            reviewed = review(args.store, proposal)
        outcome |= _as_json(reviewed)
        if not args.json:
            print_review(reviewed)
        confirmed = reviewed.to_confirm if args.confirm else ()
        if args.dry_run:
            if set(reviewed.to_confirm) - set(confirmed):
                raise Unconfirmed(reviewed.to_confirm)
            outcome["status"] = "no change" if reviewed.nothing else "would be published"
        else:
            with patience(_("Publishing …")):
                made = publish_review(
                    args.store, reviewed, by=args.by, reason=args.reason or "", confirmed=confirmed, data=data
                )
            outcome |= _done(made)
    except (Refused, Unconfirmed) as error:
        refusal = error
    if refusal and not args.dry_run:
        record_refusal(args.store, by=args.by, pledge_id=pledge, file_name=args.file.name, error=refusal, data=data)
    outcome["problems"] = [_problem(each) for each in refusal.problems] if isinstance(refusal, Refused) else []
    if args.json:
        print(to_json(outcome))
    else:
        _print_end(outcome, refusal)
    return {"refused": 1, "no change": NO_CHANGE}.get(outcome["status"], 0)


def _there(args: Namespace) -> Revision:
    now = current(args.store)
    if now is None:
        raise StoreError("There is nothing published yet. Build the store first.")
    return now


def _done(made: Published) -> dict[str, Any]:
    if made.revision is None:
        return {"status": "no change"}
    return {"status": "published", "revision": made.revision.number}


def print_review(reviewed: Review) -> None:
    """Say what would change: differences, figures, findings, and what looks wrong."""
    print(sentences.review(reviewed))
    for line in lines(reviewed.differences):
        _print_line(line)
    if reviewed.missing:
        n = len(reviewed.missing)
        print(n_("{n} row that the file lacks is kept.", "{n} rows that the file lacks are kept.", n))
    for notice in reviewed.proposal.notices:
        print(f"{notice.where}: {notice.why} {notice.mend}")
    _print_list(_("Figures that move"), [sentences.figure_change(each) for each in reviewed.figure_changes])
    sentence_of = {rule.rule: rule.sentence for rule in rules()}
    findings = ((_("Findings that appear"), reviewed.appeared), (_("Findings that go away"), reviewed.vanished))
    for title, found in findings:
        _print_list(
            title, [f"{_(SEVERITIES[each.severity])}: {_(sentence_of[each.rule])} {_values(each)}" for each in found]
        )
    _print_list(
        _("This looks wrong"),
        [f"{_(each.sentence)} {_(each.meaning)}\n    {sentences.warning(each)}" for each in reviewed.warnings],
    )
    _print_list(_("Newer figures that would be taken back"), [_overwrite(each) for each in reviewed.overwrites])


def _print_list(title: str, found: Sequence[str]) -> None:
    if found:
        print(f"{title}:")
    for each in found:
        print(f"  {each}")


def _print_line(line: Line) -> None:
    mark = {"added": "+", "changed": "~", "removed": "-"}[line.kind]
    column = f" · {line.column}" if line.column else ""
    values = [value or _("not stated") for value in (line.before, line.after)]
    shown = " → ".join(values) if line.kind == "changed" else line.before or line.after
    print(f"  {mark} {' · '.join(filter(None, [line.table, line.row]))}{column}{': ' if shown else ''}{shown}")


def _overwrite(each: Overwrite) -> str:
    difference = each.difference
    row = " · ".join(filter(None, [_(TABLES[difference.table]), named(difference.table, difference.key)]))
    return _("{row} (revision {number}, {origin})", row=row, number=number(each.revision), origin=code(each.origin))


def _values(finding: Finding) -> str:
    values = " ≠ ".join(printed(value) for value in (finding.stated, finding.computed) if value)
    return f"({concerns(finding.subject)}{': ' if values else ''}{values})"


def _print_end(outcome: dict[str, Any], refusal: Refused | Unconfirmed | None) -> None:
    if isinstance(refusal, Refused):
        for each in refusal.problems:
            value = f" ({each.value})" if each.value else ""
            print(f"{each.where}{value}: {' '.join(filter(None, [each.why, each.mend]))}")
        n = refusal.count
        tell(n_("{n} problem; nothing was published.", "{n} problems; nothing was published.", n))
    elif refusal:
        tell(_(refusal.message, **refusal.params))
        if refusal.also:
            tell(_(refusal.also.message, **refusal.also.params))
        tell(_("Correct the file, or, where it is right as it is, publish it again with --confirm."))
    elif outcome["status"] == "published":
        print(_("Revision {number} is published.", number=number(outcome["revision"])))
    elif outcome["status"] == "would be published":
        print(_("Nothing was published (--dry-run)."))


def _as_json(reviewed: Review) -> dict[str, Any]:
    findings = {
        name: [
            {key: getattr(each, key) for key in ("key", "severity", "lines", "stated", "computed", "difference")}
            for each in found
        ]
        for name, found in (("appeared", reviewed.appeared), ("vanished", reviewed.vanished))
    }
    return {
        "base": reviewed.revision.number,
        "unchanged": reviewed.unchanged,
        "differences": [_difference(each) for each in reviewed.differences],
        "missing": [{"table": each.table, "row_id": each.row_id} for each in reviewed.missing],
        "moves": [
            {"figure": each.figure, "before": each.before, "after": each.after} for each in reviewed.figure_changes
        ],
        **findings,
        "slips": [
            {"key": each.key, "before": each.before, "after": each.after, "reason": _(each.sentence)}
            for each in reviewed.warnings
        ],
        "taken_back": [
            {"key": each.key, "revision": each.revision, "origin": each.origin} | _difference(each.difference)
            for each in reviewed.overwrites
        ],
        "notices": [_problem(each) for each in reviewed.proposal.notices],
    }


def _difference(each: Difference) -> dict[str, Any]:
    cells = {column: {"before": before, "after": after} for column, (before, after) in each.cells.items()}
    return {"table": each.table, "row_id": each.row_id, "kind": each.kind, "natural_key": each.key, "cells": cells}


def _problem(each: Problem) -> dict[str, Any]:
    place = {"sheet": each.sheet, "row": each.row, "column": each.column, "value": each.value}
    return {"reason": each.reason, **place, "where": each.where, "why": each.why, "mend": each.mend}
