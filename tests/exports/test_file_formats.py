"""Exports, read back by other hands: openpyxl for workbooks, the csv module for CSV."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest
from openpyxl import Workbook

from pledge import i18n
from pledge.exports.file_formats import ExportInfo, table_csv, tables_xlsx

SCHEMA = Path(__file__).parents[2] / "data/schema.sql"
EDITION = ExportInfo("마을공동체지원센터", 3, date(2026, 11, 20), date(2021, 12, 31), assumed=True)


@pytest.fixture
def db() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with the schema and a few rows of the kinds that exports meet."""
    with duckdb.connect() as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(
            """INSERT INTO budget BY NAME
            SELECT 'p' AS pledge_id, 'b1' AS row_id, 97 AS line, 'report' AS origin, 1 AS revision, 'spent' AS measure,
                '시비' AS source, '2020' AS period, '2020년' AS period_stated, 888000000 AS amount_krw, '888' AS stated,
                1000000 AS unit_krw, DATE '2020-01-01' AS starts_on
            UNION ALL BY NAME
            SELECT 'p' AS pledge_id, 'b2' AS row_id, 97 AS line, 'report' AS origin, 1 AS revision, 'spent' AS measure,
                '=1+1' AS source, '2021' AS period, '2021년' AS period_stated, 1000000 AS unit_krw"""
        )
        connection.execute(
            """INSERT INTO indicator BY NAME
            SELECT 'p' AS pledge_id, 'i1' AS row_id, 44 AS line, 'report' AS origin, 1 AS revision, 2019 AS year,
                '2019년' AS year_stated, false AS ongoing, '조례 개정' AS name, 40.5 AS weight"""
        )
        connection.execute("INSERT INTO contact VALUES ('p', 'c1', 9, 'report', 1, '담당', '홍길동', '729-0000')")
        connection.execute(
            """INSERT INTO revision BY NAME
            SELECT 1 AS revision, TIMESTAMPTZ '2026-11-20 00:30:00+00' AS published_at, 'x' AS published_by,
                'report' AS kind"""
        )
        yield connection


def tables(db: duckdb.DuckDBPyConnection, *names: str) -> dict[str, pd.DataFrame]:
    return {name: db.table(name).df() for name in names}


