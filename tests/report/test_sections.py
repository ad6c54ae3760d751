"""The other tables of the form, one by one: what they may look like, and what they refuse."""

from datetime import date
from decimal import Decimal

import pytest

from pledge.report import problems
from tests.support.reports import column, form, line_of, read, reasons, refusals

ROADMAP = "- 이행 로드맵\n\n추진연도\t추진일정\t추진계획\t비고\n"
INDICATORS = "□ 목표달성 확인지표: 공약 이행률 83.4%\n\n연도\t확인지표\t비중(100%)\t목표(A)\t실적(B)\t달성률\n"
RESULTS = "○ 사업성과\n\n구 분\t합 계\t2018년\t2019년\t비 고\n"
MILESTONES = "○ 공약사업 이행상황\n\n연도\t구분\t주요내용\t시민참여\n"
PARTNERS = "○ 협력체계 구축\n\n단체(기관)명\t주요내용\t추진상황\t비고\n"
GRANTS = "• 공모사업 추진\n\n응모일시\t공모기관\t공모사업명\t응모금액 (천원)\t추진상황\t\n\t\t\t\t응모결과\t확정일시\n"
PROBLEMS = "□ 문제점 및 해결방안\n\n현황\t문제점 및 원인\t해결방안 및 정책대안\n"


def test_roadmap_with_blank_years_and_other_parts() -> None:
    text = form(
        ROADMAP
        + "2022년\t하반기\t◦ 조사\t\n\t4월~6월\t◦ 설계\t추경\n"
        + "'23년\t1/4분기\t공사\n2024년~2025년\t\t운영\n2026년 상반기\t\t평가\t"
    )
    assert column(text, "roadmap", "year", "starts_on", "ends_on", "plan", "note") == [
        (2022, date(2022, 7, 1), date(2022, 12, 31), "조사", None),
        (2022, date(2022, 4, 1), date(2022, 6, 30), "설계", "추경"),
        (2023, date(2023, 1, 1), date(2023, 3, 31), "공사", None),
        (2024, date(2024, 1, 1), date(2025, 12, 31), "운영", None),
        (2026, date(2026, 1, 1), date(2026, 6, 30), "평가", None),
    ]
    assert column(text, "roadmap", "year_stated") == ["2022년", "2022년", "'23년", "2024년~2025년", "2026년 상반기"]


def test_indicators_with_numbers() -> None:
    text = form(
        INDICATORS
        + "2022년\t교육 인원\t33.3\t100명\t120명\t120\n\t만족도\t33.3%\t80%\t75.5%\t94.4%\n"
        + "2023년\t상담\t33.4\t5회\t120명\t정상추진\n"
        + "2024년\t운영\t지속\t계속 운영\t운영\t-"
    )
    assert column(text, "indicator", "weight", "target_value", "actual_value", "value_unit", "achievement") == [
        (Decimal("33.3"), 100, 120, "명", 120),
        (Decimal("33.3"), 80, Decimal("75.5"), "%", Decimal("94.4")),
        (Decimal("33.4"), None, None, None, None),  # times and people are not compared
        (None, None, None, None, None),
    ]
    assert column(text, "indicator", "achievement_stated")[2] == "정상추진"
    assert column(text, "indicator", "ongoing") == [False, False, False, True]
    assert column(text, "indicator", "year") == [2022, 2022, 2023, 2024]
    assert read(text).tables["pledge"][0]["goal_rate"] == Decimal("83.4")


@pytest.mark.parametrize(
    ("heading", "claims"),
    [
        ("□ 목표달성 확인지표", []),
        ("□ 확인지표(공약 이행률 85.5%)", [("공약 이행률", Decimal("85.5"))]),
        ("□ 목표달성 확인지표 : 공약이행률 : 60 %", [("공약이행률", 60)]),
    ],
)
def test_the_rate_that_the_heading_claims(heading: str, claims: list[tuple[str, object]]) -> None:
    assert column(form(heading + "\n연도\t확인지표\n2021년\t개소"), "stated_total", "label", "value") == claims


@pytest.mark.parametrize("heading", ["□ 확인지표: 이행률 33.3333%", "□ 확인지표: 이행률 100,000,000%"])
def test_a_claimed_rate_that_no_column_could_hold_is_refused(heading: str) -> None:
    text = form(heading + "\n연도\t확인지표\n2021년\t개소")
    assert reasons(text) == [(line_of(text, "□"), problems.VALUE)]


def test_results_of_years_with_totals_in_words() -> None:
    text = form(
        RESULTS + "교육\t30회\t10회\t20회\t\n\t완료\t-\t수료식\t온라인\n홍보\t\t\t\t\n지원\t-\t3개 사업 1억 5천만원\t\t"
    )
    assert column(text, "result", "item", "year", "description", "projects", "amount_krw", "note") == [
        ("교육", 2018, "10회", None, None, None),
        ("교육", 2019, "20회", None, None, None),
        ("교육", 2019, "수료식", None, None, "온라인"),
        ("홍보", None, None, None, None, None),
        ("지원", 2018, "3개 사업 1억 5천만원", 3, 150_000_000, None),
    ]
    assert column(text, "stated_total", "label", "measure", "stated", "value", "unit") == [
        ("교육", None, "30회", 30, "회"),
        ("교육", None, "완료", None, ""),
    ]


