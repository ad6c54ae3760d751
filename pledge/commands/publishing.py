"""Commands for new figures: the template to fill in, and publishing what came back."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from pledge import actuals, sentences
from pledge.changes import Line, lines, named
from pledge.checks import SEVERITIES, rules
from pledge.commands.telling import current, patience, pledge_meant, tell
from pledge.i18n import _, code, n_, number, printed
from pledge.panels.checks.subjects import concerns
from pledge.plain import to_json
from pledge.store import Difference, Published, Revision, StoreError
from pledge.tables import TABLES
from pledge.weighing import TakenBack, Unconfirmed, Weighed, publish_weighed, read, record_refusal, weigh
from pledge.workbook import Problem, Refused

NO_CHANGE = 2
"""The exit status where there is nothing to publish."""


def template(args: Namespace) -> int:
    """Write the workbook that staff fill in, with the present values of one pledge; never over a file that is there."""
    now = _there(args)
    data = actuals.template(now, pledge_meant(now, args.pledge))
    with args.file.open("xb") as file:
        file.write(data)
    print(_("{path} holds the present figures of revision {number}.", path=args.file, number=number(now.number)))
    return 0


def publish(args: Namespace) -> int:
    """Say what a file would change, and publish it; with --dry-run only say it, with the status that it would have."""
    now = _there(args)
    pledge = pledge_meant(now, args.pledge)
    data = args.file.read_bytes()
    told: dict[str, Any] = {"status": "refused", "revision": None, "pledge": pledge}
    refusal: Refused | Unconfirmed | None = None
    try:
        with patience(_("Reading {name} …", name=args.file.name)):
            proposal = read(now, pledge, data, args.file.name, args.table)
        with patience(_("Comparing it with what is published …")):
            weighed = weigh(args.store, proposal)
        told |= _as_json(weighed)
        if not args.json:
            print_weighed(weighed)
        confirmed = weighed.to_confirm if args.confirm else ()
        if args.dry_run:
            if set(weighed.to_confirm) - set(confirmed):
                raise Unconfirmed(weighed.to_confirm)
            told["status"] = "no change" if weighed.nothing else "would be published"
        else:
            with patience(_("Publishing …")):
                made = publish_weighed(
                    args.store, weighed, by=args.by, reason=args.reason or "", confirmed=confirmed, data=data
                )
            told |= _done(made)
    except (Refused, Unconfirmed) as error:
        refusal = error
    if refusal and not args.dry_run:
        record_refusal(args.store, by=args.by, pledge_id=pledge, file_name=args.file.name, error=refusal, data=data)
    told["problems"] = [_problem(each) for each in refusal.problems] if isinstance(refusal, Refused) else []
    if args.json:
        print(to_json(told))
    else:
        _print_end(told, refusal)
    return {"refused": 1, "no change": NO_CHANGE}.get(told["status"], 0)


def _there(args: Namespace) -> Revision:
    now = current(args.store)
    if now is None:
        raise StoreError("There is nothing published yet. Build the store first.")
    return now


def _done(made: Published) -> dict[str, Any]:
    if made.revision is None:
        return {"status": "no change"}
    return {"status": "published", "revision": made.revision.number}


def print_weighed(weighed: Weighed) -> None:
    """Say what would change: differences, figures, findings, and what looks wrong."""
    print(sentences.weighed(weighed))
    for line in lines(weighed.differences):
        _print_line(line)
    if weighed.missing:
        n = len(weighed.missing)
        print(n_("{n} row that the file lacks is kept.", "{n} rows that the file lacks are kept.", n))
    for notice in weighed.proposal.notices:
        print(f"{notice.where}: {notice.why} {notice.mend}")
    _print_list(_("Figures that move"), [sentences.move(each) for each in weighed.moves])
    said = {rule.rule: rule.sentence for rule in rules()}
    for title, found in ((_("Findings that appear"), weighed.appeared), (_("Findings that go away"), weighed.vanished)):
        rows = found.to_dict("records")
        _print_list(title, [f"{_(SEVERITIES[row['severity']])}: {_(said[row['rule']])} {_values(row)}" for row in rows])
    _print_list(
        _("This looks wrong"),
        [f"{_(slip.sentence)} {_(slip.meaning)}\n    {sentences.slip(slip)}" for slip in weighed.slips],
    )
    _print_list(_("Newer figures that would be taken back"), [_taken_back(each) for each in weighed.taken_back])


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


def _taken_back(each: TakenBack) -> str:
    difference = each.difference
    row = " · ".join(filter(None, [_(TABLES[difference.table]), named(difference.table, difference.key)]))
    return _("{row} (revision {number}, {origin})", row=row, number=number(each.revision), origin=code(each.origin))


def _values(row: dict[Any, Any]) -> str:
    values = " ≠ ".join(printed(row[side]) for side in ("stated", "computed") if row[side])
    return f"({concerns(row['subject'])}{': ' if values else ''}{values})"


def _print_end(told: dict[str, Any], refusal: Refused | Unconfirmed | None) -> None:
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
    elif told["status"] == "published":
        print(_("Revision {number} is published.", number=number(told["revision"])))
    elif told["status"] == "would be published":
        print(_("Nothing was published (--dry-run)."))


def _as_json(weighed: Weighed) -> dict[str, Any]:
    findings = {
        name: [
            {key: row[key] for key in ("key", "severity", "lines", "stated", "computed", "difference")}
            for row in found.to_dict("records")
        ]
        for name, found in (("appeared", weighed.appeared), ("vanished", weighed.vanished))
    }
    return {
        "base": weighed.revision.number,
        "unchanged": weighed.unchanged,
        "differences": [_difference(each) for each in weighed.differences],
        "missing": [{"table": each.table, "row_id": each.row_id} for each in weighed.missing],
        "moves": [{"figure": each.figure, "before": each.before, "after": each.after} for each in weighed.moves],
        **findings,
        "slips": [
            {"key": each.key, "before": each.before, "after": each.after, "reason": _(each.sentence)}
            for each in weighed.slips
        ],
        "taken_back": [
            {"key": each.key, "revision": each.revision, "origin": each.origin} | _difference(each.difference)
            for each in weighed.taken_back
        ],
        "notices": [_problem(each) for each in weighed.proposal.notices],
    }


def _difference(each: Difference) -> dict[str, Any]:
    cells = {column: {"before": before, "after": after} for column, (before, after) in each.cells.items()}
    return {"table": each.table, "row_id": each.row_id, "kind": each.kind, "natural_key": each.key, "cells": cells}


def _problem(each: Problem) -> dict[str, Any]:
    place = {"sheet": each.sheet, "row": each.row, "column": each.column, "value": each.value}
    return {"reason": each.reason, **place, "where": each.where, "why": each.why, "mend": each.mend}
