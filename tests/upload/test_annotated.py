"""A refused file comes back with its cells marked, and what was mended in it is read."""

from io import BytesIO

import openpyxl
import pytest

from pledge.store import Revision, preview
from pledge.upload import Problem, Refused, annotated_workbook, read, template
from tests.support.published import PUBLISHED

COLOUR = "FFF8C9C4"


def problems_of(revision: Revision, data: bytes, name: str) -> list[Problem]:
    with pytest.raises(Refused) as refused:
        read(revision, PUBLISHED, data, name)
    return list(refused.value.problems)


def test_a_workbook_from_the_first_mistake_to_no_problem(revision: Revision) -> None:
    book = openpyxl.load_workbook(BytesIO(template(revision, PUBLISHED)))
    book["예산"]["E13"] = "많이"
    book["공약"]["C2"] = "2022-03-31"
    typed = BytesIO()
    book.save(typed)

    problems = problems_of(revision, typed.getvalue(), "실적.xlsx")
    assert [(each.reason, each.sheet, each.row, each.column) for each in problems] == [
        ("not-an-amount", "예산", 13, "금액")
    ]
    back = annotated_workbook(typed.getvalue(), "실적.xlsx", problems)
    book = openpyxl.load_workbook(BytesIO(back))
    cell = book["예산"]["E13"]
    assert (cell.value, cell.fill.start_color.rgb) == ("많이", COLOUR)
    assert problems[0].why in cell.comment.text
    assert problems[0].mend in cell.comment.text
    assert book["예산"]["E12"].comment is None
    assert book["예산"].data_validations.dataValidation, "its drop-downs are still there"
    listed = book.worksheets[0]
    assert listed.title == "고칠 곳"
    assert [each.value for each in listed[2]] == ["예산", 13, "금액", "많이", problems[0].why, problems[0].mend]
    assert listed["A2"].hyperlink.location == "'예산'!E13"

    cell.value = 1040
    mended = BytesIO()
    book.save(mended)
    proposal = read(revision, PUBLISHED, mended.getvalue(), "실적.xlsx")
    assert proposal.notices == (), "the list and the marks are no matter"
    changes = preview(revision, PUBLISHED, proposal.tables, "actuals")
    assert sorted(each.table for each in changes) == ["budget", "pledge"]

    again = openpyxl.load_workbook(BytesIO(annotated_workbook(mended.getvalue(), "실적.xlsx", [Problem("no-table")])))
    assert again["예산"]["E13"].comment is None, "an earlier mark is taken away"
    assert [sheet.title for sheet in again.worksheets].count("고칠 곳") == 1


def test_a_csv_comes_back_as_a_workbook_of_its_rows(revision: Revision) -> None:
    data = "연도,활동,참여자\n2021,=1+1,많음\n".encode("cp949")
    book = openpyxl.load_workbook(
        BytesIO(annotated_workbook(data, "참여.csv", problems_of(revision, data, "참여.csv")))
    )
    sheet = book.worksheets[1]
    assert [cell.value for cell in sheet[2]] == ["2021", "=1+1", "많음"]
    assert sheet["B2"].data_type == "s", "a text is never a formula"
    assert sheet["C2"].fill.start_color.rgb == COLOUR


def test_of_a_file_that_must_not_be_opened_there_is_the_list_alone() -> None:
    problem = Problem("macros", "실적.xlsx", value="=HYPERLINK(1)")
    book = openpyxl.load_workbook(BytesIO(annotated_workbook(b"PK\x03\x04broken", "실적.xlsx", [problem])))
    assert book.sheetnames == ["고칠 곳", "Sheet1"]
    assert book["고칠 곳"]["E2"].value == problem.why
    assert book["고칠 곳"]["D2"].data_type == "s"