def columns(db: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    return db.execute(
        """SELECT table_name, column_name, c.comment AS description, t.comment AS table_description
        FROM duckdb_columns() AS c JOIN duckdb_tables() AS t USING (table_name) ORDER BY table_name, column_index"""
    ).df()


def read(book: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(book))


def rows(book: Workbook, sheet: str) -> list[dict[str, object]]:
    head, *body = book[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_one_sheet_a_table_in_order_after_the_explanation(db: duckdb.DuckDBPyConnection) -> None:
    book = read(tables_xlsx(tables(db, "indicator", "budget"), columns(db), EDITION))
    assert book.sheetnames == ["설명", "indicator", "budget"]
    assert book["budget"].freeze_panes == "A2"


def test_types_are_kept(db: duckdb.DuckDBPyConnection) -> None:
    book = read(tables_xlsx(tables(db, "budget", "indicator", "revision"), columns(db), EDITION))
    first, second = rows(book, "budget")
    assert first["amount_krw"] == 888_000_000, "won, not million won"
    assert first["starts_on"] == datetime(2020, 1, 1)  # noqa: DTZ001
    assert (first["ends_on"], second["amount_krw"], second["stated"]) == (None, None, None), "not stated is not zero"
    assert (first["stated"], first["period"]) == ("888", "2020"), "text stays text"
    (indicator,) = rows(book, "indicator")
    assert (indicator["weight"], indicator["year"], indicator["ongoing"]) == (40.5, 2019, False)
    (revision,) = rows(book, "revision")
    assert revision["published_at"] == datetime(2026, 11, 20, 9, 30)  # noqa: DTZ001 00:30 UTC is 09:30 in Korea


def test_cells_show_dates_and_grouped_won(db: duckdb.DuckDBPyConnection) -> None:
    sheet = read(tables_xlsx(tables(db, "budget"), columns(db), EDITION))["budget"]
    shown = {head.value: cell.number_format for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (shown["amount_krw"], shown["starts_on"], shown["line"]) == ("#,##0", "yyyy-mm-dd", "General")


def test_text_is_never_a_formula(db: duckdb.DuckDBPyConnection) -> None:
    sheet = read(tables_xlsx(tables(db, "budget"), columns(db), EDITION))["budget"]
    (cell,) = [cell for cell in sheet[3] if cell.value == "=1+1"]
    assert cell.data_type == "s"


def test_officials_are_never_exported(db: duckdb.DuckDBPyConnection) -> None:
    book = read(tables_xlsx(tables(db, "contact", "budget"), columns(db), EDITION))
    assert book.sheetnames == ["설명", "budget"]
    texts = [str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row]
    assert not [text for text in texts if "홍길동" in text or "729-0000" in text or text == "contact"]


@pytest.mark.parametrize(
    ("lang", "name", "expected"),
    [
        ("ko", "설명", ["마을공동체지원센터", "3", "2026. 11. 20.", "2021. 12. 31.(가정: 보고서에 기준일이 없음)"]),
        ("en", "About", ["마을공동체지원센터", "3", "20 Nov 2026", "31 Dec 2021 (assumed: the report states none)"]),
    ],
)
def test_the_first_sheet_says_what_it_is(
    db: duckdb.DuckDBPyConnection, lang: str, name: str, expected: list[str]
) -> None:
    i18n.use(lang)
    sheet = read(tables_xlsx(tables(db, "budget"), columns(db), EDITION))[name]
    assert [sheet.cell(row, 2).value for row in range(3, 7)] == expected


def test_the_first_sheet_explains_every_column(db: duckdb.DuckDBPyConnection) -> None:
    book = read(tables_xlsx(tables(db, "budget", "indicator"), columns(db), EDITION))
    explained = {(table, column or ""): text for table, column, text in book["설명"].iter_rows(values_only=True)}
    for name in ("budget", "indicator"):
        assert all(explained[name, cell.value] for cell in book[name][1])
    assert explained["budget", "amount_krw"] == "금액(원). 보고서에 -로 적혀 있으면 0, 아무것도 없으면 빈칸입니다"
    assert explained["budget", "line"] == explained["indicator", "line"], "commented once, on table pledge"
    assert explained["indicator", ""] == "확인지표 하나에 한 행. 키: year, name"


def test_a_missing_reference_date_is_said(db: duckdb.DuckDBPyConnection) -> None:
    edition = ExportInfo("마을", 1, date(2026, 11, 20), None)
    sheet = read(tables_xlsx(tables(db, "budget"), columns(db), edition))["설명"]
    assert sheet["B6"].value == "적혀 있지 않음"


def test_what_a_cell_cannot_hold_is_not_lost_silently(db: duckdb.DuckDBPyConnection) -> None:
    table = pd.DataFrame({"body": ["가" * 40_000], "amount_krw": [9_007_199_254_740_993]})  # 2^53 + 1
    (row,) = rows(read(tables_xlsx({"passage": table}, columns(db), EDITION)), "passage")
    body = str(row["body"])
    assert len(body) == 32_767
    assert body.endswith("(잘림: 모두 40,000자, 전체는 CSV 파일에 있음)")
    assert row["amount_krw"] == "9007199254740993"


def test_csv_is_what_a_korean_spreadsheet_opens() -> None:
    table = pd.DataFrame({"source": ["도비", "시,비\n"], "amount_krw": pd.array([50_000_000, None], dtype="Int64")})
    data = table_csv(table)
    assert data.startswith(b"\xef\xbb\xbfsource,amount_krw\r\n")
    assert data.decode("utf-8-sig") == 'source,amount_krw\r\n도비,50000000\r\n"시,비\n",\r\n'


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("- 추진근거 : 조례", "'- 추진근거 : 조례"),
        (" - 마을공동체", "' - 마을공동체"),
        ("\tx", "'\tx"),
        ("＝1+1", "'＝1+1"),
        ("'=1", "''=1"),
        ("-", "-"),  # the form's zero
        ("-5", "-5"),
        ("-1,039", "-1,039"),
        ("+3.5%", "+3.5%"),
        ("△5", "△5"),
        ("도비=시비", "도비=시비"),
        ("", ""),
    ],
)
def test_csv_runs_no_formula_and_damages_no_number(text: str, written: str) -> None:
    frame = pd.DataFrame({"stated": [text], "amount": [-5]})
    _head, row = csv.reader(StringIO(table_csv(frame).decode("utf-8-sig"), newline=""))
    assert row == [written, "-5"]
    marked = written.startswith("'") and written.lstrip("' ")[0] in "=+-@＝＋－＠\t"
    assert (written[1:] if marked else written) == text, "one apostrophe less is the original"


def test_csv_escapes_column_names_and_keeps_its_input() -> None:
    frame = pd.DataFrame({"=A1": ["=B1"]})
    assert table_csv(frame).decode("utf-8-sig") == "'=A1\r\n'=B1\r\n"
    assert list(frame.columns) == ["=A1"]
    assert frame.iloc[0, 0] == "=B1"


def test_csv_keeps_whole_numbers_beside_blanks() -> None:
    """A column of objects with a gap: 40 stays 40, and the largest whole number that a float would change stays too."""
    table = pd.DataFrame({"weight": [40, None, 9007199254740993]}, dtype=object)
    assert table_csv(table).decode("utf-8-sig").splitlines() == ["weight", "40", '""', "9007199254740993"]