def test_results_with_a_number_before_the_item() -> None:
    text = form("○ 사업성과\n연번\t사업명\t2019년\n1\t교육\t10회")
    assert column(text, "result", "item", "description") == [("교육", "10회")]
    assert column(text, "passage", "label", "body") == [("연번", "1")]


def test_milestones_of_every_shape() -> None:
    text = form(
        MILESTONES
        + "2021년\t준비\t<ul><li>10~11월: 조사</li><li>12월~2월: 설계(예정)</li></ul>\t100여명\n"
        + "\t설립\t자문단 구성\t-\n2022년 이후\t운영\t연중: 운영\t"
    )
    assert column(text, "milestone", "year", "phase", "starts_on", "ends_on", "activity", "scheduled") == [
        (2021, "준비", date(2021, 10, 1), date(2021, 11, 30), "조사", False),
        (2021, "준비", date(2021, 12, 1), date(2022, 2, 28), "설계", True),
        (2021, "설립", date(2021, 1, 1), date(2021, 12, 31), "자문단 구성", False),
        (2022, "운영", date(2022, 1, 1), None, "운영", False),
    ]
    # a count that names no activity is that of the phase
    assert column(text, "participation", "year", "activity", "people", "approximate") == [(2021, "준비", 100, True)]


def test_a_sum_among_the_head_counts_is_a_claim() -> None:
    text = form(MILESTONES + "2021년\t준비\t4월: 조사\t합계: 30명 회의: 10명 설명회: 20명")
    assert column(text, "participation", "activity", "people") == [("회의", 10), ("설명회", 20)]
    assert column(text, "stated_total", "label", "value", "measure") == [("2021년 합계", 30, None)]


def test_a_year_without_milestones_is_kept() -> None:
    text = form(MILESTONES + "2021년\t준비\t\t")
    assert column(text, "passage", "label", "body") == [("2021년", "준비")]


def test_partners_problems_and_merged_cells() -> None:
    text = form(
        PARTNERS + "네트워크\t자문\t\t\n\t홍보", PROBLEMS + "사 업\t예산 부족\t국비 확보\n인력\t<ul> 결원\t채용"
    )
    assert column(text, "partner", "name", "role") == [("네트워크", "자문"), ("네트워크", "홍보")]
    assert column(text, "problem", "topic", "cause", "remedy") == [
        ("사업", "예산 부족", "국비 확보"),
        ("인력", "결원", "채용"),
    ]


def test_grants() -> None:
    text = form(
        GRANTS
        + "2019.1.22.\t경기도\t기반조성\t50,000\t확정\t2019. 2월\n"
        + "\t도\t공동체\t△5\t미 선정\t미정\n2020. 3월\t국\t협치\t\t\t"
    )
    names = ("applied_on", "programme", "amount_krw", "outcome", "decided_on", "decided_stated")
    assert column(text, "grant_award", *names) == [
        (date(2019, 1, 22), "기반조성", 50_000_000, "확정", date(2019, 2, 1), "2019. 2월"),
        (None, "공동체", -5_000, "미선정", None, "미정"),  # a blank date is not stated: never the one above
        (date(2020, 3, 1), "협치", None, None, None, None),
    ]


def test_a_grant_takes_its_unit_from_above_when_its_header_has_none() -> None:
    header = "공모사업명\t응모금액\n협치\t5"
    assert column(form("• 공모사업 추진\n(단위: 백만원)\n" + header), "grant_award", "amount_krw") == [5_000_000]
    text = form("• 공모사업 추진\n" + header)
    assert reasons(text) == [(line_of(text, "협치"), problems.UNIT)]


@pytest.mark.parametrize("table", [ROADMAP, INDICATORS, RESULTS, MILESTONES, PARTNERS, GRANTS, PROBLEMS])
def test_empty_tables_and_nothing_to_state(table: str) -> None:
    heading = table.split("\n")[0]
    for section in (
        heading,
        table,
        table + "해당 없음\t\t",
        table + "-\t-\t-",
        heading + "\n해당사항 없음",
        heading + "\n- 없음",
    ):
        text = form(section, "□ 기대효과\n- 회복")
        made = {name for name, found in read(text).tables.items() if found} - {"passage", "stated_total"}
        assert made == {"pledge", "header_field", "report_line"}, section


