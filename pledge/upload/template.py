"""Write the template: a pledge's present values as a workbook, or one table as CSV, to be filled in and uploaded."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from pandas import DataFrame
from xlsxwriter import Workbook

from pledge.exports.file_formats import TEXT_ONLY, table_csv
from pledge.i18n import N_, _, code, day, latin_width
from pledge.store import Revision, Row
from pledge.theme import OFFICE_FACE, PALETTE, SHEET
from pledge.upload import cell_readers
from pledge.upload.field import REFERENCE_DATE, Field, Form
from pledge.upload.form import FORM, explanations
from pledge.upload.proposal import published
from pledge.upload.sheet_tables import ABOUT, PLEDGE_STAMP, REVISION, REVISION_STAMP
from pledge.upload.typed_table import ROW_ID

_FONT = {"font_name": OFFICE_FACE, "font_size": 10, "valign": "vcenter"}
_EDGE = {"border": 1, "border_color": SHEET["edge"]}
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": SHEET["head"]},
    "part": {"bold": True, "font_size": 12, "font_color": SHEET["head"], "bottom": 2, "bottom_color": SHEET["head"]},
    "line": {"text_wrap": True, "valign": "top"},
    "plain": {},
    "name": {"bold": True, "indent": 1, "bg_color": SHEET["name"], **_EDGE},
    "said": {"text_wrap": True, "indent": 1, **_EDGE},
    "mid": {"align": "center", **_EDGE},
    "asked": {"bold": True, "bg_color": SHEET["asked"], "align": "center", **_EDGE},
    "head": {
        "bold": True,
        "bg_color": SHEET["head"],
        "font_color": SHEET["on-head"],
        "text_wrap": True,
        "align": "center",
        **_EDGE,
    },
    "must": {
        "bold": True,
        "bg_color": SHEET["required"],
        "font_color": SHEET["on-head"],
        "text_wrap": True,
        "align": "center",
        **_EDGE,
    },
    "id": {"font_color": PALETTE["grey"].light, "bg_color": PALETTE["shade"].light, "locked": True, **_EDGE},
    "text": {"text_wrap": True, "indent": 1, "locked": False, **_EDGE},
    "whole": {"num_format": "#,##0", "align": "right", "indent": 1, "locked": False, **_EDGE},
    "decimal": {"num_format": "#,##0.0###", "align": "right", "indent": 1, "locked": False, **_EDGE},
    "right": {"align": "right", "indent": 1, "locked": False, **_EDGE},
    "date": {"num_format": "yyyy-mm-dd", "align": "center", "locked": False, **_EDGE},
    "center": {"align": "center", "locked": False, **_EDGE},
    "needed": {"num_format": "yyyy-mm-dd", "align": "center", "bg_color": SHEET["asked"], "locked": False, **_EDGE},
}
_NUMBERS = {"amount", "rate", "count", "heads"}
_CENTRED = {"code", "unit", "period", "year", "years", "mark", "day"}
_SPARE_ROWS = 20  # empty rows below the present values
_LIST_LIMIT = 255  # characters that a drop-down may hold
_PROTECTED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "sort": True,
    "autofilter": True,
}

_STEPS = (
    N_("Change only what is new. Everything else stays as published, even if it changes in the meantime."),
    N_("Add new rows below the last one, and leave their row_id blank. Do not change a row_id."),
    N_("A row that you leave out stays published; before publishing you can choose to remove it."),
    N_("Give the reference date on the sheet “{sheet}”: the day up to which your figures count."),
    N_("Amounts are in the unit beside them. - is zero; a blank cell means not stated, which is different."),
    N_("Dates may be written 2021-11-05, 2021.11.5. or 2021-11; approximate counts 100여명 or 약 100명."),
    N_("Do not enter mobile numbers, e-mail addresses or resident registration numbers: such a file is refused."),
    N_("Save it as .xlsx and upload it on the same page. You see what will change before anything is published."),
)


def template(revision: Revision, pledge_id: str) -> bytes:
    """Return a workbook in the language in use: an explanation first, then a sheet a table, the pledge's own first.

    An unchanged template changes nothing when uploaded. The first column of each table, row_id, is locked, without a
    password.
    """
    target = BytesIO()
    with Workbook(target, {"in_memory": True, **TEXT_ONLY}) as book:
        formats = {name: book.add_format(_FONT | options) for name, options in _FORMATS.items()}
        about = book.add_worksheet(_(ABOUT))
        rows = {table: published(revision, pledge_id, table) for table in FORM}
        _explain(about, revision, rows["pledge"][0], formats)
        for table, form in FORM.items():
            _add_sheet(book.add_worksheet(form.title), form, rows[table], explanations(revision, table), formats)
        about.activate()
    return target.getvalue()


def template_csv(revision: Revision, pledge_id: str, table: str) -> bytes:
    """Return one table as CSV, with the revision that it was made from in its last column."""
    form, rows = FORM[table], published(revision, pledge_id, table)
    columns = {ROW_ID: [row["row_id"] for row in rows]}
    columns |= {field.header: [cell_readers.written(field.displayed(row)) for row in rows] for field in form.fields}
    columns[REVISION] = [str(revision.number)] * len(rows)
    return table_csv(DataFrame(columns, dtype=object))


def _explain(sheet: Any, revision: Revision, pledge: Row, formats: dict[str, Any]) -> None:
    """Write how to fill it in, its pledge and revision, and the meaning of each column."""
    sheet.hide_gridlines(2)
    sheet.set_tab_color(SHEET["head"])
    for column, width in enumerate((24, 24, 10, 10, 84, 24)):
        sheet.set_column(column, column, width, formats["plain"])
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, _("Bring actuals up to date"), formats["title"])
    known = pledge[REFERENCE_DATE]
    facts = [
        (_("Pledge"), pledge["title"]),
        (_(PLEDGE_STAMP), pledge["pledge_id"]),
        (_(REVISION_STAMP), str(revision.number)),
        (_("Reference date as published"), day(known) if known else _("not stated")),
    ]
    row = 2
    for name, value in facts:
        sheet.write_string(row, 0, name, formats["name"])
        sheet.merge_range(row, 1, row, 5, "", formats["said"])
        sheet.write_string(row, 1, value, formats["said"])
        sheet.set_row(row, 18)
        row += 1
    row = _heading(sheet, row + 1, _(ABOUT), formats)
    for n, step in enumerate(_STEPS, start=1):
        sheet.merge_range(row, 0, row, 5, "", formats["line"])
        sheet.write_string(
            row, 0, f"{n}. {_(step, sheet=FORM['pledge'].title) if '{' in step else _(step)}", formats["line"]
        )
        sheet.set_row(row, 18)
        row += 1
    row = _heading(sheet, row + 1, _("The columns"), formats)
    heads = (_("Sheet"), _("Column"), _("Required"), _("Unit"), _("Meaning"), _("Example"))
    for column, text in enumerate(heads):
        sheet.write_string(row, column, text, formats["head"])
    for table, form in FORM.items():
        means = explanations(revision, table)
        for field in form.fields:
            row += 1
            must = field.needed
            unit = code(field.unit) if field.unit else ""
            texts = (form.title, field.header, _("required") if must else "", unit, means[field.name], example(field))
            for column, text in enumerate(texts):
                format_name = "said" if column not in (2, 3) else "asked" if must and column == 2 else "mid"
                sheet.write_string(row, column, text, formats[format_name])
            sheet.set_row(row, 32 if _width(means[field.name]) > 96 else 18)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def example(field: Field) -> str:
    """Return an example of what to type, in the language in use."""
    return field.label_of(field.example) if field.kind in {"code", "word", "unit", "period"} else field.example


def _heading(sheet: Any, row: int, text: str, formats: dict[str, Any]) -> int:
    for column in range(6):
        sheet.write_blank(row, column, None, formats["part"])
    sheet.write_string(row, 0, text, formats["part"])
    sheet.set_row(row, 22)
    return row + 1


def _add_sheet(sheet: Any, form: Form, rows: Sequence[Row], means: dict[str, str], formats: dict[str, Any]) -> None:
    last = len(rows) + (0 if form.table == "pledge" else _SPARE_ROWS)
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 32)
    sheet.write_string(0, 0, ROW_ID, formats["head"])
    sheet.set_column(0, 0, 14)
    for at in range(1, last + 1):
        sheet.write(at, 0, rows[at - 1]["row_id"] if at <= len(rows) else None, formats["id"])
    for column, field in enumerate(form.fields, start=1):
        sheet.write_string(0, column, field.header, formats["must" if field.needed else "head"])
        values = [field.displayed(row) for row in rows]
        widest = max((_width(cell_readers.written(value)) for value in [*values, example(field)]), default=0)
        # Also unlocked below the last row, so that rows can be added without limit.
        sheet.set_column(column, column, min(44, max(_width(field.header) + 3, widest + 3, 11)), formats["text"])
        for at in range(1, last + 1):
            _write(sheet, at, column, field, values[at - 1] if at <= len(rows) else None, formats)
        _guide(sheet, column, max(last, 1), field, means[field.name], field.choices_for(rows))
    sheet.protect("", _PROTECTED)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Any, row: int, column: int, field: Field, value: Any, formats: dict[str, Any]) -> None:
    if field.name == REFERENCE_DATE:
        sheet.write_blank(row, column, None, formats["needed"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, int | Decimal):
        plain = field.kind == "year"
        format_name = "center" if plain else "whole" if value == int(value) else "decimal"
        sheet.write_number(row, column, value, formats[format_name])
    else:
        format_name = "right" if field.kind in _NUMBERS else "center" if field.kind in _CENTRED else "text"
        if field.kind == "amount" and value is None:
            format_name = "whole"
        sheet.write(row, column, value, formats[format_name])


def _guide(sheet: Any, column: int, last: int, field: Field, meaning: str, offered: Sequence[str]) -> None:
    """Add a note to the cell that is being filled in, and a drop-down where there are choices.

    Nothing is forbidden.
    """
    note = {
        "input_title": field.header[:32],
        "input_message": meaning[:255],
        "show_error": False,
        "ignore_blank": True,
    }
    names = [field.label_of(choice) for choice in offered]
    # A comma would split a name in two.
    if names and len(",".join(names)) <= _LIST_LIMIT and not any("," in name for name in names):
        sheet.data_validation(1, column, last, column, {"validate": "list", "source": names, **note})
    elif meaning:
        sheet.data_validation(1, column, last, column, {"validate": "any", **note})


def _width(text: str) -> int:
    """Return the width of the longest line of a text in Latin letters."""
    return max(map(latin_width, text.split("\n")))
