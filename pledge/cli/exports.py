"""Commands that write files to take along."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pledge.cli.output import counted, current, patience, pledge_meant, tell
from pledge.deck import SLIDES, Deck, assembly
from pledge.deck.document import html
from pledge.deck.pptx import pptx
from pledge.deck.routes import reachable
from pledge.exports import data, workbook
from pledge.i18n import N_, _, language, number
from pledge.query import rows
from pledge.store import Revision, StoreError
from pledge.view import day_in


def export(args: Namespace) -> int:
    """Write every table of the pledges into a folder, and one pledge's deck and tables into the files named."""
    asked = {"deck": args.deck, "pptx": args.pptx, "xlsx": args.xlsx}
    if args.folder is None and not any(asked.values()):
        raise StoreError("Nothing to write is named: a folder, --deck, --pptx or --xlsx.")
    as_of, slides = _day(args.as_of), _slides(args.slides)
    now = current(args.store)
    if now is None:
        return 0
    one = pledge_meant(now, args.pledge) if args.pledge or any(asked.values()) else None
    if args.folder is not None:
        _tables(args.folder, now, [args.pledge] if args.pledge else [row.pledge_id for row in rows(now, "pledges")])
    if one is not None:
        _files(asked, now, one, as_of, slides, _address(args.address))
    return 0


def _tables(folder: Path, now: Revision, pledges: list[str]) -> None:
    for pledge in counted(pledges, N_("{done} of {total} pledges exported")):
        written, replaced = data.write(folder, now, pledge)
        print(
            _(
                "{folder}: {n} files written, {m} of them in place of older ones",
                folder=written[0].parent,
                n=number(len(written)),
                m=number(len(replaced)),
            )
        )


def _files(
    asked: dict[str, Path | None],
    now: Revision,
    pledge: str,
    as_of: date | None,
    slides: list[str] | None,
    address: str | None,
) -> None:
    """Make each file that is asked for, and say so: the first chart alone can take seconds."""

    def deck() -> Deck:
        return assembly.deck(now, pledge, as_of, language=language(), slides=slides)

    make: dict[str, Callable[[], bytes]] = {
        "deck": lambda: html(deck(), offline=True, address=address).encode(),
        "pptx": lambda: pptx(deck(), address=address),
        "xlsx": lambda: workbook.workbook(now, pledge, as_of),
    }
    for kind, path in asked.items():
        if path is None:
            continue
        with patience(_("Making {file} …", file=path)):
            replaced = data.put({path: make[kind]()})
        print(_("{file} replaced", file=path) if replaced else _("{file} written", file=path))


def _address(asked: str | None) -> str | None:
    """Return the address for the audience; one that phones cannot open is none, and that is said."""
    if not asked or reachable(asked):
        return asked
    tell(
        _(
            "Phones cannot open {address}: every device means itself by it. The files are made without a code and an "
            "address. Name one that phones can reach: --address https://…",
            address=asked,
        )
    )
    return None


def _day(asked: str | None) -> date | None:
    day = day_in(asked) if asked else None
    if asked and day is None:
        raise StoreError("{day} is no day that can be asked for. Write it as 2021-12-31.", day=asked)
    return day


def _slides(asked: str | None) -> list[str] | None:
    keys = [key.strip() for key in asked.split(",")] if asked else []
    for key in keys:
        if key not in SLIDES:
            raise StoreError("There is no slide {key}. There are: {known}", key=key, known=", ".join(SLIDES))
    return keys or None
