"""Write the tables of a revision as spreadsheet files: one workbook with every table, or one table as CSV.

Officials named in a report (table ``contact``) are never exported.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any, SupportsFloat

import pandas as pd
from pandas import DataFrame
from xlsxwriter import Workbook

from pledge.exports.formulas import neutralise_formula
from pledge.i18n import KOREA, _, comment, day, latin_width, number
from pledge.theme import PALETTE

PRIVATE_TABLE = "contact"

FORMATS = {
    "title": {"bold": True, "font_size": 14},
    "head": {"bold": True, "bottom": 1, "bg_color": PALETTE["shade"].light},
    "text": {"text_wrap": True, "valign": "top"},
    "plain": {"valign": "top"},
    "money": {"valign": "top", "num_format": "#,##0"},
    "day": {"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"},
    "moment": {"valign": "top", "align": "left", "num_format": 'yyyy-mm-dd hh:mm:ss "KST"'},
}
# Whatever a text looks like, it is no formula, address or number.
TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDEST = 60
_CELL_LIMIT = 32_767  # characters that a cell of a workbook holds
_DIGITS_LIMIT = 10**15  # from here on a spreadsheet changes the last digits


@dataclass(frozen=True)
class ExportInfo:
    """What an exported workbook states about itself: its pledge, revision and dates.

    assumed: the reference date is not the report's own; covered: up to when the figures reach.
    """

    pledge: str
    revision: int
    published_on: date
    reference_date: date | None
    assumed: bool = False
    covered: str = ""


def tables_xlsx(tables: Mapping[str, DataFrame], columns: DataFrame, edition: ExportInfo) -> bytes:
    """Return a workbook: a sheet that explains it, in the language in use, then a sheet for each table, in order.

    columns has one row per column of the schema: table_name, column_name, description, table_description, as commented
    there; a column without a description has that of the same column in table pledge. Types are kept: dates are dates,
    times are Korean time, numbers are numbers, money is in won, missing values are blank, and text is never a formula.
    A number of more than 15 digits is written as text, because a spreadsheet would change it.
    """
    exported = {name: table for name, table in tables.items() if name != PRIVATE_TABLE}
    target = BytesIO()
    with Workbook(target, {"in_memory": True, **TEXT_ONLY}) as book:
        formats = {name: book.add_format(options) for name, options in FORMATS.items()}
        about = book.add_worksheet(_("About"))
        for row, (cells, format_name) in enumerate(_about(exported, columns, edition)):
            for column, text in enumerate(cells):
                about.write_string(row, column, text, formats[format_name])
        for column, width in enumerate((18, 26, 90)):
            about.set_column(column, column, width)
        for name, table in exported.items():
            _add_table(book.add_worksheet(name), table, formats)
    return target.getvalue()


def table_csv(table: DataFrame, notes: Mapping[str, str] | None = None) -> bytes:
    """Return the table as CSV: UTF-8 with a byte order mark and CRLF, as a spreadsheet on Korean Windows expects it.

    `notes` are lines above it, the note in the second cell, and a blank line ends them.

    A text that a spreadsheet would run as a formula gets one apostrophe before it: one that begins, after blanks and
    apostrophes, with = + - @ (or their full-width forms), and one that begins with a tab or a line break. Numbers, and
    texts that are only a signed number or a dash, are unchanged. `formulas.restore_formula` restores the text.
    """
    # By place, for two columns may have one heading; one cell at a time into columns of objects, for pandas' own map
    # turns integers beside a blank into floats.
    columns = [[neutralise_formula(value) for value in table.iloc[:, at]] for at in range(len(table.columns))]
    safe = DataFrame(dict(enumerate(columns)), dtype=object).set_axis(
        table.columns.map(neutralise_formula), axis="columns"
    )
    text = safe.to_csv(index=False, lineterminator="\r\n")
    if notes:
        above = DataFrame(
            [[neutralise_formula(name), neutralise_formula(note)] for name, note in notes.items()], dtype=object
        )
        text = above.to_csv(index=False, header=False, lineterminator="\r\n") + "\r\n" + text
    return text.encode("utf-8-sig")


def facts(edition: ExportInfo) -> dict[str, str]:
    """Return the facts about a workbook: pledge, dates, and the unit of its money, in the language in use."""
    reference = day(edition.reference_date) if edition.reference_date else _("not stated")
    if edition.reference_date and edition.assumed:
        reference = _("{date} (assumed: the report states none)", date=reference)
    return {
        _("Pledge"): edition.pledge,
        **({_("Figures"): edition.covered} if edition.covered else {}),
        _("Revision"): number(edition.revision),
        _("Published"): day(edition.published_on),
        _("Reference date"): reference,
        _("Money"): _("In won (KRW), whatever unit the report used"),
    }


def _about(tables: Mapping[str, DataFrame], columns: DataFrame, edition: ExportInfo) -> list[tuple[list[str], str]]:
    """Return the rows of the first sheet, each with the name of its format."""
    of_column = {(row.table_name, row.column_name): row.description for row in columns.itertuples()}
    of_table = {row.table_name: row.table_description for row in columns.itertuples()}

    rows = [([_("What this file holds")], "title"), ([], "plain")]
    rows += [([name, value], "plain") for name, value in facts(edition).items()]
    rows += [([], "plain"), ([_("Table"), _("Column"), _("Meaning")], "head")]
    for name, table in tables.items():
        rows.append(([name, "", _meaning(of_table.get(name))], "text"))
        for column in table.columns:
            meaning = _meaning(of_column.get((name, column))) or _meaning(of_column.get(("pledge", column)))
            rows.append(([name, column, meaning], "text"))
    return rows


def _meaning(description: Any) -> str:
    return comment(description) if isinstance(description, str) else ""


def _add_table(sheet: Any, table: DataFrame, formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    for at, name in enumerate(table.columns):
        sheet.write_string(0, at, str(name), formats["head"])
        values = list(table[name])
        for row, value in enumerate(values, start=1):
            write(sheet, row, at, value, formats, "money" if str(name).endswith("_krw") else "plain")
        sheet.set_column(at, at, min(_WIDEST, 2 + max(map(width, [name, *values]))))


def write(sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any], numbers: str) -> None:
    """Write one value as its type, a number in the format named `numbers`; nothing where it is missing."""
    if pd.isna(value):
        return
    if pd.api.types.is_bool(value):
        sheet.write_boolean(row, column, bool(value), formats["plain"])
    elif isinstance(value, SupportsFloat) and abs(float(value)) < _DIGITS_LIMIT:
        sheet.write_number(row, column, value, formats[numbers])
    elif isinstance(value, datetime) and value.tzinfo:
        sheet.write_datetime(row, column, value.astimezone(KOREA).replace(tzinfo=None), formats["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["day"])
    else:
        sheet.write_string(row, column, _fitting(str(value)), formats["text"])


def _fitting(text: str) -> str:
    if len(text) <= _CELL_LIMIT:
        return text
    mark = _(" … (cut: {n} characters in all, complete in the CSV file)", n=number(len(text)))
    return text[: _CELL_LIMIT - len(mark)] + mark


def width(value: Any) -> int:
    """Return the width of the printed value in Latin letters; Korean letters are two."""
    if isinstance(value, date):
        return 23 if isinstance(value, datetime) and value.tzinfo else 10
    return latin_width(str(value)[:_WIDEST])
