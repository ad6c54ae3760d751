"""The head of a report: title, fields, officials, reference date."""

from datetime import date

import pytest

from pledge.report import Row, problems
from tests.support.reports import HEAD, form, line_of, read, reasons

GOAL = "□ 정책목표\n- 창업 지원"


def pledge(head: str, *sections: str) -> Row:
    return read(form(GOAL, *sections, head=head)).tables["pledge"][0]


def officials(cell: str) -> list[tuple[str | None, str | None, str | None]]:
    text = form(GOAL, head=f"{HEAD.rstrip()}\t{cell}")
    return [(row["role"], row["name"], row["phone"]) for row in read(text).tables["contact"]]


def fields(head: str) -> list[tuple[str, str | None]]:
    return [(row["name"], row["value"]) for row in read(form(GOAL, head=head)).tables["header_field"]]


@pytest.mark.parametrize(
    ("block", "status"),
    [
        ("이행단계 정상 추진\t임기구분\n\t임기내", "정상추진"),
        ("이행단계: 정상추진\t임기구분\n\t임기내", "정상추진"),
        ("이행단계\t임기구분\n이행 후 계속추진\t임기내", "이행후계속추진"),
        ("이 행 단 계\t임기구분\n일부추진\t임기내", "일부추진"),
        ("이행단계\t이행완료\n임기구분\t임기내", "이행완료"),
        ("이행단계\t이행완료\t임기구분\t임기내", "이행완료"),
        ("이행단계 보류\t임기구분\n\t임기내\t\t", "보류"),
    ],
)
def test_status_beside_or_below_its_name(block: str, status: str) -> None:
    found = pledge(f"청년센터\n\n{block}")
    assert (found["status"], found["term"]) == (status, "임기내")


def test_cells_that_the_form_does_not_name_are_kept() -> None:
    assert fields("청년센터\n\n이행단계 보류\t임기구분\t공약번호\n\t임기내\t1-2\n\n분야\t경제\n협조부서") == [
        ("이행단계", "보류"),
        ("임기구분", "임기내"),
        ("공약번호", "1-2"),
        ("분야", "경제"),
        ("협조부서", None),
    ]


def test_trimmed_values_are_blank() -> None:
    found = pledge("청년센터\n\n이행단계 보류\t임기구분\t고용창출\t시민참여\n\t임기내")
    assert (found["term"], found.get("jobs"), found.get("participants")) == ("임기내", None, None)


@pytest.mark.parametrize(
    ("printed", "count"),
    [("1,810명", 1810), ("약 100명", 100), ("7명 (시간제 3명)", 7), ("-", None), ("", None), ("없음", None)],
)
def test_counts_of_the_header(printed: str, count: int | None) -> None:
    text = form(GOAL, head=f"청년센터\n\n이행단계 보류\t시민참여\n\t{printed}")
    tables = read(text).tables
    assert tables["pledge"][0].get("participants") == count
    stated = [(row["stated"], row["value"]) for row in tables.get("stated_total", [])]
    assert stated == ([] if count is None else [(printed, count)])


@pytest.mark.parametrize("printed", ["다수", "7.5명", "3명 / 4명"])
def test_counts_that_are_none(printed: str) -> None:
    head = f"청년센터\n\n이행단계 보류\t고용창출\n\t{printed}"
    assert reasons(form(GOAL, head=head)) == [(4, problems.VALUE)]


def test_the_prose_of_a_field_below_is_no_count() -> None:
    found = pledge("청년센터\n\n이행단계 보류\t시민참여\n\t20명\n\n시민참여\t시민 100명과 함께하는 토론회")
    assert found["participants"] == 20


def test_titles() -> None:
    assert pledge("민선8기 공약\n\n□ 청년센터 설립\n\n이행단계 보류\n\t")["title"] == "청년센터 설립"
    assert pledge("공약명\t청년센터 설립\n관리번호\t3-1\n\n이행단계 보류\n\t")["title"] == "청년센터 설립"
    assert pledge("청년센터 (2021. 9. 30. 기준)\n\n이행단계 보류\n\t")["title"] == "청년센터 (2021. 9. 30. 기준)"
    kept = read(form(GOAL, head="민선8기 공약\n\n청년센터\n\n이행단계 보류\n\t")).tables["passage"]
    assert next((row["line"], row["section"], row["body"]) for row in kept) == (1, "표제", "민선8기 공약")


