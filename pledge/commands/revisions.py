"""Commands on revisions: what was published, whether it is whole, what is said to a finding."""

from argparse import Namespace
from numbers import Integral
from typing import Any

import pandas as pd

from pledge import changes, store
from pledge.checks import findings, reference_date
from pledge.commands.publishing import print_review
from pledge.commands.telling import current, present
from pledge.history import changed
from pledge.i18n import _, code, number
from pledge.plain import to_json
from pledge.query import query
from pledge.store import StoreError
from pledge.tables import missing
from pledge.upload import publish_review, restoring, review, stated_reason


def history(args: Namespace) -> int:
    """List the revisions, oldest first, a line each; or, of one of them, what it changed cell by cell."""
    now = current(args.store)
    if now is None:
        return 0
    if args.pledge and query(now, "pledge", pledge=args.pledge).empty:
        raise StoreError("There is no pledge {pledge}", pledge=args.pledge)
    rows = query(now, "history", pledge=args.pledge)
    if args.revision is None:
        return _print_history(rows, as_json=args.json)
    row = rows[rows["revision"] == args.revision]
    if row.empty:
        raise StoreError("There is no revision {number}", number=args.revision)
    pledges = [args.pledge] if args.pledge else list(query(now, "pledges")["pledge_id"])
    found = {pledge: changed(args.store, args.revision, pledge) for pledge in pledges}
    if args.json:
        told = {pledge: [each._asdict() for each in rows] for pledge, rows in found.items() if rows}
        print(to_json(_plain(row.iloc[0]) | {"changes": told}))
        return 0
    _print_history(row, as_json=False)
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


def _print_history(rows: pd.DataFrame, *, as_json: bool) -> int:
    if as_json:
        print(to_json({"revisions": [_plain(row) for _index, row in rows.iterrows()]}))
        return 0
    for row in rows.to_dict("records"):
        counts = {kind: number(row[f"rows_{kind}"]) for kind in ("added", "changed", "removed")}
        parts = [
            number(row["revision"]),
            f"{row['published_at']:%Y-%m-%d %H:%M}",
            row["published_by"],
            code(row["kind"]),
            _("{added} rows added, {changed} changed, {removed} removed", **counts),
            *(row[name] for name in ("file_name", "reason") if not missing(row[name])),
        ]
        print(" · ".join(parts))
    return 0


def _plain(row: "pd.Series[Any]") -> dict[str, Any]:
    """A row of the history as it is: times with their zone, None where nothing is stated."""
    values = {str(name): None if missing(value) else value for name, value in row.items()}
    counts = {name: int(value) for name, value in values.items() if isinstance(value, Integral)}
    return values | counts | {"published_at": f"{values['published_at']:%Y-%m-%dT%H:%M:%S}+09:00"}


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
