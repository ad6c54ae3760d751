"""Workbooks and CSV written for download, and text that a spreadsheet would run."""

from pledge.workbook.formulas import defused, original
from pledge.workbook.readings import Reading, readings_xlsx
from pledge.workbook.writing import NEVER_EXPORTED, STAYS_TEXT, Edition, table_csv, tables_xlsx

__all__ = [
    "NEVER_EXPORTED",
    "STAYS_TEXT",
    "Edition",
    "Reading",
    "defused",
    "original",
    "readings_xlsx",
    "table_csv",
    "tables_xlsx",
]
