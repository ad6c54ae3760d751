"""Commands on revisions: what was published, whether it is whole, what is said to a finding."""

from argparse import Namespace

import pandas as pd

from pledge import store
from pledge.checks import findings
from pledge.commands.telling import current, present
from pledge.i18n import _, code, number
from pledge.query import query
from pledge.store import StoreError
from pledge.tables import missing
from pledge.trial import reference_date


def history(args: Namespace) -> int:
    """List the revisions, oldest first, a line each."""
    now = current(args.store)
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
