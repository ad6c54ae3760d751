"""The commands that write the template of new figures and publish a file."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from pledge import upload
from pledge.changes import ChangeLine, change_lines, row_name
from pledge.checks import SEVERITIES, rules
from pledge.cli.output import chosen_pledge, current, print_error, progress_message
from pledge.exports.json import to_json
from pledge.i18n import _, code, n_, number, printed
from pledge.labels import TABLES
from pledge.panels.checks.subjects import subject_text
from pledge.store import Difference, Published, Revision, StoreError
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
"""The exit status when there is nothing to publish."""


def template(args: Namespace) -> int:
    """Write the workbook with the present values of a pledge, for staff to fill in; refuse to replace a file."""
    revision = _current(args)
    data = upload.template(revision, chosen_pledge(revision, args.pledge))
    with args.file.open("xb") as file:
        file.write(data)
    print(_("{path} holds the present figures of revision {number}.", path=args.file, number=number(revision.number)))
    return 0


def publish(args: Namespace) -> int:
    """Print the review of a file and publish it; with --dry-run only print it and return the same status."""
    revision = _current(args)
    pledge = chosen_pledge(revision, args.pledge)
    data = args.file.read_bytes()
    outcome: dict[str, Any] = {"status": "refused", "revision": None, "pledge": pledge}
    refusal: Refused | Unconfirmed | None = None
    try:
        with progress_message(_("Reading {name} …", name=args.file.name)):
            proposal = read(revision, pledge, data, args.file.name, args.table)
        with progress_message(_("Comparing it with what is published …")):
            reviewed = review(args.store, proposal)
        outcome |= _review_json(reviewed)
        if not args.json:
            print_review(reviewed)
        confirmed = reviewed.to_confirm if args.confirm else ()
        if args.dry_run:
            if set(reviewed.to_confirm) - set(confirmed):
                raise Unconfirmed(reviewed.to_confirm)
            outcome["status"] = "no change" if reviewed.is_empty else "would be published"
        else:
            with progress_message(_("Publishing …")):
                published = publish_review(
                    args.store, reviewed, by=args.by, reason=args.reason or "", confirmed=confirmed, data=data
                )
            outcome |= _published_json(published)
    except (Refused, Unconfirmed) as error:
        refusal = error
    if refusal and not args.dry_run:
        record_refusal(args.store, by=args.by, pledge_id=pledge, file_name=args.file.name, error=refusal, data=data)
    outcome["problems"] = list(map(_problem_json, refusal.problems)) if isinstance(refusal, Refused) else []
    if args.json:
        print(to_json(outcome))
    else:
        _print_outcome(outcome, refusal)
    return {"refused": 1, "no change": NO_CHANGE}.get(outcome["status"], 0)


def _current(args: Namespace) -> Revision:
    """Return the newest revision. Raises StoreError where there is none."""
    revision = current(args.store)
    if revision is None:
        raise StoreError("There is nothing published yet. Build the store first.")
    return revision


def _published_json(published: Published) -> dict[str, Any]:
    if published.revision is None:
        return {"status": "no change"}
    return {"status": "published", "revision": published.revision.number}


def print_review(reviewed: Review) -> None:
    """Print a review: changed cells, missing rows, notices, figures, findings, warnings and overwrites."""
    print(sentences.review(reviewed))
    for line in change_lines(reviewed.differences):
        _print_change(line)
    if reviewed.missing:
        n = len(reviewed.missing)
        print(n_("{n} row that the file lacks is kept.", "{n} rows that the file lacks are kept.", n))
    for notice in reviewed.proposal.notices:
        print(f"{notice.where}: {notice.why} {notice.mend}")
    _print_list(_("Figures that change"), list(map(sentences.figure_change, reviewed.figure_changes)))
    sentence_of = {rule.rule: rule.sentence for rule in rules()}
    findings = ((_("New findings"), reviewed.appeared), (_("Resolved findings"), reviewed.vanished))
    for title, frame in findings:
        rows = frame.to_dict("records")
        _print_list(
            title, [f"{_(SEVERITIES[row['severity']])}: {_(sentence_of[row['rule']])} {_values(row)}" for row in rows]
        )
    _print_list(
        _("This looks wrong"),
        [
            f"{_(warning.sentence)} {_(warning.meaning)}\n    {sentences.warning(warning)}"
            for warning in reviewed.warnings
        ],
    )
    _print_list(_("Newer values that would be overwritten"), list(map(_overwrite_text, reviewed.overwrites)))


def _print_list(title: str, entries: Sequence[str]) -> None:
    """Print a title and, below it, each entry; nothing for no entries."""
    if entries:
        print(f"{title}:")
    for entry in entries:
        print(f"  {entry}")


def _print_change(line: ChangeLine) -> None:
    """Print one changed cell or row: + added, ~ changed, - removed."""
    mark = {"added": "+", "changed": "~", "removed": "-"}[line.kind]
    column = f" · {line.column}" if line.column else ""
    values = [value or _("not stated") for value in (line.before, line.after)]
    text = " → ".join(values) if line.kind == "changed" else line.before or line.after
    print(f"  {mark} {' · '.join(filter(None, [line.table, line.row]))}{column}{': ' if text else ''}{text}")


def _overwrite_text(overwrite: Overwrite) -> str:
    difference = overwrite.difference
    row = " · ".join(filter(None, [_(TABLES[difference.table]), row_name(difference.table, difference.key)]))
    revision, origin = number(overwrite.revision), code(overwrite.origin)
    return _("{row} (revision {number}, {origin})", row=row, number=revision, origin=origin)


def _values(row: dict[Any, Any]) -> str:
    """Return the subject of a finding with its stated and computed value."""
    values = " ≠ ".join(printed(row[side]) for side in ("stated", "computed") if row[side])
    return f"({subject_text(row['subject'])}{': ' if values else ''}{values})"


def _print_outcome(outcome: dict[str, Any], refusal: Refused | Unconfirmed | None) -> None:
    """Print what came of the file: problems, what is to be confirmed, or the new revision."""
    if isinstance(refusal, Refused):
        for problem in refusal.problems:
            value = f" ({problem.value})" if problem.value else ""
            print(f"{problem.where}{value}: {' '.join(filter(None, [problem.why, problem.mend]))}")
        n = refusal.count
        print_error(n_("{n} problem; nothing was published.", "{n} problems; nothing was published.", n))
    elif refusal:
        print_error(_(refusal.message, **refusal.params))
        if refusal.reason_error:
            print_error(_(refusal.reason_error.message, **refusal.reason_error.params))
        print_error(_("Correct the file. If its values are right, publish it again with --confirm."))
    elif outcome["status"] == "published":
        print(_("Revision {number} is published.", number=number(outcome["revision"])))
    elif outcome["status"] == "would be published":
        print(_("Nothing was published (--dry-run)."))


def _review_json(reviewed: Review) -> dict[str, Any]:
    """Return a review as the keys of `publish --json`."""
    findings = {
        name: [
            {key: row[key] for key in ("key", "severity", "lines", "stated", "computed", "difference")}
            for row in frame.to_dict("records")
        ]
        for name, frame in (("appeared", reviewed.appeared), ("vanished", reviewed.vanished))
    }
    return {
        "base": reviewed.revision.number,
        "unchanged": reviewed.unchanged,
        "differences": list(map(_difference_json, reviewed.differences)),
        "missing": [{"table": row.table, "row_id": row.row_id} for row in reviewed.missing],
        "figure_changes": [
            {"figure": change.figure, "before": change.before, "after": change.after}
            for change in reviewed.figure_changes
        ],
        **findings,
        "warnings": [
            {"key": warning.key, "before": warning.before, "after": warning.after, "reason": _(warning.sentence)}
            for warning in reviewed.warnings
        ],
        "overwrites": [
            {"key": overwrite.key, "revision": overwrite.revision, "origin": overwrite.origin}
            | _difference_json(overwrite.difference)
            for overwrite in reviewed.overwrites
        ],
        "notices": list(map(_problem_json, reviewed.proposal.notices)),
    }


def _difference_json(difference: Difference) -> dict[str, Any]:
    cells = {column: {"before": before, "after": after} for column, (before, after) in difference.cells.items()}
    row = {"table": difference.table, "row_id": difference.row_id, "kind": difference.kind}
    return row | {"natural_key": difference.key, "cells": cells}


def _problem_json(problem: Problem) -> dict[str, Any]:
    place = {"sheet": problem.sheet, "row": problem.row, "column": problem.column, "value": problem.value}
    return {"reason": problem.reason, **place, "where": problem.where, "why": problem.why, "mend": problem.mend}
