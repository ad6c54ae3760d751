"""Commands on revisions: what was published, whether it is whole, what is said to a finding."""

from argparse import Namespace
from typing import Any

from pledge import changes, store
from pledge.checks import findings, reference_date, subject
from pledge.cli.output import current, present
from pledge.cli.publishing import print_review
from pledge.exports.json import to_json
from pledge.history import changed
from pledge.i18n import _, code, number
from pledge.query import Rows, rows
from pledge.store import StoreError
from pledge.upload import publish_review, restoring, review, stated_reason


def history(args: Namespace) -> int:
    """List the revisions, oldest first, a line each; or, of one of them, what it changed cell by cell."""
    now = current(args.store)
    if now is None:
        return 0
    if args.pledge and not rows(now, "pledge", pledge=args.pledge):
        raise StoreError("There is no pledge {pledge}", pledge=args.pledge)
    revisions = rows(now, "history", pledge=args.pledge)
    if args.revision is None:
        return _print_history(revisions, as_json=args.json)
    wanted = tuple(each for each in revisions if each.revision == args.revision)
    if not wanted:
        raise StoreError("There is no revision {number}", number=args.revision)
    pledges = [args.pledge] if args.pledge else [each.pledge_id for each in rows(now, "pledges")]
    found = {pledge: changed(args.store, args.revision, pledge) for pledge in pledges}
    if args.json:
        made = {pledge: [each._asdict() for each in listed] for pledge, listed in found.items() if listed}
        print(to_json(_plain(wanted[0]) | {"changes": made}))
        return 0
    _print_history(wanted, as_json=False)
    if None in found.values():
        print(_("The first revision: all of it is new."))
    for pledge, differences in found.items():
        for line in changes.lines(differences or ()):
            where = " · ".join(filter(None, [pledge, line.table, line.row, line.column or _(changes.KINDS[line.kind])]))
            print(f"  {where}: {line.before or '-'} -> {line.after or '-'}")
    return 0


def restore(args: Namespace) -> int:
    """Give a pledge the values it had in an earlier revision, as a new one: 0 done, 2 when it has them already."""
    if current(args.store) is None:
        raise StoreError("There is no revision {number}", number=args.revision)
    reason = stated_reason(args.reason)
    reviewed = review(args.store, restoring(args.store, args.revision, args.pledge))
    if not reviewed.nothing:
        print_review(reviewed)
    done = publish_review(args.store, reviewed, by=args.by, reason=reason, confirmed=reviewed.to_confirm)
    if done.revision is None:
        print(_("No change: this pledge is as it was in revision {number}.", number=number(args.revision)))
        return 2
    print(_("Revision {number} was published.", number=number(done.revision.number)))
    return 0


def _print_history(revisions: Rows, *, as_json: bool) -> int:
    if as_json:
        print(to_json({"revisions": [_plain(row) for row in revisions]}))
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


def _plain(row: Any) -> dict[str, Any]:
    """Return a row of the history as it is: times with their zone, None where nothing is stated."""
    values: dict[str, Any] = row._asdict()
    return values | {"published_at": f"{row.published_at:%Y-%m-%dT%H:%M:%S}+09:00"}


def verify(args: Namespace) -> int:
    """Hash every file of the store again, and say of each whether it is good."""
    present(args.store)
    verdicts = store.verify(args.store)
    for verdict in verdicts:
        print(f"{verdict.name}: {_(verdict.message)}")
    if not verdicts:
        print(_("{store} holds no revision yet.", store=args.store))
    return 0 if all(verdict.good for verdict in verdicts) else 1


def explain(args: Namespace) -> int:
    """Attach an explanation to a finding of the published figures, as a revision of its own."""
    now = current(args.store)
    pledge = rows(now, "pledge", pledge=args.pledge) if now else ()
    if now is None or not pledge:
        raise StoreError("There is no pledge {pledge}", pledge=args.pledge)
    found = findings(now, args.pledge, reference_date(pledge[0]))
    meant = [each for each in found if each.key == args.finding]
    if not meant:
        raise StoreError(
            "There is no finding {key} in pledge {pledge}. `check` lists them.", key=args.finding, pledge=args.pledge
        )
    for each in meant:
        made = store.explain(args.store, args.pledge, *subject(each), args.text, args.by)
        print(_("Revision {number} holds the explanation.", number=made.number))
    return 0
