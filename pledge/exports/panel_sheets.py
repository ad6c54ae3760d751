"""Write tables for reading as a workbook: headings in words, numbers as numbers, each with title and sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from pledge.exports.file_formats import FORMATS, TEXT_ONLY, ExportInfo, facts, width, write
from pledge.i18n import _

RATE = {"valign": "top", "num_format": '0.0"%"'}
_ROWS_ABOVE = 3
_LONGEST_NAME = 31  # letters that the name of a sheet may have


@dataclass(frozen=True)
class PanelSheet:
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


def panel_sheets_xlsx(panel_sheets: Sequence[PanelSheet], edition: ExportInfo) -> bytes:
    """Return a workbook: a sheet that describes it and lists the others, then a sheet for each table, in order.

    Everything is in the language in use. Numbers keep all their digits, whatever the sheet displays.
    """
    target = BytesIO()
    with Workbook(target, {"in_memory": True, **TEXT_ONLY}) as book:
        formats = {name: book.add_format(options) for name, options in (FORMATS | {"rate": RATE}).items()}
        about = book.add_worksheet(_("About"))
        rows = [([_("What this file holds")], "title"), ([], "plain")]
        rows += [([name, value], "plain") for name, value in facts(edition).items()]
        rows += [([], "plain"), ([_("Sheet"), _("What it shows")], "head")]
        named = dict(zip(_names([sheet.name for sheet in panel_sheets]), panel_sheets, strict=True))
        rows += [([name, f"{sheet.title}. {sheet.sentence}".strip()], "text") for name, sheet in named.items()]
        for row, (cells, format_name) in enumerate(rows):
            for column, text in enumerate(cells):
                about.write_string(row, column, text, formats[format_name])
        for column, wide in enumerate((26, 110)):
            about.set_column(column, column, wide)
        _paper(about)
        for name, panel_sheet in named.items():
            _add(book.add_worksheet(name), panel_sheet, formats)
    return target.getvalue()


def _add(sheet: Any, panel_sheet: PanelSheet, formats: dict[str, Any]) -> None:
    sheet.write_string(0, 0, panel_sheet.title, formats["title"])
    sheet.write_string(1, 0, panel_sheet.sentence, formats["plain"])
    sheet.freeze_panes(_ROWS_ABOVE + 1, 1)
    sheet.repeat_rows(_ROWS_ABOVE)
    for at, (head, kind) in enumerate(zip(panel_sheet.heads, panel_sheet.kinds, strict=True)):
        heading = f"{head} {_('(won)')}" if kind == "money" else head
        sheet.write_string(_ROWS_ABOVE, at, heading, formats["head"])
        values = [row[at] for row in panel_sheet.rows]
        for row, value in enumerate(values, start=_ROWS_ABOVE + 1):
            write(sheet, row, at, value, formats, kind if kind in formats else "plain")
        sheet.set_column(at, at, min(60, 2 + max(map(width, [heading, *values]))))
    _paper(sheet)


def _paper(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")


def _names(asked: Sequence[str]) -> list[str]:
    """Return sheet names that a spreadsheet accepts, each unique."""
    names: list[str] = []
    for name in asked:
        fit = re.sub(r"[\[\]:*?/\\]", " ", name).strip("'")[:_LONGEST_NAME]
        count = 1
        while fit.casefold() in {used.casefold() for used in names}:
            count += 1
            fit = f"{fit[: _LONGEST_NAME - 4]} {count}"
        names.append(fit)
    return names
