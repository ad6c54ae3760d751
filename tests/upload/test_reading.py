"""What a file is, told by its content, whatever its name says."""

import io
from collections.abc import Callable

import openpyxl
import pytest

from pledge.i18n import LANGUAGES, use
from pledge.store import Revision
from pledge.upload import Refused, kind_of, read, template, template_csv


@pytest.fixture
def table(first: Revision) -> str:
    return template_csv(first, "center", "budget").decode("utf-8-sig")


@pytest.mark.parametrize("name", ["a.xls", "a.xlsm", "a.ods", "a.csv", "a.txt", "~$a.xlsx", "a"])
def test_a_workbook_is_read_under_any_name(first: Revision, name: str) -> None:
    proposal = read(first, "center", template(first, "center"), name)
    assert (proposal.kind, "budget" in proposal.tables) == ("actuals", True)


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.tsv", "a.xls", "a.xlsx", "a"])
@pytest.mark.parametrize("written", [lambda text: text.replace(",", "\t").encode("utf-16"), lambda text: text.encode()])
def test_a_table_as_text_is_read_under_any_name(
    first: Revision, table: str, written: Callable[[str], bytes], name: str
) -> None:
    proposal = read(first, "center", written(table), name)
    assert (proposal.kind, [*proposal.tables]) == ("actuals", ["budget"])


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.xlsx", "a"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_report_is_read_under_any_name(first: Revision, clean: str, name: str, encoding: str) -> None:
    assert read(first, "center", clean.encode(encoding), name).kind == "report"


def test_half_a_report_and_a_text_without_a_table_are_told_as_reports(clean: str) -> None:
    lines = clean.splitlines(keepends=True)
    assert kind_of("".join(lines[: len(lines) // 2]).encode()) == "report"
    assert kind_of("".join(lines[len(lines) // 2 :]).encode()) == "report"
    assert kind_of("메모\n".encode()) == "report"
    assert kind_of(("가" * 40_000 + "\n").encode()) in {"report", "table"}  # cut in the middle of a letter


@pytest.mark.parametrize("text", ["활동\n주민 모임\n마을 축제\n", "주민이 스스로 만드는 마을\n"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_of_one_column_is_told_that_it_was_taken_for_a_report(first: Revision, text: str, lang: str) -> None:
    use(lang)
    with pytest.raises(Refused) as refused:
        read(first, "center", text.encode(), "a.csv")
    use("ko")
    assert [each.reason for each in refused.value.problems] == ["taken-for-report", "edition"]


def test_a_damaged_report_is_not_told_that_it_may_be_a_table(first: Revision, clean: str) -> None:
    with pytest.raises(Refused) as refused:
        read(first, "center", clean.replace("\t760\t", "\t칠백육십\t").encode(), "a.txt")
    assert {each.reason for each in refused.value.problems} == {"edition"}


@pytest.mark.parametrize("separator", "\t,;|")
def test_a_table_below_a_title_is_a_table(separator: str) -> None:
    rows = [["연도", "활동", "참여자"], ["2021", "모임", "30"]]
    assert kind_of("\n".join(["시민 참여 실적", *map(separator.join, rows)]).encode()) == "table"


LOCK = bytes([3]) + b"kim" + b" " * 51 + bytes([3, 0]) + "kim".encode("utf-16-le") + b" \0" * 51
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "Workbook".encode("utf-16-le")


@pytest.mark.parametrize("name", ["a.xls", "~$a.xlsx", "a.xlsx", "a.csv", "a.txt", "a.ods"])
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (LOCK, "is-lock"),
        (OLD, "is-old-workbook"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "is-page"),
        (b"%PDF-1.7", "is-pdf"),
    ],
)
def test_what_is_not_read_is_told_what_it_is_under_any_name(
    first: Revision, name: str, data: bytes, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        read(first, "center", data, name)
    (problem,) = refused.value.problems
    assert problem.reason == reason
    for language in LANGUAGES:
        use(language)
        assert problem.why
        assert problem.mend


def test_formatted_empty_cells_do_not_count(first: Revision) -> None:
    """8 sheets of 1,000 x 26 formatted cells are 208,000, more than the 150,000 that a workbook may fill."""
    book = openpyxl.load_workbook(io.BytesIO(template(first, "center")))
    for at in range(8):
        sheet = book.create_sheet(f"시트{at}")
        for row in range(1, 1_001):
            for column in range(1, 27):
                sheet.cell(row, column).number_format = "#,##0"
    target = io.BytesIO()
    book.save(target)
    plain = read(first, "center", template(first, "center"), "a.xlsx")
    assert read(first, "center", target.getvalue(), "a.xlsx").tables == plain.tables
