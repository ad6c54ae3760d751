"""Sentences about the report as a text."""

import pandas as pd

from pledge.i18n import use
from pledge.sentences import hits, report_lines

ROWS = pd.DataFrame({"claimed_by": ["blank", "pledge", "heading", "unread heading", "passage", "blank"]})


def test_how_much_was_read() -> None:
    said = "보고서는 모두 6행이고, 빈 줄을 뺀 4행을 빠짐없이 읽었습니다."
    assert report_lines(ROWS) == f"{said} 양식에 없는 소제목 1개는 글로 보관했습니다."
    assert "양식에 없는" not in report_lines(ROWS.head(3))
    use("en")
    assert report_lines(ROWS.head(3)) == "The report has 3 lines; all 2 that are not blank were read."


def test_where_words_are() -> None:
    assert hits("도비", [41, 98]) == "“도비는” 2행에 있습니다."
    assert hits("도비", []) == "“도비는” 보고서에 없습니다."
