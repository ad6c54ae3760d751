"""What one cell says."""

import pytest

from pledge.report.cell_text import (
    is_total,
    items,
    join_spaced_letters,
    plain,
    states_nothing,
    text_or_none,
    without_bullet,
    without_spaces,
)


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("  1,039 ", "1,039"),
        ("시민\u00a0참여&nbsp;행사", "시민 참여 행사"),
        ("\ufeff공약\u200b명", "공약명"),
        ('<ul style="x"> 4월: 계획', "4월: 계획"),
        ("마을축제 <어울림> 개최", "마을축제 <어울림> 개최"),
        ("R&D 센터 &amp; 연구소", "R&D 센터 & 연구소"),
        ("\u1109\u1175\u1106\u1175\u11ab", "시민"),  # letters taken apart, as a Mac writes them
        ("한 줄\x0b두 줄", "한 줄 두 줄"),
    ],
)
def test_plain(printed: str, text: str) -> None:
    assert plain(printed) == text


def test_without_spaces_compares_regardless_of_spaces_and_widths() -> None:
    assert without_spaces(" 이 행\u3000단 계 ") == without_spaces("이행단계") == "이행단계"
    assert without_spaces("총사업비（Ａ）") == "총사업비(A)"


@pytest.mark.parametrize(
    ("printed", "word"), [("개 소 일", "개소일"), ("조직 및 운영형태", "조직 및 운영형태"), ("위 치", "위치")]
)
def test_join_spaced_letters(printed: str, word: str) -> None:
    assert join_spaced_letters(printed) == word


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("◦ 타시군 사례", "타시군 사례"),
        ("·자료 수집", "자료 수집"),
        ("ㅇ 자료 수집", "자료 수집"),
        ("- 자료 수집", "자료 수집"),
        ("-5", "-5"),
        ("ㅇㅇ동 센터", "ㅇㅇ동 센터"),
    ],
)
def test_without_bullet(printed: str, text: str) -> None:
    assert without_bullet(printed) == text


def test_items_follow_the_markup_where_there_is_some() -> None:
    assert items("<ul><li>자문단 회의: 10명</li><li> 간담회</li><li></li></ul>") == ["자문단 회의: 10명", "간담회"]
    assert items("<ul> 4월: 계획 5월: 개소") == ["4월: 계획 5월: 개소"]


@pytest.mark.parametrize(
    ("cell", "nothing"), [("해당 없음", True), ("(비예산)", True), ("-", False), ("", False), ("없음표", False)]
)
def test_nothing_in_words(cell: str, nothing: bool) -> None:
    assert states_nothing(cell) is nothing


def test_a_blank_is_none() -> None:
    assert text_or_none(" &nbsp; ") is None


@pytest.mark.parametrize(
    "label",
    ["계", "합 계", "(계)", "[합계]", "소계", "총계", "누계", "지방비 소계", "2022년 합계", "합계(A)", "소계 (도비)",
     "전체", "총 인원", "총 465명", "총사업비", "총액", "Total", "Sub-total", "Grand total", "TOTAL"],
)  # fmt: skip
def test_a_label_of_a_total(label: str) -> None:
    assert is_total(label)


@pytest.mark.parametrize(
    "label",
    ["", "회계", "통계 조사", "계획 수립", "총회", "정기총회", "총괄 계획", "총 3회 교육", "합계출산율 제고 토론회",
     "전체 회의", "누계표 작성", "totally", "설계", "단계별 계"],
)  # fmt: skip
def test_a_label_that_only_sounds_like_a_total(label: str) -> None:
    assert not is_total(label)
