"""Reasons found in the tables of actuals: why, and how to correct it."""

from collections.abc import Mapping

from pledge.i18n import N_

MAY_BE_BLANK = N_("Where nothing is stated, leave the cell blank.")
"""What to do instead, beside the sentence of the reason, in a column where a row may leave its cell blank."""

TABLE_REASONS: Mapping[str, tuple[str, str]] = {
    "another-pledge": (
        N_("The file was made for another pledge ({other}), not for the one chosen ({pledge})."),
        N_("Choose the pledge that the file is for, or download the template of this pledge."),
    ),
    "our-export": (
        N_("This is an export of the dashboard for reading. It is not the template for new figures."),
        N_(
            "Download the template (More, New actuals, step 1, or the command template) and fill in your figures there."
        ),
    ),
    "no-table": (
        N_("No sheet has the headings of a table of the template."),
        N_("Download the template, copy your figures into it, and leave its headings as they are."),
    ),
    "no-header": (
        N_("The sheet has the name of a table, but its row of headings was not found."),
        N_("Put the headings of the template above the figures: at least {headings}."),
    ),
    "sheet-twice": (
        N_("Sheet “{other}” already contains the table {table}."),
        N_("Keep one of the two sheets, or put their rows into one."),
    ),
    "extra-sheet": (
        N_("The sheet belongs to no table of the template. It was not read."),
        N_("If it holds figures, copy them into the sheet of the template that they belong to."),
    ),
    "extra-column": (
        N_("The table has no such column. Its cells were not read."),
        N_("If it holds figures, give it the heading of the template that it belongs to."),
    ),
    "column-twice": (
        N_("Two filled columns have this heading."),
        N_("Keep one of the two."),
    ),
    "column-misspelt": (
        N_("The table has no such column, but one of a similar name: {meant}."),
        N_("Write the heading as {meant}; if it is another column, give it another name."),
    ),
    "column-missing": (
        N_("The column is missing, and new rows need it."),
        N_("Add the column with this heading and fill it in."),
    ),
    "merged-number": (
        N_("The number is in a cell merged over several rows, and would be counted once for each row."),
        N_("Unmerge the cells and fill in each row separately."),
    ),
    "one-row": (
        N_("A pledge has only one row here, and this is a second one."),
        N_("Keep only the row of the pledge that the file is for."),
    ),
    "row-twice": (
        N_("Row {other} has the same row_id."),
        N_("Keep one of the two; for a new row leave row_id blank."),
    ),
    "row-of-another-pledge": (
        N_("The row_id belongs to a row of another pledge."),
        N_("Choose the other pledge, or leave row_id blank if the row is new."),
    ),
    "row-unknown": (
        N_("No published row has this row_id."),
        N_("Do not change a row_id. If the row is new, leave it blank."),
    ),
    "row-removed": (
        N_("This row was removed after the template was downloaded, and the file changes it."),
        N_("Download the template again; to restore the row, add it with a blank row_id."),
    ),
    "row-gone": (
        N_("This row was removed after the template was downloaded. It stays removed."),
        N_("To restore it, add it with a blank row_id."),
    ),
    "template-unknown": (
        N_(
            "The file was made from revision {number}, which does not exist here. It was compared with the "
            "current figures."
        ),
        N_("Check the differences closely, or download the template again."),
    ),
    "date-needed": (
        N_("The file changes figures and does not state the day up to which they count."),
        N_(
            "Write the reference date, such as 2021-12-31: on the first sheet, "
            "or in a line above the headings (기준일, 2021-12-31)."
        ),
    ),
    "edition-date-needed": (
        N_("The report does not state the day up to which its figures count."),
        N_("Write the day into a line of the report, such as (2021. 12. 31. 기준)."),
    ),
    "date-twice": (
        N_("The file states two reference dates: {other} and {value}."),
        N_("Keep the one up to which all figures of the file count."),
    ),
    "unit-contradicted": (
        N_("The heading, or the line above the table, states amounts in {unit}; the unit column states {other}."),
        N_("Make the two equal, so that the unit of the amounts is certain."),
    ),
    "heading-unit": (
        N_("The heading states {other}, but the column is in {unit}."),
        N_("Write the numbers in {unit}, and the heading as the template has it."),
    ),
    "required": (
        N_("The cell is blank, and every row needs it."),
        N_("Fill it in, or delete the row if it is not needed."),
    ),
    "not-an-amount": (
        N_("“{value}” is not an amount of money in whole won."),
        N_("Write a number such as 1,039, △5 for a repayment, - for zero, or a number with its own unit: 5억원."),
    ),
    "unit-missing": (
        N_("The amount has no unit."),
        N_("Choose the unit beside it, such as 백만원 or 천원, or write it into the amount: 5억원."),
    ),
    "not-a-unit": (
        N_("“{value}” is not a unit of money."),
        N_("Choose one of {choices}."),
    ),
    "not-a-rate": (
        N_("“{value}” is not a rate in percent with at most three decimals."),
        N_("Write a number such as 68.7 or 68.7%."),
    ),
    "not-a-count": (
        N_("“{value}” is not a number of people."),
        N_("Write 520, or 100여명 or 약 100명 for an approximate count."),
    ),
    "not-exact": (
        N_("“{value}” is approximate, and this figure must be exact."),
        N_("Write the exact number, or leave the cell as it was."),
    ),
    "not-a-year": (
        N_("“{value}” is not a year."),
        N_("Write it with four digits: 2021 or 2021년."),
    ),
    "not-a-date": (
        N_("“{value}” is not a valid date."),
        N_("Write it as 2021-11-05, 2021.11.5. or 2021-11."),
    ),
    "not-days": (
        N_("“{value}” does not name a day, a month or a part of a year."),
        N_("Write 2021-11-05 or 2021-11; with a year beside it also 11월, 5월~6월, 하반기, 연중."),
    ),
    "not-a-period": (
        N_("“{value}” is not a period of the budget, which has years and half-years."),
        N_("Write 2021, 2021 상반기 or 2021 하반기, or choose one from the list."),
    ),
    "not-a-choice": (
        N_("“{value}” is not one of the values of this column."),
        N_("Choose one of {choices}."),
    ),
    "not-a-mark": (
        N_("“{value}” does not say whether it is marked."),
        N_("Write {word} while it is not done yet; write {opposite} or clear the cell when it is done."),
    ),
    "a-total": (
        N_("“{value}” is a total. Totals are computed from the other rows."),
        N_("Delete the row."),
    ),
    "key-twice": (
        N_("Row {other} describes the same item, and both would be counted."),
        N_("Give the two different names, or delete one."),
    ),
    "key-published": (
        N_("A published row describes the same item, and both would be counted."),
        N_("Change that row, with its row_id, instead of adding another; or give the two different names."),
    ),
    "ends-before-start": (
        N_("The last day is before the first."),
        N_("Correct one of the two days."),
    ),
    "out-of-calendar": (
        N_("The day is before July 1995 or after 2060, outside of any elected term."),
        N_("Correct the year."),
    ),
    "weights-over-100": (
        N_("With this file the weights of all indicators add up to {other}, more than 100."),
        N_("Correct the weights so that they add up to 100; write 계속 for an indicator without one."),
    ),
    "below-zero": (
        N_("The number is negative."),
        N_("Correct it."),
    ),
}
