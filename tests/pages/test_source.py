"""The source page: the report line by line, officials masked, searched, marked, and taken along."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pledge.store import build
from tests.support.pages import Open, html


def downloads(app: AppTest) -> list[str]:
    """Labels of the download buttons, in their order."""
    return [element.proto.label for element in app.get("download_button")]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ko", ["보고서는 모두 132행이고, 빈 줄을 뺀 91행을 빠짐없이 읽었습니다.", "36행 · 구분·재원·기간별 금액"]),
        ("en", ["The report has 132 lines; all 91 that are not blank were read.", "36 rows · One row per amount"]),
    ],
)
def test_every_line_is_shown_and_every_table_can_be_downloaded(
    published: Path, open_page: Open, lang: str, words: list[str]
) -> None:
    app = open_page(published, "source", lang=lang)
    said = html(app)
    assert [word for word in words if word not in said] == []
    assert [number for number in range(1, 133) if f'id="line-{number}"' not in said] == []
    assert downloads(app)[3:] == ["CSV"] * 14
    assert len(downloads(app)) == 17


def test_officials_are_masked(published: Path, open_page: Open) -> None:
    said = html(open_page(published, "source"))
    assert "주민자치과장 ○○○" in said
    assert not any(secret in said for secret in ("천지열", "박미라", "박종욱", "729-2312"))


def test_lines_named_in_the_address_are_marked(published: Path, open_page: Open) -> None:
    said = html(open_page(published, "source", line="97,41"))
    assert said.count("line marked") == 2
    assert '<tr class="line marked" id="line-97">' in said


@pytest.mark.parametrize("line", ["abc", "9999", "-1", "<b>"])
def test_nonsense_in_the_address_marks_nothing(published: Path, open_page: Open, line: str) -> None:
    assert "marked" not in html(open_page(published, "source", line=line))


def test_a_search_leaves_its_lines(published: Path, open_page: Open) -> None:
    app = open_page(published, "source")
    app.text_input(key="find").set_value("심포지엄").run()
    said = html(app)
    # 70: the year grid; 82: what was done and who came; 120: remedies; 69, 80 and 119 are the heads of their tables.
    assert "“심포지엄은” 3행에 있습니다." in said
    assert [n for n in range(1, 133) if f'id="line-{n}"' in said] == [69, 70, 80, 82, 119, 120]


def test_a_section_that_the_form_does_not_know_is_marked(open_page: Open, tmp_path: Path) -> None:
    lines = [(1, "□ 언론 보도", "unread heading"), (2, "- 기사", "passage")]
    report_line = [{"line": line, "body": body, "claimed_by": claimed} for line, body, claimed in lines]
    build(tmp_path, {"a": {"pledge": [{"line": 1, "title": "t"}], "report_line": report_line}}, by="tests")
    said = html(open_page(tmp_path, "source"))
    assert "양식에 없는 소제목 1개는 글로 보관했습니다." in said
    assert "양식에 없어 글로 보관" in said


def test_a_pledge_without_a_report_says_so(bare: Path, open_page: Open) -> None:
    assert "이 공약의 보고서 원문이 없습니다." in html(open_page(bare, "source"))
