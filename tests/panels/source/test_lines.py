"""What is said of the report as a text."""

from pledge.i18n import use
from pledge.panels.source.lines import hits_sentence, summary
from tests.support.rows import CONTEXT, rows

ROWS = rows("claimed_by", *((claim,) for claim in ("blank", "pledge", "heading", "unread heading", "passage", "blank")))


def test_how_much_was_read() -> None:
    text = "보고서는 모두 6행이고, 빈 줄을 뺀 4행을 빠짐없이 읽었습니다."
    assert summary(ROWS, CONTEXT) == f"{text} 양식에 없는 소제목 1개는 글로 보관했습니다."
    assert "양식에 없는" not in summary(ROWS[:3], CONTEXT)
    use("en")
    assert summary(ROWS[:3], CONTEXT) == "The report has 3 lines; all 2 that are not blank were read."


def test_where_words_are() -> None:
    assert hits_sentence("도비", [41, 98]) == "“도비는” 2행에 있습니다."
    assert hits_sentence("도비", []) == "“도비는” 보고서에 없습니다."
