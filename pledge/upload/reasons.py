"""Every reason to refuse a file: why, and how to correct it.

The places in braces are filled from `Problem.params`, and {value}, {column} and {sheet} from the problem itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pledge.i18n import N_
from pledge.upload.table_reasons import TABLE_REASONS


@dataclass(frozen=True)
class Reason:
    """Two messages; `personal` where nothing of the file may be kept or recorded."""

    why: str
    mend: str
    personal: bool = False


_FILE_REASONS = {
    "empty": Reason(
        N_("The file is empty."),
        N_("Save it again in the spreadsheet program and upload it again."),
    ),
    "too-large": Reason(
        N_("The file has {size} MB; at most {limit} MB are read."),
        N_("Remove pictures and sheets that are not needed, or upload the tables one by one as CSV."),
    ),
    "busy": Reason(
        N_("The server is reading other files, and this one waited too long."),
        N_("Try again in a minute."),
    ),
    "too-slow": Reason(
        N_("Reading the file took too long."),
        N_("Save only the sheets of the template in a new workbook, or upload the tables as CSV."),
    ),
    "too-heavy": Reason(
        N_("The file needs too much memory."),
        N_("Copy the tables as values into a new workbook, without formats, or upload them as CSV."),
    ),
    "taken-for-report": Reason(
        N_(
            "It was read as the text of a report, because no comma, tab or semicolon separates columns in its "
            "first lines."
        ),
        N_("If it is a table, save it as CSV with its headings in the first line, or use the template."),
    ),
    "failed": Reason(
        N_("The program failed when it read this. The cause is in the server's log."),
        N_("Tell the server's administrator. Nothing was published."),
    ),
    "damaged": Reason(
        N_("The file is damaged, or was written in a way that cannot be read."),
        N_("Open it in the spreadsheet program and save it under a new name as an Excel workbook (.xlsx)."),
    ),
    "truncated": Reason(
        N_("The end of the file is missing: copying or sending it was interrupted."),
        N_("Copy the file again from its source."),
    ),
    "is-old-workbook": Reason(
        N_("This is a workbook in the old format (.xls), whatever its name says."),
        N_("Open it and save it as an Excel workbook (.xlsx)."),
    ),
    "is-other-workbook": Reason(
        N_("This is a workbook of another format (.xlsb or Strict Open XML), whatever its name says."),
        N_("Open it and save it as an Excel workbook (.xlsx)."),
    ),
    "is-open-document": Reason(
        N_("This is an OpenDocument file (.ods), whatever its name says."),
        N_("Open it and save it as an Excel workbook (.xlsx)."),
    ),
    "is-lock": Reason(
        N_("This is the small file that Excel keeps beside a workbook while it is open (its name begins with ~$)."),
        N_("Close the workbook and choose the file of the same name without ~$."),
    ),
    "is-workbook": Reason(
        N_("This is a workbook, although its name says that it is text."),
        N_("Name it .xlsx, or save the sheet as CSV."),
    ),
    "is-text": Reason(
        N_("This is plain text, although its name says that it is a workbook."),
        N_("If it is a table separated by commas or tabs, name it .csv."),
    ),
    "is-page": Reason(
        N_("This is a web page (HTML) under another name, as some systems save their tables."),
        N_("Open it in the spreadsheet program and save it as an Excel workbook (.xlsx)."),
    ),
    "is-xml": Reason(
        N_("This is an XML file under another name."),
        N_("Open it in the spreadsheet program and save it as an Excel workbook (.xlsx)."),
    ),
    "is-pdf": Reason(
        N_("This is a PDF under another name."),
        N_("Upload the workbook, the CSV or the text that the PDF was made from."),
    ),
    "is-document": Reason(
        N_("This is a document (Hangul, Word or the like), not a table."),
        N_("Copy its table into the template, or upload the report as plain text (.txt)."),
    ),
    "is-picture": Reason(
        N_("This is a picture under another name."),
        N_("Type the figures into the template."),
    ),
    "is-archive": Reason(
        N_("This is a packed archive, not a workbook."),
        N_("Unpack it and upload the file inside."),
    ),
    "is-unknown": Reason(
        N_("The format of this file is unknown, whatever its name says."),
        N_("Open it in the spreadsheet program and save it as an Excel workbook (.xlsx)."),
    ),
    "encrypted": Reason(
        N_("The file is protected with a password, so its contents cannot be checked."),
        N_("Remove the password (File, Info, Protect Workbook) and save it again."),
    ),
    "macros": Reason(
        N_("The workbook contains macros, which are programs."),
        N_("Save it as an Excel workbook without macros (.xlsx)."),
    ),
    "links": Reason(
        N_("The workbook takes values from other files or databases, which cannot be checked here."),
        N_("Break the links (Data, Edit Links or Queries & Connections) so that the values stay, and save it again."),
    ),
    "embedded": Reason(
        N_("Another file is embedded in the workbook."),
        N_("Delete the embedded object from its sheet and save it again."),
    ),
    "bad-path": Reason(
        N_("A name inside the file points outside of its folder, as in an attack."),
        N_("Do not use this file. Fill in a freshly downloaded template."),
    ),
    "entities": Reason(
        N_("The file contains definitions (DTD) that attacks use and workbooks do not."),
        N_("Do not use this file. Fill in a freshly downloaded template."),
    ),
    "bomb": Reason(
        N_("When opened, the file expands to far more data than a workbook needs."),
        N_("Copy the tables as values into a freshly downloaded template."),
    ),
    "too-many-parts": Reason(
        N_("The file consists of more than {limit} parts."),
        N_("Remove pictures and sheets that are not needed and save it again."),
    ),
    "too-many-cells": Reason(
        N_("The workbook has more than {limit} cells."),
        N_("Delete formatted but empty rows below the table; upload larger tables as CSV."),
    ),
    "cell-far": Reason(
        N_("Cell {cell} is filled, far away from any table: at most {rows} rows and {columns} columns are read."),
        N_("Empty that cell and save the workbook again."),
    ),
    "sparse": Reason(
        N_("Some cells are so far apart that the table would have more than {limit} cells."),
        N_("Empty the stray cells beside and below the table and save it again."),
    ),
    "too-much-text": Reason(
        N_("The file contains more text than a report or a table of actuals: more than {limit} characters."),
        N_("Upload only the report, or only the sheets of the template."),
    ),
    "cell-too-long": Reason(
        N_("The cell contains more than {limit} characters."),
        N_("Shorten the text; in a CSV, see whether a quotation mark is missing."),
    ),
    "error-cell": Reason(
        N_("The cell shows the error {value} instead of a value."),
        N_("Correct the formula or type the value."),
    ),
    "not-computed": Reason(
        N_("The cell contains a formula whose result is not stored in the file."),
        N_("Open the file in the spreadsheet program, save it, and upload it again; or type the value."),
    ),
    "encoding": Reason(
        N_("This line contains bytes that are valid neither in UTF-8 nor in CP949 (Korean Windows)."),
        N_("Save the file as “CSV UTF-8” or, for a report, as text in UTF-8."),
    ),
    "not-text": Reason(
        N_("This is not a text file: it contains binary data."),
        N_("Save the table as “CSV UTF-8” or upload the workbook (.xlsx)."),
    ),
    "quotes": Reason(
        N_("A quotation mark in this row is not closed, or is in the wrong place."),
        N_("Write a quotation mark within a quoted cell twice, and close every one."),
    ),
    "too-long": Reason(
        N_("The table has more than {limit} rows."),
        N_("Split it into several files and upload them one after the other."),
    ),
    "too-wide": Reason(
        N_("The row has more than {limit} columns."),
        N_("Keep only the columns of the template."),
    ),
    "personal-resident": Reason(
        N_("This looks like a resident registration number. Such files are refused, and nothing of them is kept."),
        N_("Delete it, save the file and upload it again."),
        personal=True,
    ),
    "personal-mobile": Reason(
        N_("This is a mobile phone number. Such files are refused, and nothing of them is kept."),
        N_("Delete it, or enter the office number; save the file and upload it again."),
        personal=True,
    ),
    "personal-email": Reason(
        N_("This is an e-mail address. Such files are refused, and nothing of them is kept."),
        N_("Delete it (document properties: File, Info, Inspect Document), save the file and upload it again."),
        personal=True,
    ),
    "personal-card": Reason(
        N_("This looks like a card number. Such files are refused, and nothing of them is kept."),
        N_("Delete it, save the file and upload it again."),
        personal=True,
    ),
    "edition": Reason(
        N_("The report cannot be read here."),
        N_("Correct the line as in the form, and upload the report again."),
    ),
    "more": Reason(
        N_("There are {n} more problems of this kind in the file."),
        N_("Correct those above first; the others are listed afterwards."),
    ),
}

REASONS: Mapping[str, Reason] = {**_FILE_REASONS, **{key: Reason(*texts) for key, texts in TABLE_REASONS.items()}}
