"""Why a report is refused: what is wrong, in which line, and how to mend it."""

from dataclasses import dataclass, field


def N_(msgid: str) -> str:
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return msgid


EMPTY = N_("The file is empty. Export the report again from the word processor, as text.")
BUSY = N_("The server is reading other files, and this one waited too long. Try again in a minute.")
TOO_SLOW = N_("Reading the report took too long. Shorten its lists, or enter its figures in the template.")
TOO_HEAVY = N_("The report needs too much memory. Shorten it, or enter its figures in the template.")
TOO_LARGE = N_("The report is larger than {limit} MB. Remove everything that is not text.")
TOO_MANY_LINES = N_("The report has more than {limit} lines. Remove its attachments.")
BROKEN = N_("The report could not be read. Export it again from the word processor, as text.")
ENCODING = N_("The encoding of the file is unknown. Save it as UTF-8 text (or CP949).")
NO_HEADER = N_(
    "This is not a pledge report: no line below a title begins with 이행단계. Choose the report's text file, or add "
    "its header."
)
NO_TITLE = N_("The report has no title: the line above the header block (이행단계 …) must be the pledge's title.")
CUT = N_(
    "The file is incomplete: its last table row has {cells} cells where the header has {columns}. Export the "
    "whole report again."
)
CUT_TEXT = N_("The file is incomplete: it ends in the middle of a character. Export the whole report again.")
CUT_HEADER = N_("The file is incomplete: it ends with the header of a table. Export the whole report again.")
CUT_BLOCK = N_("The file is incomplete: no section follows the header block. Export the whole report again.")
UNPLACED = N_(
    "This line does not belong in section “{section}”. Put it into the table, begin it with a bullet, or move it "
    "to its own section."
)
NO_TABLE = N_("Section “{section}” has no table. Remove the tabs, or move the row to the table that it belongs to.")
COLUMNS = N_(
    "The row has {cells} cells where the header has {columns}. Give it one cell for each column, including blank ones."
)
HEADER = N_("The table of “{section}” lacks the column “{column}”. Name its columns as the form does.")
UNIT = N_("The table of “{section}” does not state its unit. Add a line such as (단위: 백만원) above it.")
VALUE = N_("“{value}” in column “{column}” is not {expected}. Correct the cell, or leave it blank.")
BLANK = N_("Column “{column}” is blank. Fill it in, or remove the row.")
REPEATED = N_("“{value}” is already in line {other}. Give the two different names, or remove one.")

A_NUMBER = N_("a number")
AN_AMOUNT = N_("an amount of money")
A_RATE = N_("a rate in percent, with three decimals at most")
A_COUNT = N_("a number of people")
COUNTS = N_("a list of activities with their head counts (회의: 10명)")
A_YEAR = N_("a year such as 2021년")
A_DATE = N_("a date such as 2021. 9. 30.")
DATED = N_("a list of dated activities (month 1 to 12)")


@dataclass(frozen=True)
class Problem:
    """One reason to refuse: line (from 1, None for the whole file), its text, reason (a message id), its values."""

    line: int | None
    text: str
    reason: str
    values: dict[str, str] = field(default_factory=dict)


class ReportError(Exception):
    """A file that is refused as a report, with every reason; nothing of it is kept."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.line or '-'}: {p.reason.format(**p.values)}" for p in problems))


class CellError(ValueError):
    """A cell that is not what its column holds."""

    def __init__(self, reason: str, **values: str) -> None:
        self.reason, self.values = reason, values
        super().__init__(reason.format(**values))