@pytest.mark.parametrize(
    ("table", "row", "lacking"),
    [
        (ROADMAP, "2021년\t연간\t◦ 운영\t", "추진연도"),
        (INDICATORS, "2021년\t개소\t100\t개소\t개소\t100", "확인지표\t"),
        (RESULTS, "교육\t\t10회\t20회\t", "2018년\t2019년"),
        (MILESTONES, "2021년\t준비\t4월: 조사\t", "주요내용"),
        (PARTNERS, "네트워크\t자문\t\t", "단체(기관)명"),
        (GRANTS, "2019.1.22.\t경기도\t조성\t50\t확정\t2019. 2월", "공모사업명"),
        (PROBLEMS, "사업\t부족\t확보", "현황"),
    ],
)
def test_each_table_refuses_what_has_no_place(table: str, row: str, lacking: str) -> None:
    good = form(table + row, "□ 기대효과\n- 회복")
    assert reasons(good) == []
    heading = refusals(form(table + row + "\n한 줄 더\n또 한 줄", "□ 기대효과\n- 회복"))
    assert [(problem.text, problem.reason) for problem in heading] == [
        ("한 줄 더", problems.UNPLACED),
        ("또 한 줄", problems.UNPLACED),
    ]
    text = form(table + row + "\t남는 칸\n" + row, "□ 기대효과\n- 회복")
    assert reasons(text) == [(line_of(text, row), problems.COLUMNS)]
    text = good.replace(lacking, "가\t나" if "\t" in lacking.strip() else lacking.replace(lacking.strip(), "가"), 1)
    assert [reason for _line, reason in reasons(text)] == [problems.HEADER]


@pytest.mark.parametrize(
    ("table", "row", "column_name"),
    [
        (ROADMAP, "추후\t연간\t운영\t", "연도"),
        (ROADMAP, "2021년\t13월\t운영\t", "일정"),
        (INDICATORS, "2021년\t개소\t많음\t개소\t개소\t100", "비중"),
        (INDICATORS, "2021년\t개소\t33.3333\t개소\t개소\t100", "비중"),
        (INDICATORS, "2021년\t개소\t40\t개소\t개소\t100점", "달성률"),
        (MILESTONES, "2021년\t준비\t13월: 조사\t", "주요내용"),
        (MILESTONES, "2021년~2022년\t준비\t4월: 조사\t", "연도"),  # of which year is that April?
        (MILESTONES, "2021년\t준비\t4월: 조사\t3회 × 20명 = 60명", "시민참여"),
        (GRANTS, "2019.13.1.\t도\t조성\t50\t확정\t", "응모일시"),
        (GRANTS, "2019.1.1.\t도\t조성\t오십\t확정\t", "응모금액"),
        (GRANTS, "2019.1.1.\t도\t조성\t50\t확정\t2019. 2. 31.", "확정일시"),
    ],
)
def test_cells_that_are_no_value_are_named(table: str, row: str, column_name: str) -> None:
    text = form(table + row, "□ 기대효과\n- 회복")
    (problem,) = refusals(text)
    assert (problem.line, problem.text) == (line_of(text, row.strip()), row.strip())
    assert (problem.reason, problem.values["column"]) == (problems.VALUE, column_name)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (ROADMAP, "2021년\t연간\t\t"),
        (INDICATORS, "2021년\t\t40\t개소\t개소\t100"),
        (RESULTS, "\t\t10회\t\t"),
        (PARTNERS, "\t자문\t\t"),
        (GRANTS, "2019.1.1.\t도\t\t50\t확정\t"),
        (PROBLEMS, "\t부족\t확보"),
    ],
)
def test_key_cells_may_not_be_blank(table: str, row: str) -> None:
    text = form(table + row, "□ 기대효과\n- 회복")
    assert [reason for _line, reason in reasons(text)] == [problems.BLANK]


def test_tables_have_no_place_in_prose() -> None:
    text = form("□ 정책목표\n- 창업\n가\t나", "□ 공약 이행사항\n다\t라")
    assert reasons(text) == [(line_of(text, "가\t"), problems.NO_TABLE), (line_of(text, "다\t"), problems.NO_TABLE)]


def test_bullets_labels_and_levels() -> None:
    text = form(
        "□ 개요\n머리말\n- 근 거 : 조례\n ㆍ 개소식(14:00) 개최\n\u3000○ 누리집 https://성남\n※ 참고 2021. 5월: 개편"
    )
    assert column(text, "passage", "level", "label", "body") == [
        (0, None, "머리말"),
        (1, "근거", "조례"),
        (2, None, "개소식(14:00) 개최"),
        (2, None, "누리집 https://성남"),
        (1, "참고 2021. 5월", "개편"),
    ]


def test_a_heading_twice_goes_on() -> None:
    text = form("□ 기대효과\n- 하나", "□ 개요\n- 둘", "□ 기대효과\n- 셋")
    assert column(text, "passage", "section", "ordinal", "body") == [
        ("기대효과", 1, "하나"),
        ("개요", 1, "둘"),
        ("기대효과", 2, "셋"),
    ]


def test_a_row_of_totals_is_kept_as_printed_and_is_no_row() -> None:
    text = form(INDICATORS + "2022년\t교육\t60\t5회\t5회\t100\n\t상담\t40\t5회\t5회\t100\n\t합계\t100\t\t\t100\n")
    assert column(text, "indicator", "name") == ["교육", "상담"]
    assert "합계 | 100 | 100" in column(text, "passage", "body")
    assert any("합계" in each.heading for each in read(text).unread)
