"""Tables for reading as a workbook: headed in words, numbers as numbers, each with its title and its plain sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from pledge.exports.writing import LOOKS, STAYS_TEXT, Edition, facts, width, write
from pledge.i18n import _

RATE = {"valign": "top", "num_format": '0.0"%"'}
_ROWS_ABOVE = 3
_LONGEST_NAME = 31  # letters that the name of a sheet may have


@dataclass(frozen=True)
class Reading:
    """One table: the name of its sheet, its title and sentence, its headings and rows.

    A value is a number, a date, a text or None, which stays blank. `kinds` says how each column is written: text,
    number, money (in won) or rate (68.7 is 68.7 %).
    """

    name: str
    title: str
    sentence: str
    heads: tuple[str, ...]
    kinds: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def readings_xlsx(readings: Sequence[Reading], edition: Edition) -> bytes:
    """Return a workbook: a sheet that says what it is of and what each sheet answers, then a sheet a table, in order.

    Everything is in the language in use. Numbers keep all their digits, whatever the sheet shows of them.
    """
    target = BytesIO()
    with Workbook(target, {"in_memory": True, **STAYS_TEXT}) as book:
        looks = {name: book.add_format(look) for name, look in (LOOKS | {"rate": RATE}).items()}
        about = book.add_worksheet(_("About"))
        rows = [([_("What this file holds")], "title"), ([], "plain")]
        rows += [([name, value], "plain") for name, value in facts(edition).items()]
        rows += [([], "plain"), ([_("Sheet"), _("What it shows")], "head")]
        named = dict(zip(_names([each.name for each in readings]), readings, strict=True))
        rows += [([name, f"{each.title}. {each.sentence}".strip()], "text") for name, each in named.items()]
        for row, (cells, look) in enumerate(rows):
            for column, text in enumerate(cells):
                about.write_string(row, column, text, looks[look])
        for column, wide in enumerate((26, 110)):
            about.set_column(column, column, wide)
        _paper(about)
        for name, reading in named.items():
            _add(book.add_worksheet(name), reading, looks)
    return target.getvalue()


def _add(sheet: Any, reading: Reading, looks: dict[str, Any]) -> None:
    sheet.write_string(0, 0, reading.title, looks["title"])
    sheet.write_string(1, 0, reading.sentence, looks["plain"])
    sheet.freeze_panes(_ROWS_ABOVE + 1, 1)
    sheet.repeat_rows(_ROWS_ABOVE)
    for at, (head, kind) in enumerate(zip(reading.heads, reading.kinds, strict=True)):
        shown = f"{head} {_('(won)')}" if kind == "money" else head
        sheet.write_string(_ROWS_ABOVE, at, shown, looks["head"])
        values = [row[at] for row in reading.rows]
        for row, value in enumerate(values, start=_ROWS_ABOVE + 1):
            write(sheet, row, at, value, looks, kind if kind in looks else "plain")
        sheet.set_column(at, at, min(60, 2 + max(map(width, [shown, *values]))))
    _paper(sheet)


def _paper(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")


def _names(asked: Sequence[str]) -> list[str]:
    """Names that a spreadsheet takes, each once."""
    names: list[str] = []
    for name in asked:
        fit = re.sub(r"[\[\]:*?/\\]", " ", name).strip("'")[:_LONGEST_NAME]
        count = 1
        while fit.casefold() in {each.casefold() for each in names}:
            count += 1
            fit = f"{fit[: _LONGEST_NAME - 4]} {count}"
        names.append(fit)
    return names
