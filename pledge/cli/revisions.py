"""The commands on revisions: list, restore, verify, and explain a finding."""

from argparse import Namespace
from typing import Any

from pledge import changes, store
from pledge.changes import masked_changes
from pledge.checks import findings, reference_date, subject
from pledge.cli.output import current, require_store
from pledge.cli.publishing import print_review
from pledge.exports.json import to_json
from pledge.i18n import _, code, number
from pledge.query import Rows, rows
from pledge.store import StoreError
from pledge.upload import publish_review, restore_proposal, review, stated_reason


def history(args: Namespace) -> int:
    """List the revisions, oldest first, one per line, or print what one of them changed, cell by cell."""
    newest = current(args.store)
    if newest is None:
        return 0
    if args.pledge and not rows(newest, "pledge", pledge=args.pledge):
        raise StoreError("There is no pledge {pledge}", pledge=args.pledge)
    revisions = rows(newest, "history", pledge=args.pledge)
    if args.revision is None:
        return _print_history(revisions, as_json=args.json)
    selected = tuple(row for row in revisions if row.revision == args.revision)
    if not selected:
        raise StoreError("There is no revision {number}", number=args.revision)
    pledges = [args.pledge] if args.pledge else [row.pledge_id for row in rows(newest, "pledges")]
    by_pledge = {pledge: masked_changes(args.store, args.revision, pledge) for pledge in pledges}
    if args.json:
        changes_json = {
            pledge: [difference._asdict() for difference in differences]
            for pledge, differences in by_pledge.items()
            if differences
        }
        print(to_json(_row_json(selected[0]) | {"changes": changes_json}))
        return 0
    _print_history(selected, as_json=False)
    if None in by_pledge.values():
        print(_("This is the first revision: everything is new."))
    for pledge, differences in by_pledge.items():
        for line in changes.change_lines(differences or ()):
            where = " · ".join(filter(None, [pledge, line.table, line.row, line.column or _(changes.KINDS[line.kind])]))
            print(f"  {where}: {line.before or '-'} -> {line.after or '-'}")
    return 0


def restore(args: Namespace) -> int:
    """Publish a pledge's values of an earlier revision as a new one; return 2 where the pledge has them already."""
    if current(args.store) is None:
        raise StoreError("There is no revision {number}", number=args.revision)
    reason = stated_reason(args.reason)
    reviewed = review(args.store, restore_proposal(args.store, args.revision, args.pledge))
    if not reviewed.is_empty:
        print_review(reviewed)
    published = publish_review(args.store, reviewed, by=args.by, reason=reason, confirmed=reviewed.to_confirm)
    if published.revision is None:
        print(_("No change: this pledge already has the values of revision {number}.", number=number(args.revision)))
        return 2
    print(_("Revision {number} was published.", number=number(published.revision.number)))
    return 0


def _print_history(revisions: Rows, *, as_json: bool) -> int:
    if as_json:
        print(to_json({"revisions": list(map(_row_json, revisions))}))
        return 0
    for row in revisions:
        counts = {kind: number(getattr(row, f"rows_{kind}")) for kind in ("added", "changed", "removed")}
        parts = [
            number(row.revision),
            f"{row.published_at:%Y-%m-%d %H:%M}",
            row.published_by,
            code(row.kind),
            _("{added} rows added, {changed} changed, {removed} removed", **counts),
            *filter(None, (row.file_name, row.reason)),
        ]
        print(" · ".join(parts))
    return 0


def _row_json(row: Any) -> dict[str, Any]:
    """Return a row of the history with its time in ISO format with the zone, None where nothing is stated."""
    values: dict[str, Any] = row._asdict()
    return values | {"published_at": f"{row.published_at:%Y-%m-%dT%H:%M:%S}+09:00"}


def verify(args: Namespace) -> int:
    """Hash every file of the store and print whether it is good; return 1 where one is damaged."""
    require_store(args.store)
    verdicts = store.verify(args.store)
    for verdict in verdicts:
        print(f"{verdict.name}: {_(verdict.message)}")
    if not verdicts:
        print(_("{store} holds no revision yet.", store=args.store))
    return 0 if all(verdict.good for verdict in verdicts) else 1


def explain(args: Namespace) -> int:
    """Attach an explanation to a finding of the newest revision, as a new revision."""
    newest = current(args.store)
    pledge = rows(newest, "pledge", pledge=args.pledge) if newest else ()
    if newest is None or not pledge:
        raise StoreError("There is no pledge {pledge}", pledge=args.pledge)
    present = findings(newest, args.pledge, reference_date(pledge[0]))
    matching = [each for each in present if each.key == args.finding]
    if not matching:
        raise StoreError(
            "There is no finding {key} in pledge {pledge}. `check` lists them.", key=args.finding, pledge=args.pledge
        )
    for each in matching:
        revision = store.explain(args.store, args.pledge, *subject(each), args.text, args.by)
        print(_("Revision {number} holds the explanation.", number=revision.number))
    return 0
