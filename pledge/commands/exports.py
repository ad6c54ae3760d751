"""Commands that write files to take along."""

from argparse import Namespace

from pledge import export as exports
from pledge.commands.telling import counted, current
from pledge.i18n import N_, _, number
from pledge.query import query


def export(args: Namespace) -> int:
    """Write every table of every pledge into a folder, as CSV and as a workbook."""
    now = current(args.store)
    if now is None:
        return 0
    for pledge in counted(list(query(now, "pledges")["pledge_id"]), N_("{done} of {total} pledges exported")):
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
