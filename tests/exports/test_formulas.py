"""What a spreadsheet would run is disarmed on the way out and whole again on the way in."""

import csv
from io import StringIO

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledge.exports.file_formats import table_csv
from pledge.exports.formulas import neutralise_formula, restore_formula
from pledge.upload.uploaded_files import read_csv

TEXTS = st.text(alphabet="'=+-@＝＋－＠ \t\r\n1,.%가a", max_size=8)


@given(TEXTS)
def test_unescaping_restores_the_text(text: str) -> None:
    assert restore_formula(neutralise_formula(text)) == text


@given(TEXTS)
def test_no_escaped_text_begins_as_a_formula(text: str) -> None:
    shown = neutralise_formula(text)
    assert shown[:1] not in {*"=@＝＋－＠\t\r\n"}
    if shown[:1] in {*"+-"}:
        assert set(shown[1:].rstrip("%").rstrip()) <= {*"0123456789,."}


@pytest.mark.parametrize("text", ["'86년 조례", "도비=시비", "-1,039", "'", ""])
def test_unescaped_text_is_unchanged(text: str) -> None:
    assert restore_formula(text) == text


def test_an_export_read_back_is_what_it_was_made_of() -> None:
    written = ["=1+1", "'=1", "- 추진근거 : 조례", "-5", "'86년", "＝SUM(A1)", "도비, 시비", "둘째\n줄"]
    sheet = read_csv(table_csv(pd.DataFrame({"내용": written, "금액": [-5] * len(written)})), "내용.csv")
    assert sheet.rows == (("내용", "금액"), *((text, "-5") for text in written))
    raw = table_csv(pd.DataFrame({"내용": written})).decode("utf-8-sig")
    assert [row[0] for row in csv.reader(StringIO(raw, newline=""))][1:3] == ["'=1+1", "''=1"]
