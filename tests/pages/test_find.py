"""The search page: results by page, lines with the words marked, the address."""

from pathlib import Path

from tests.support.pages import Open, html


def test_figures_and_lines_with_the_words(published: Path, open_page: Open) -> None:
    said = html(open_page(published, "find", find="리모델링"))
    assert "“리모델링”: 수치 2건, 보고서 1줄에 있습니다." in said
    assert "<mark>리모델링</mark>" in said
    assert 'href="source?find' not in said
    assert "source?line=82" in said


def test_a_search_without_results_says_so(published: Path, open_page: Open) -> None:
    said = html(open_page(published, "find", lang="en", find="<b>zeppelin"))
    assert "No figure and no line of the report contains “&lt;b&gt;zeppelin”." in said
    assert "<b>" not in said


def test_a_search_with_many_results_states_how_many_more(published: Path, open_page: Open) -> None:
    said = html(open_page(published, "find", find="2"))
    assert "건이 더 있습니다" in said


def test_officials_stay_masked(published: Path, open_page: Open) -> None:
    said = html(open_page(published, "find", find="주민자치과장"))
    assert "○○○" in said
    assert not any(name in said for name in ("천지열", "박미라", "박종욱", "2312"))


def test_without_a_search_there_are_examples(published: Path, open_page: Open) -> None:
    assert html(open_page(published, "find")).count('href="find?find=') == 3
