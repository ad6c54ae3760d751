"""The command that builds the first revision from reports, and the preparation of a server's store."""

import hashlib
import os
from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from pledge import store
from pledge.cli.checking import print_problems
from pledge.cli.output import print_error, progress_message, user, with_progress
from pledge.dry_run import read_file
from pledge.i18n import N_, _, n_
from pledge.report import ReportError
from pledge.store import StoreError, Tables
from pledge.store.scratch import clean


def reports_folder() -> Path:
    """Return the folder of the reports: PLEDGE_REPORTS, or data/reports of the project."""
    return Path(os.environ.get("PLEDGE_REPORTS") or Path(__file__).parents[2] / "data" / "reports")


def begin(folder: Path) -> None:
    """Make revision 1 when a server starts with an empty store, or upgrade the newest revision to the present schema.

    Failures are printed and do not stop the server.
    """
    for scratch in (folder if folder.is_dir() else None, None):
        with suppress(OSError):  # a store that is not writable can still be served
            clean(scratch)
    try:
        store.repair(folder)
        if store.pointed_revision(folder):
            store.upgrade(folder, user())
            return
        build(Namespace(store=folder, reports=reports_folder(), by=user()))
    except StoreError as error:
        print_error(_(error.message, **error.params))
    except (OSError, UnicodeError) as error:
        print_error(_("Revision 1 could not be made: {reason}", reason=error))


def build(args: Namespace) -> int:
    """Make revision 1 from every report of a folder; if one is refused, print why and make nothing."""
    present = store.build(args.store, {}, by=args.by)
    if present:
        revision = present.number
        print(_("{store} is at revision {number} already; nothing was changed.", store=args.store, number=revision))
        return 0
    if not args.reports.is_dir():
        raise StoreError("There is no folder {folder}. Name the folder of the reports: --reports", folder=args.reports)
    paths = sorted(args.reports.glob("*.txt"))
    if not paths:
        print(_("{folder} holds no report (*.txt): there is nothing to build.", folder=args.reports))
        return 0
    tables: dict[str, Tables] = {}
    refused = 0
    for path in with_progress(paths, N_("{done} of {total} reports read")):
        try:
            tables[path.stem] = read_file(path).tables
        except ReportError as error:
            refused += 1
            print_problems(path, error.problems)
    if refused:
        print_error(
            n_(
                "{n} report was refused; nothing was published.",
                "{n} reports were refused; nothing was published.",
                refused,
            )
        )
        return 1
    only = paths[0] if len(paths) == 1 else None
    with progress_message(_("Writing revision 1 …")):
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
