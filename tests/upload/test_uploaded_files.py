"""Honest files, as people make them, through the real child process."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook as Writer

from pledge.upload import Problem, Refused
from pledge.upload.uploaded_files import read_csv, read_text, read_workbook
from tests.support.published import REPORT

NFD = unicodedata.normalize("NFD", "집행액")


def written(book: Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with one part written otherwise."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            copy.writestr(name, content)
    return target.getvalue()


def problems_of(read: Callable[[bytes, str], object], data: bytes, name: str = "a.xlsx") -> list[Problem]:
    with pytest.raises(Refused) as refused:
        read(data, name)
    return list(refused.value.problems)


@pytest.fixture(scope="module")
def sheet_of_all_kinds() -> bytes:
    book = Workbook()
    sheet: Worksheet = book.active  # type: ignore[assignment]
    sheet.title = unicodedata.normalize("NFD", "집행현황")
    sheet.append(["연도", NFD, "  ", "비율", "적은 대로"])
    sheet.append([2019, -1039.5, None, 0.95, " 1,039 "])
    sheet.append([2019.0, 68.700000000000003, True, 0.687, "△5"])
    sheet.append([date(2021, 11, 5), datetime(2021, 11, 5, 13, 5), time(13, 5), 12345678901, "'=1"])  # noqa: DTZ001
    sheet.append([timedelta(hours=25, minutes=3), 44505, 7, 1e-7, "첫째_x000D_\n둘째"])
    sheet["D2"].number_format, sheet["D3"].number_format = "0%", '0.0"%" %'
    sheet["B5"].number_format, sheet["C5"].number_format = 'yyyy"년" m"월" d"일"', "000"
    sheet["A7"], sheet["B7"] = "합침", 50
    sheet.merge_cells("A7:A9")
    sheet.merge_cells("B7:B8")
    sheet["E9"] = "끝"
    sheet["Z900"].number_format = "0%"  # formatted, and empty
    hidden = book.create_sheet("숨김")
    hidden.sheet_state = "veryHidden"
    hidden["B2"] = "=1+1"
    book.create_sheet("빈 시트")
    return changed(
        changed(written(book), "xl/worksheets/sheet2.xml", "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>"),
        "xl/workbook.xml",
        ' fullCalcOnLoad="1"',
        "",
    )


def test_every_kind_of_cell_is_text_as_its_reader_meant_it(sheet_of_all_kinds: bytes) -> None:
    sheet, hidden, empty = read_workbook(sheet_of_all_kinds, "실적.xlsx")
    assert sheet.rows == (
        ("연도", "집행액", None, "비율", "적은 대로"),
        ("2019", "-1039.5", None, "95%", " 1,039 "),
        ("2019", "68.7", "TRUE", "68.7%", "△5"),
        ("2021-11-05", "2021-11-05 13:05:00", "13:05:00", "12345678901", "'=1"),
        ("25:03:00", "2021-11-05", "007", "0.0000001", "첫째\n둘째"),
        (None,) * 5,
        ("합침", "50", None, None, None),
        ("합침", "50", None, None, None),
        ("합침", None, None, None, "끝"),
    )
    assert sheet.filled == {(8, 1), (9, 1), (8, 2)}, "an amount of merged cells is not three amounts"
    assert (sheet.name, sheet.hidden) == ("집행현황", False)
    assert (hidden.name, hidden.hidden, hidden.rows) == ("숨김", True, ((None, None), (None, "2")))
    assert empty.rows == ()


def test_dates_of_the_korean_calendar_have_formats_without_a_text() -> None:
    """Format 31 is yyyy년 mm월 dd일 on Korean Windows; the file holds its number alone."""
    book = Workbook()
    book.active["A1"] = 44505  # type: ignore[index]
    book.active["A1"].number_format = "m/d/yyyy"  # type: ignore[index]
    data = changed(written(book), "xl/styles.xml", 'numFmtId="164" fontId', 'numFmtId="31" fontId')
    assert read_workbook(data, "a.xlsx")[0].rows == (("2021-11-05",),)


def test_a_workbook_of_another_writer_with_all_that_offices_add() -> None:
    target = BytesIO()
    with Writer(target) as book:
        sheet = book.add_worksheet("집행")
        sheet.write_row(0, 0, ["연도", "금액"])
        sheet.write_rich_string(1, 0, "20", book.add_format({"bold": True}), "21")
        sheet.write_comment(1, 1, "확인 031-729-0000")
        sheet.write_url(2, 0, "https://www.seongnam.go.kr", string="누리집")
        sheet.data_validation("B2:B9", {"validate": "list", "source": ["완료", "예정"]})
        sheet.insert_textbox(4, 4, "도움말")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=집행!$B$2:$B$3"})
        sheet.insert_chart(8, 4, chart)
        sheet.add_table(10, 0, 12, 1, {"columns": [{"header": "가"}, {"header": "나"}]})
        sheet.set_header("&C집행 현황")
        alone = book.add_chart({"type": "pie"})
        alone.add_series({"values": "=집행!$B$2:$B$3"})
        book.add_chartsheet("차트").set_chart(alone)
        book.set_custom_property("문서번호", "2021-11")
        book.define_name("금액", "=집행!$B$2")
    (read,) = read_workbook(target.getvalue(), "a.xlsx")
    assert read.rows[:3] == (("연도", "금액"), ("2021", None), ("누리집", None))
    assert read.rows[10] == ("가", "나")


def test_what_the_library_does_not_see_is_not_taken_for_empty() -> None:
    book = Workbook()
    book.active["A1"] = 1  # type: ignore[index]
    data = written(book)
    usual = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strict = changed(data, "xl/workbook.xml", usual, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    assert [each.reason for each in problems_of(read_workbook, strict)] == ["is-other-workbook"]
    foreign = changed(data, "xl/worksheets/sheet1.xml", usual, "http://schemas.example/2006/main")
    assert [each.reason for each in problems_of(read_workbook, foreign)] == ["damaged"]
    lost = changed(data, "xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/sheet2.xml")
    assert [each.reason for each in problems_of(read_workbook, lost)] == ["damaged"]


def test_errors_and_formulas_without_a_value_are_told_together() -> None:
    book = Workbook()
    book.active["C3"], book.active["A2"] = "#REF!", "=1+1"  # type: ignore[index]
    told = problems_of(read_workbook, written(book))
    assert [(each.reason, each.sheet, each.row, each.column, each.value) for each in told] == [
        ("not-computed", "Sheet", 2, "A", None),
        ("error-cell", "Sheet", 3, "C", "#REF!"),
    ]


def test_a_formula_that_no_spreadsheet_has_reckoned_counts_as_none() -> None:
    """XlsxWriter writes 0 for every formula, and asks that the spreadsheet reckons when it opens the file."""
    target = BytesIO()
    with Writer(target) as book:
        book.add_worksheet("집행").write_formula("A1", "=1+1")
    assert [each.reason for each in problems_of(read_workbook, target.getvalue())] == ["not-computed"]


def test_personal_data_is_found_in_every_part_and_not_repeated() -> None:
    book = Workbook()
    sheet: Worksheet = book.active  # type: ignore[assignment]
    sheet.title = "집행"
    sheet["A1"], sheet["B2"] = "담당 010-1234-5678", 9001011234567
    sheet["B2"].number_format = "000000-0000000"
    sheet["C3"].comment = Comment("hong@city.kr", "작성자")
    sheet.oddFooter.right.text = "010-2345-6789"
    sheet["D4"], sheet["D4"].hyperlink = "문의", "mailto:kim@city.kr"
    rule = DataValidation("list", formula1='"가,나"', prompt="4111-1111-1111-1111", sqref="E5")
    sheet.add_data_validation(rule)
    hidden = book.create_sheet("숨김")
    hidden.sheet_state = "hidden"
    hidden["C9"] = "900101-1234567"
    book.create_sheet("lee@city.kr")
    book.properties.creator = "park@city.kr"
    told = problems_of(read_workbook, written(book))
    assert {(each.reason, each.sheet, each.row, each.column, each.part) for each in told} == {
        ("personal-mobile", "집행", 1, "A", None),
        ("personal-resident", "집행", 2, "B", None),
        ("personal-email", "집행", 3, "C", "comment"),
        ("personal-mobile", "집행", None, None, "page"),
        ("personal-email", "집행", None, None, "link"),
        ("personal-card", "집행", None, None, "rule"),
        ("personal-resident", "숨김", 9, "C", None),
        ("personal-email", None, None, None, "sheet-name"),
        ("personal-email", None, None, None, "property"),
    }
    everything = " ".join(f"{each} {each.where} {each.why} {each.mend}" for each in told)
    assert not [held for held in ("1234", "city.kr", "4111", "900101", "2345") if held in everything]


def test_a_refusal_for_another_reason_repeats_no_personal_data_either(caplog: pytest.LogCaptureFixture) -> None:
    book = Workbook()
    sheet: Worksheet = book.active  # type: ignore[assignment]
    sheet.title, sheet["A1"] = "010-1234-5678", "=1+1"
    told = problems_of(read_workbook, written(book), "kim@city.kr.xlsx")
    assert {(each.reason, each.sheet, each.part) for each in told} == {
        ("not-computed", None, None),
        ("personal-mobile", None, "sheet-name"),
    }
    error = changed(written(book), "xl/worksheets/sheet1.xml", "<f>1+1</f><v></v>", "<v>010-1234-5678</v>")
    error = changed(error, "xl/worksheets/sheet1.xml", '<c r="A1"', '<c r="A1" t="e"')
    told += problems_of(read_workbook, error)
    assert [each.value for each in told if each.reason == "error-cell"] == ["#?"]
    told += problems_of(read_workbook, changed(error, "xl/worksheets/sheet1.xml", 't="e"', 't="s"'))
    assert "could not be read: ValueError in" in caplog.text, "where it broke, for whoever runs the server"
    everything = caplog.text + " ".join(f"{each} {each.where} {each.why} {each.mend}" for each in told)
    assert "1234" not in everything and "kim" not in everything  # noqa: PT018


def test_of_very_many_problems_the_first_hundred_are_told() -> None:
    book = Workbook()
    for _row in range(130):
        book.active.append(["#N/A"])  # type: ignore[union-attr]
    told = problems_of(read_workbook, written(book))
    assert (len(told), told[99].row, told[100].reason, told[100].params) == (101, 100, "more", {"n": 30})


ROWS = (("연도", "집행액", "비고"), ("2019", "1,039", None), (None, None, None), ("2020", "△5", "첫째\n둘째"))
TEXT = '연도;집행액;비고\r\n2019;1,039\r\n\r\n2020;△5;"첫째\n둘째"\r\n;;;\r\n\r\n'


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp949"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.replace(";", "\t").encode("cp949"),
        TEXT.replace("1,039", '"1,039"').replace(";", ",").encode(),
        TEXT.replace("집행액", NFD).encode(),
        b"sep=;\r\n" + TEXT.encode(),
        TEXT.replace("\r\n", "\n").encode(),
    ],
    ids=["utf-8", "mark", "cp949", "utf-16", "utf-16 bare", "tabs", "commas", "nfd", "sep", "unix"],
)
def test_csv_in_every_encoding_and_separator_is_the_same_table(data: bytes) -> None:
    assert read_csv(data, "a.csv").rows == ROWS


def test_a_csv_of_one_column_and_one_of_nothing_but_a_header() -> None:
    assert read_csv("연도\n2019\n".encode(), "a.csv").rows == (("연도",), ("2019",))
    assert read_csv(b"a,b", "a.csv").rows == (("a", "b"),)


@pytest.mark.parametrize(
    ("data", "reason", "row", "column"),
    [
        (b"", "empty", None, None),
        (b"\xef\xbb\xbf\r\n", "empty", None, None),
        ("연도\n2019\n".encode() + b"\xff\xff\xff", "encoding", 3, None),
        (b"a,b\n1,\x00", "not-text", None, None),
        (b'a,b\n1,2\n"3,4\n5,6', "quotes", 3, None),
        (b"a,b\n" + b"1," * 300, "too-wide", 2, None),
        (b"a\n" + b"1\n" * 110_000, "too-long", 110_001, None),
        (b'a,b\n1,"' + b"x" * 40_000 + b'"', "cell-too-long", 2, None),
        (b"a,b\n" + b"1\n" * 60_000 + b"1," * 200 + b"1", "sparse", 60_002, None),
        (b"a,b\n1,010-1234-5678\n", "personal-mobile", 2, "B"),
        (b"PK\x03\x04xl/workbook.xml", "is-workbook", None, None),
        (b"<html><table><tr><td>1", "is-page", None, None),
        (b"%PDF-1.7", "is-pdf", None, None),
        (b"x" * (10 * 2**20 + 1), "too-large", None, None),
    ],
)
def test_a_csv_that_cannot_be_read_says_why(data: bytes, reason: str, row: int | None, column: str | None) -> None:
    (told,) = problems_of(read_csv, data, "a.csv")
    assert (told.reason, told.row, told.column, told.file) == (reason, row, column, "a.csv")


def test_a_table_of_100_000_rows_is_read_whole() -> None:
    data = "연도,이름,금액\n" + "".join(f"2019,활동 {n},{n}\n" for n in range(100_000))
    rows = read_csv(data.encode("cp949"), "a.csv").rows
    assert (len(rows), rows[100_000]) == (100_001, ("2019", "활동 99999", "99999"))


def test_a_report_as_published_is_text_and_one_with_a_mobile_number_is_not_taken() -> None:
    data = REPORT.read_bytes()
    text = read_text(data, "a.txt")
    assert text.encode("utf-8") == data.removeprefix(b"\xef\xbb\xbf")
    assert read_text(text.replace("◦", "○").replace("•", "·").encode("cp949"), "a.txt")
    (told,) = problems_of(read_text, text.encode() + "\n담당 010-1234-5678\n".encode(), "a.txt")
    assert (told.reason, told.row) == ("personal-mobile", text.count("\n") + 2)
    assert problems_of(read_text, b"a\n" * 20_001)[0].reason == "too-much-text"
    assert problems_of(read_text, b"PK\x03\x04")[0].reason == "is-workbook"
