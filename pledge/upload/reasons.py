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
        N_("Save it again in the spreadsheet program and choose it anew."),
    ),
    "too-large": Reason(
        N_("The file has {size} MB; at most {limit} MB are read."),
        N_("Take out pictures and sheets that are not needed, or bring the tables as CSV one by one."),
    ),
    "busy": Reason(
        N_("Other files are being read just now, and this one had to wait too long."),
        N_("Try again in a minute."),
    ),
    "too-slow": Reason(
        N_("The file could not be read in the time that one file is given."),
        N_("Save only the sheets of the template in a new workbook, or bring the tables as CSV."),
    ),
    "too-heavy": Reason(
        N_("The file needs more memory than one file is given."),
        N_("Copy the tables as values into a new workbook, without formats, or bring them as CSV."),
    ),
    "taken-for-report": Reason(
        N_("It was read as the text of a report, because no comma, tab or semicolon divides its first lines."),
        N_("If it is a table, save it as CSV with its headings in the first line, or bring the template."),
    ),
    "failed": Reason(
        N_("The program failed when it read this. The cause is in the server's log."),
        N_("Tell whoever runs the server. Nothing was published."),
    ),
    "damaged": Reason(
        N_("The file is damaged, or was written in a way that cannot be read."),
        N_("Open it in the spreadsheet program and save it under a new name as an Excel workbook (.xlsx)."),
    ),
    "truncated": Reason(
        N_("The end of the file is missing: it was cut while it was copied or sent."),
        N_("Copy the file again from where it came from."),
    ),
    "is-old-workbook": Reason(
        N_("This is a workbook of the old kind (.xls), whatever its name says."),
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
        N_("Bring the workbook, the CSV or the text that the PDF was made of."),
    ),
    "is-document": Reason(
        N_("This is a document (Hangul, Word or the like), not a table."),
        N_("Copy its table into the template, or bring the report as plain text (.txt)."),
    ),
    "is-picture": Reason(
        N_("This is a picture under another name."),
        N_("Type the figures into the template."),
    ),
    "is-archive": Reason(
        N_("This is a packed archive, not a workbook."),
        N_("Unpack it and bring the file inside."),
    ),
    "is-unknown": Reason(
        N_("This is no workbook that can be recognised, whatever its name says."),
        N_("Open it in the spreadsheet program and save it as an Excel workbook (.xlsx)."),
    ),
    "encrypted": Reason(
        N_("The file is locked with a password, so that nobody can check what it holds."),
        N_("Take the password off (File, Info, Protect Workbook) and save it again."),
    ),
    "macros": Reason(
        N_("The workbook holds macros, which are programs."),
        N_("Save it as an Excel workbook without macros (.xlsx)."),
    ),
    "links": Reason(
        N_("The workbook takes values from other files or databases, which nobody can check here."),
        N_("Break the links (Data, Edit Links or Queries & Connections) so that the values stay, and save it again."),
    ),
    "embedded": Reason(
        N_("Another file is hidden within the workbook."),
        N_("Delete the embedded object from its sheet and save it again."),
    ),
    "bad-path": Reason(
        N_("A name inside the file points out of its own folder, as attacks do."),
        N_("Do not use this file. Fill in a freshly downloaded template."),
    ),
    "entities": Reason(
        N_("The file holds definitions of its own (DTD), as attacks do and workbooks do not."),
        N_("Do not use this file. Fill in a freshly downloaded template."),
    ),
    "bomb": Reason(
        N_("The file is small and swells far beyond what a workbook needs when it is opened."),
        N_("Copy the tables as values into a freshly downloaded template."),
    ),
    "too-many-parts": Reason(
        N_("The file consists of more than {limit} parts."),
        N_("Take out pictures and sheets that are not needed and save it again."),
    ),
    "too-many-cells": Reason(
        N_("The workbook has more than {limit} cells."),
        N_("Delete formatted but empty rows below the table; bring larger tables as CSV."),
    ),
    "cell-far": Reason(
        N_("Cell {cell} is filled, far away from any table: at most {rows} rows and {columns} columns are read."),
        N_("Empty that cell and save the workbook again."),
    ),
    "sparse": Reason(
        N_("Single cells stand so far apart that the table would have more than {limit} cells."),
        N_("Empty the stray cells beside and below the table and save it again."),
    ),
    "too-much-text": Reason(
        N_("The file holds more text than a report or a table of actuals: more than {limit} letters."),
        N_("Bring only the report, or only the sheets of the template."),
    ),
    "cell-too-long": Reason(
        N_("The cell holds more than {limit} characters."),
        N_("Shorten the text; in a CSV, see whether a quotation mark is missing."),
    ),
    "error-cell": Reason(
        N_("The cell shows the error {value} instead of a value."),
        N_("Mend the formula or type the value."),
    ),
    "not-computed": Reason(
        N_("The cell holds a formula whose result the file does not have."),
        N_("Open the file in the spreadsheet program, save it, and bring it again; or type the value."),
    ),
    "encoding": Reason(
        N_("This line has bytes that are no letters, neither in UTF-8 nor in CP949 (Korean Windows)."),
        N_("Save the file as “CSV UTF-8” or, for a report, as text in UTF-8."),
    ),
    "not-text": Reason(
        N_("This is no text: it holds bytes that only programs use."),
        N_("Save the table as “CSV UTF-8” or bring the workbook (.xlsx)."),
    ),
    "quotes": Reason(
        N_("A quotation mark in this row is not closed, or stands in the wrong place."),
        N_("Write a quotation mark within a quoted cell twice, and close every one."),
    ),
    "too-long": Reason(
        N_("The table has more than {limit} rows."),
        N_("Divide it into several files and bring one after the other."),
    ),
    "too-wide": Reason(
        N_("The row has more than {limit} columns."),
        N_("Leave only the columns of the template."),
    ),
    "personal-resident": Reason(
        N_("This looks like a resident registration number. Such files are not taken; nothing of it is kept."),
        N_("Delete it there, save the file and bring it again."),
        personal=True,
    ),
    "personal-mobile": Reason(
        N_("Here stands a mobile phone number. Such files are not taken; nothing of it is kept."),
        N_("Delete it there, or write the number of the office; save the file and bring it again."),
        personal=True,
    ),
    "personal-email": Reason(
        N_("Here stands an e-mail address. Such files are not taken; nothing of it is kept."),
        N_("Delete it (document properties: File, Info, Inspect Document), save the file and bring it again."),
        personal=True,
    ),
    "personal-card": Reason(
        N_("This looks like the number of a card. Such files are not taken; nothing of it is kept."),
        N_("Delete it there, save the file and bring it again."),
        personal=True,
    ),
    "edition": Reason(
        N_("The report cannot be read at this place."),
        N_("Correct the line as the form has it, and bring the report again."),
    ),
    "more": Reason(
        N_("There are {n} more problems of this kind in the file."),
        N_("Mend those above first; the others are then named."),
    ),
}

REASONS: Mapping[str, Reason] = {**_FILE_REASONS, **{key: Reason(*texts) for key, texts in TABLE_REASONS.items()}}
