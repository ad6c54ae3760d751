"""The command that exports tables, the deck and the workbook as files."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pledge.cli.output import chosen_pledge, current, print_error, progress_message, with_progress
from pledge.deck import SLIDES, Deck, assembly
from pledge.deck.document import html
from pledge.deck.pptx import pptx
from pledge.deck.routes import reachable
from pledge.exports import pledge_tables, workbook
from pledge.i18n import N_, _, language, number
from pledge.query import rows
from pledge.store import Revision, StoreError
from pledge.view import day_in


def export(args: Namespace) -> int:
    """Write every table of the pledges into a folder, and one pledge's deck and tables into the files named."""
    paths = {"deck": args.deck, "pptx": args.pptx, "xlsx": args.xlsx}
    if args.folder is None and not any(paths.values()):
        raise StoreError("Name what to write: a folder, --deck, --pptx or --xlsx.")
    as_of, slides = _parse_day(args.as_of), _parse_slides(args.slides)
    revision = current(args.store)
    if revision is None:
        return 0
    pledge = chosen_pledge(revision, args.pledge) if args.pledge or any(paths.values()) else None
    if args.folder is not None:
        _write_tables(
            args.folder,
            revision,
            [args.pledge] if args.pledge else [row.pledge_id for row in rows(revision, "pledges")],
        )
    if pledge is not None:
        _write_files(paths, revision, pledge, as_of, slides, _reachable_address(args.address))
    return 0


def _write_tables(folder: Path, revision: Revision, pledges: list[str]) -> None:
    """Write every table of the pledges into a folder, and print how many files were written."""
    for pledge in with_progress(pledges, N_("{done} of {total} pledges exported")):
        written, replaced = pledge_tables.write(folder, revision, pledge)
        print(
            _(
                "{folder}: {n} files written, {m} of them replaced",
                folder=written[0].parent,
                n=number(len(written)),
                m=number(len(replaced)),
            )
        )


def _write_files(
    paths: dict[str, Path | None],
    revision: Revision,
    pledge: str,
    as_of: date | None,
    slides: list[str] | None,
    address: str | None,
) -> None:
    """Write each file that has a path, and print which; the first chart can take seconds."""

    def deck() -> Deck:
        return assembly.deck(revision, pledge, as_of, language=language(), slides=slides)

    make: dict[str, Callable[[], bytes]] = {
        "deck": lambda: html(deck(), offline=True, address=address).encode(),
        "pptx": lambda: pptx(deck(), address=address),
        "xlsx": lambda: workbook.workbook(revision, pledge, as_of),
    }
    for kind, path in paths.items():
        if path is None:
            continue
        with progress_message(_("Making {file} …", file=path)):
            replaced = pledge_tables.write_files({path: make[kind]()})
        print(_("{file} replaced", file=path) if replaced else _("{file} written", file=path))


def _reachable_address(address: str | None) -> str | None:
    """Return the address for the audience; for one that phones cannot open, print why and return None."""
    if not address or reachable(address):
        return address
    print_error(
        _(
            "Phones cannot open {address}: every device means itself by it. The files are made without a code and an "
            "address. Name one that phones can reach: --address https://…",
            address=address,
        )
    )
    return None


def _parse_day(text: str | None) -> date | None:
    """Return the day of an argument. Raises StoreError for an invalid one."""
    day = day_in(text) if text else None
    if text and day is None:
        raise StoreError("{day} is not a valid date. Write it as 2021-12-31.", day=text)
    return day


def _parse_slides(text: str | None) -> list[str] | None:
    """Return the slides of an argument, None for all. Raises StoreError for an unknown one."""
    keys = [key.strip() for key in text.split(",")] if text else []
    for key in keys:
        if key not in SLIDES:
            raise StoreError("There is no slide {key}. Available slides: {known}", key=key, known=", ".join(SLIDES))
    return keys or None