def test_departments() -> None:
    found = pledge("청년센터\n\n이행단계 보류\n\t\n\n주관부서\t기업지원과\n협조부서\t회계과\t\n\t문화과\t팀장 홍길동")
    assert (found["lead_department"], found["cooperating_departments"]) == ("기업지원과", "회계과, 문화과")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("주민자치과장 홍길동", [("주민자치과장", "홍길동", None)]),
        ("과장 홍길동, 팀장 김지원", [("과장", "홍길동", None), ("팀장", "김지원", None)]),
        ("담당 김은실 ☎ 031-729-2312", [("담당", "김은실", "031-729-2312")]),
        ("담당 홍길동(☎ 729-2312)", [("담당", "홍길동", "729-2312")]),
        ("담당 홍길동 031)729-2312", [("담당", "홍길동", "031)729-2312")]),
        ("팀장 홍길동 / 주무관 이몽룡", [("팀장", "홍길동", None), ("주무관", "이몽룡", None)]),
        ("담당: 홍 길 동", [("담당", "홍길동", None)]),
        ("홍길동 과장", [("과장", "홍길동", None)]),
        ("담당 홍길동 주무관 (전화 031.729.2312)", [("담당 주무관", "홍길동", "031.729.2312")]),
        ("홍길동", [(None, "홍길동", None)]),
        ("주민자치과장", [("주민자치과장", None, None)]),
        ("☎ 031-729-2312", [(None, None, "031-729-2312")]),
        ("☎ 2312", [(None, None, "2312")]),
    ],
)
def test_officials_written_otherwise(cell: str, found: list[tuple[str | None, str | None, str | None]]) -> None:
    assert officials(cell) == found


def test_officials_in_the_cell_of_their_department_are_kept_apart() -> None:
    head = HEAD.replace("기업지원과", "기업지원과 (과장 홍길동, ☎ 729-2312)")
    tables = read(form(GOAL, head=head)).tables
    assert tables["pledge"][0]["lead_department"] == "기업지원과"
    assert "홍길동" not in str(tables["header_field"])
    assert [(row["role"], row["name"], row["phone"]) for row in tables["contact"]] == [
        ("과장", "홍길동", None),
        (None, None, "729-2312"),
    ]


def test_officials_under_a_name_of_their_own_are_no_header_field() -> None:
    tables = read(form(GOAL, head=HEAD + "담당자\t주무관 홍길동")).tables
    assert "홍길동" not in str(tables["header_field"])
    assert tables["contact"][0]["name"] == "홍길동"


@pytest.mark.parametrize(
    ("head", "section"),
    [
        ("(2021. 12. 31. 기준)\n" + HEAD, ""),
        (HEAD.replace("설립", "설립 (2021. 12. 31. 기준)"), ""),
        (HEAD + "기준일\t2021. 12. 31.", ""),
        (HEAD + "기준일: 2021.12.31.", ""),
        (HEAD.replace("사업주체", "기준일자").replace("성남시", "2021. 12. 31."), ""),
        (HEAD, "○ 협력체계 구축 (2021. 12. 31. 기준)"),
        (HEAD, "○ 협력체계 구축\n※ 2021년 12월말 현재"),
        (HEAD, "□ 재정투입계획\n(단위: 백만원, 2021. 12. 31. 기준)\n구분\t2021년\n시비\t1"),
    ],
)
def test_reference_date_wherever_it_stands(head: str, section: str) -> None:
    assert pledge(head, section)["reference_date"] == date(2021, 12, 31)


def test_the_head_decides_and_several_days_elsewhere_are_none() -> None:
    first, second = "○ 협력체계 구축 (2021. 9. 30. 기준)", "○ 사업성과 (2021. 12. 31. 기준)"
    assert pledge(HEAD, first, second)["reference_date"] is None
    assert pledge("(2021. 6. 30. 기준)\n" + HEAD, first, second)["reference_date"] == date(2021, 6, 30)


def test_a_reference_date_that_is_no_day_is_refused() -> None:
    text = form(GOAL, head=HEAD + "기준일\t2021. 13. 31.")
    assert reasons(text) == [(line_of(text, "기준일"), problems.VALUE)]


def test_lines_without_a_place_are_all_listed() -> None:
    text = form(GOAL, head=HEAD + "이 공약은 중요하다\n\n또 한 줄")
    assert reasons(text) == [
        (line_of(text, "이 공약은"), problems.UNPLACED),
        (line_of(text, "또 한 줄"), problems.UNPLACED),
    ]
    head = HEAD.replace("성남시", "성남시\t신규")
    assert reasons(form(GOAL, head=head)) == [(4, problems.COLUMNS)]


@pytest.mark.parametrize(
    ("section", "basis"),
    [
        ("□ 개요\n- 추진근거 : 조례", "조례"),
        ("□ 개요\n- 추진 근거\n - 조례\n - 규칙\n- 사업내용\n - 창업", "조례\n규칙"),
        ("□ 개요\n- 추진근거 :\n - 조례\n- 사업내용", "조례"),
        ("□ 개요\n- 사업내용", None),
    ],
)
def test_legal_basis(section: str, basis: str | None) -> None:
    assert pledge(HEAD, section)["legal_basis"] == basis
