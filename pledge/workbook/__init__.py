"""Workbooks and CSV: the files of strangers read safely, every table written for download."""

from pledge.workbook.formulas import defused, original
from pledge.workbook.problems import PARTS, Problem, Refused, Sheet, first
from pledge.workbook.reading import LIMIT, beginning, personal_kind, read_csv, read_text, read_workbook, safe_name
from pledge.workbook.readings import Reading, readings_xlsx
from pledge.workbook.reasons import REASONS, Reason
from pledge.workbook.writing import NEVER_EXPORTED, STAYS_TEXT, Edition, table_csv, tables_xlsx

__all__ = [
    "LIMIT",
    "NEVER_EXPORTED",
    "PARTS",
    "REASONS",
    "STAYS_TEXT",
    "Edition",
    "Problem",
    "Reading",
    "Reason",
    "Refused",
    "Sheet",
    "beginning",
    "defused",
    "first",
    "original",
    "personal_kind",
    "read_csv",
    "read_text",
    "read_workbook",
    "readings_xlsx",
    "safe_name",
    "table_csv",
    "tables_xlsx",
]
