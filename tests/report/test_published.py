"""The published report: every table against hand-worked numbers, and every line accounted for."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from pledge.report import Row, read_report
from tests.support.published import REPORT
from tests.support.reports import TEXT, read

MILLION = 1_000_000
READ = read(TEXT)
TABLES = READ.tables
LINES = TEXT.split("\n")


def at(table: str, line: int) -> list[Row]:
    return [row for row in TABLES[table] if row["line"] == line]


def test_rows_by_table() -> None:
    # 36 amounts: plan 2 sources x (before + 5 periods + after), spending 2 x (before + 5), outlook 2 x 5: 14 + 12 + 10
    assert {table: len(rows) for table, rows in TABLES.items()} == {
        "pledge": 1,
        "header_field": 11,
        "contact": 3,
        "passage": 16,
        "roadmap": 6,
        "budget": 36,
        "indicator": 3,
        "result": 13,
        "milestone": 22,
        "participation": 10,
        "partner": 1,
        "grant_award": 1,
        "problem": 1,
        "stated_total": 54,
        "report_line": 132,
    }
    assert READ.unread == []


def test_pledge() -> None:
    goal = (
        "주민이 삶을 살아가는데 필요한 기반을 주민이 스스로 만들어 나갈 수 있도록 종합적인 지원을 위한 "
        "마을공동체 종합지원센터를 설립하여 시민의 주민자치 역량 강화와 공동체성 회복에 기여 및 마을 일자리 창출"
    )
    assert TABLES["pledge"] == [
        {
            "line": 3,
            "title": "시장 직속 마을공동체지원센터 조직 신설",
            "administration": "민선7기",
            "status": "이행완료",
            "term": "임기내",
            "owner": "성남시",
            "novelty": "신규",
            "duration": "중기",
            "jobs": 7,
            "participants": 1810,
            "lead_department": "주민자치과",
            "cooperating_departments": None,
            "legal_basis": "성남시 마을공동체 만들기 조례",
            "policy_goal": goal,
            "goal_rate": Decimal(100),
            "reference_date": None,  # the report states none
        }
    ]


def test_header_fields() -> None:
    assert [(row["line"], row["name"], row["value"]) for row in TABLES["header_field"]] == [
        (5, "이행단계", "이행완료"),
        (6, "임기구분", "임기내"),
        (6, "사업주체", "성남시"),
        (6, "신규여부", "신규"),
        (6, "사업기간", "중기"),
        (6, "고용창출", "7명"),
        (6, "시민참여", "1,810명"),
        (8, "주관부서", "주민자치과"),
        (9, "협조부서", None),
        (10, "협력체계", "성남시마을공동체만들기네트워크"),
        (11, "시민참여", "센터 설립 자문위원회 회의, 시민토론회 및 워크숍 등을 통한 전문가 및 시민의견 반영"),
    ]


def test_officials() -> None:
    # counted and told apart without repeating who they are
    roles = [(row["line"], row["role"], len(row["name"]), row["phone"]) for row in TABLES["contact"]]
    assert roles == [
        (8, "주민자치과장", 3, None),
        (8, "마을공동체팀장", 3, None),
        (8, "담당", 3, "729-2312"),
    ]


def test_passages() -> None:
    assert [(row["line"], row["section"], row["ordinal"], row["level"], row["label"]) for row in TABLES["passage"]] == [
        (15, "정책목표", 1, 0, None),
        (19, "개요", 1, 1, "추진근거"),
        (20, "개요", 2, 1, None),
        (21, "개요", 3, 2, None),
        (22, "개요", 4, 2, None),
        (23, "개요", 5, 1, "주요업무"),
        (55, "사업성과", 1, 1, "본 사업"),
        (56, "사업성과", 2, 2, "개소일"),
        (57, "사업성과", 3, 2, "위치"),
        (58, "사업성과", 4, 2, "조직 및 운영형태"),
        (124, "공약사업연속성확보방안", 1, 1, None),
        (125, "공약사업연속성확보방안", 2, 1, None),
        (126, "공약사업연속성확보방안", 3, 1, None),
        (127, "공약사업연속성확보방안", 4, 1, None),
        (131, "기대효과", 1, 1, None),
        (132, "기대효과", 2, 1, None),
    ]
    assert at("passage", 55)[0]["body"] == "마을공동체지원센터 설립"
    assert at("passage", 56)[0]["body"] == "2020. 11. 6. * 개소식: 2020. 11. 17."
    assert at("passage", 57)[0]["body"] == "UI빌딩[중원구 양현로 405번길 4-11(7층, 702호)]"
    assert at("passage", 58)[0]["body"] == "7명(시간선택제임기제) / 직영운영"


def test_roadmap() -> None:
    run = "성남시 마을공동체지원센터 운영 및 활성화사업 추진"
    plan = "성남시 마을공동체지원센터 설립 기본계획 수립 및 조례 개정 (센터설치 근거 마련)"
    names = ("line", "year", "year_stated", "period", "starts_on", "ends_on", "plan", "note")
    assert [tuple(row[name] for name in names) for row in TABLES["roadmap"]] == [
        (27, 2018, "2018년", "하반기", date(2018, 7, 1), date(2018, 12, 31), "타시군 사례 검토 및 자료 수집", None),
        (28, 2019, "2019년", "연간", date(2019, 1, 1), date(2019, 12, 31), plan, None),
        (
            29,
            2020,
            "2020년",
            "하반기",
            date(2020, 7, 1),
            date(2020, 12, 31),
            "성남시 마을공동체지원센터 개소 및 운영",
            None,
        ),
        (30, 2021, "2021년", "연간", date(2021, 1, 1), date(2021, 12, 31), run, None),
        (31, 2022, "2022년", "연간", date(2022, 1, 1), date(2022, 12, 31), run, None),
        (32, 2023, "2023년이후", "지속", date(2023, 1, 1), None, run, None),
    ]


PERIODS = ["before", "2018-H2", "2019", "2020", "2021", "2022-H1", "after"]
NEXT = ["2022-H2", "2023", "2024", "2025", "2026-H1"]


@pytest.mark.parametrize(
    ("line", "measure", "source", "periods", "millions"),
    [
        (41, "planned", "도비", PERIODS, [0, 0, 0, 50, 0, 0, 0]),
        (42, "planned", "시비", PERIODS, [0, 0, 60, 888, 1039, 561, 6915]),
        (98, "spent", "도비", PERIODS[:-1], [0, 0, 0, 50, 0, 0]),
        (99, "spent", "시비", PERIODS[:-1], [0, 0, 60, 888, 788, 0]),
        (114, "outlook", "도비", NEXT, [0, 0, 0, 0, 0]),
        (115, "outlook", "시비", NEXT, [815, 1500, 1700, 1900, 1000]),
    ],
)
def test_budget(line: int, measure: str, source: str, periods: list[str], millions: list[int]) -> None:
    found = at("budget", line)
    assert {(row["measure"], row["source"], row["unit_krw"]) for row in found} == {(measure, source, MILLION)}
    assert [row["period"] for row in found] == periods
    assert [row["amount_krw"] for row in found] == [amount * MILLION for amount in millions]


def test_budget_sums() -> None:
    def total(measure: str, *periods: str) -> int:
        rows = [row for row in TABLES["budget"] if row["measure"] == measure]
        return sum(row["amount_krw"] for row in rows if row["period"] in periods)

    term = PERIODS[1:-1]
    assert total("planned", *term) == 2598 * MILLION  # 0 + 60 + (50 + 888) + 1,039 + 561
    assert total("planned", *PERIODS) == 9513 * MILLION  # 2,598 + 6,915
    assert total("spent", *PERIODS) == 1786 * MILLION  # 60 + (50 + 888) + 788
    assert total("outlook", *NEXT) == 6915 * MILLION  # 815 + 1,500 + 1,700 + 1,900 + 1,000


def test_budget_cells_as_printed() -> None:
    assert [row["stated"] for row in at("budget", 42)] == ["-", "-", "60", "888", "1,039", "561", "6,915"]
    assert [row["stated"] for row in at("budget", 115)] == ["815", "1500", "1700", "1900", "1,000"]
    assert [row["period_stated"] for row in at("budget", 41)] == [
        "기투자 (B)",
        "2018 하반기",
        "2019년",
        "2020년",
        "2021년",
        "2022년 상반기",
        "향후(D) (2022년 하반기 이후)",
    ]
    assert [row["symbol"] for row in at("budget", 41)] == ["B", None, None, None, None, None, "D"]


def test_budget_days_and_terms() -> None:
    spans = {row["period"]: (row["starts_on"], row["ends_on"], row["administration"]) for row in TABLES["budget"]}
    assert spans == {
        "before": (None, date(2018, 6, 30), None),
        "2018-H2": (date(2018, 7, 1), date(2018, 12, 31), "민선7기"),
        "2019": (date(2019, 1, 1), date(2019, 12, 31), "민선7기"),
        "2020": (date(2020, 1, 1), date(2020, 12, 31), "민선7기"),
        "2021": (date(2021, 1, 1), date(2021, 12, 31), "민선7기"),
        "2022-H1": (date(2022, 1, 1), date(2022, 6, 30), "민선7기"),
        "after": (date(2022, 7, 1), None, None),
        "2022-H2": (date(2022, 7, 1), date(2022, 12, 31), "민선8기"),
        "2023": (date(2023, 1, 1), date(2023, 12, 31), "민선8기"),
        "2024": (date(2024, 1, 1), date(2024, 12, 31), "민선8기"),
        "2025": (date(2025, 1, 1), date(2025, 12, 31), "민선8기"),
        "2026-H1": (date(2026, 1, 1), date(2026, 6, 30), "민선8기"),
    }


def test_indicators() -> None:
    names = ("line", "year", "year_stated", "ongoing", "name", "weight", "target", "actual", "achievement")
    assert [tuple(row[name] for name in names) for row in TABLES["indicator"]] == [
        (
            47,
            2019,
            "2019년",
            False,
            "기본 계획 수립 및 조례 개정",
            40,
            "계획 수립 조례 개정",
            "4월 계획 수립 10월 조례 개정",
            100,
        ),
        (48, 2020, "2020년", False, "센터 개소 및 운영", 60, "센터 개소 운영", "11월 직원 채용 11월 센터 개소", 100),
        (49, 2021, "2021년 지속", True, "센터 운영", None, "센터 운영", "마을공동체 지원", None),
    ]  # 40 + 60 = 100, the ongoing one outside
    assert [row["achievement_stated"] for row in TABLES["indicator"]] == ["100", "100", "-"]
    assert {(row["target_value"], row["actual_value"], row["value_unit"]) for row in TABLES["indicator"]} == {
        (None,) * 3
    }


def test_results() -> None:
    village = "마을공동체 지원사업 (주민제안 공모사업)"
    names = ("line", "kind", "item", "year", "description")
    assert [tuple(row[name] for name in names) for row in TABLES["result"]] == [
        (61, "core", "기본계획 수립", 2019, "계획방침"),
        (62, "core", "설립 자문단 운영 및 공간 확보", 2019, "회의(2회) 임차계약"),
        (63, "core", "시민토론회 및 워크숍", 2019, "토론회 및 워크숍(4회)"),
        (64, "core", "조례개정 및 운영규정 제정", 2019, "조례개정"),
        (64, "core", "조례개정 및 운영규정 제정", 2020, "운영규정 제정"),
        (65, "core", "공간 조성 및 운영", 2020, "의견수렴(2회), 공간조성"),
        (65, "core", "공간 조성 및 운영", 2021, "센터운영"),
        (70, "linked", "마을자치 공동체 심포지엄", 2020, "심포지엄 (2회차)"),
        (71, "linked", "센터 운영(정책) 방향 연구용역", 2021, "용역실시"),
        (72, "linked", village, 2018, "61개 사업 386백만원"),
        (72, "linked", village, 2019, "89개 사업 429백만원"),
        (72, "linked", village, 2020, "44개 사업 256백만원"),
        (72, "linked", village, 2021, "70개 사업 395백만원"),
    ]
    programme = at("result", 72)
    assert [row["projects"] for row in programme] == [61, 89, 44, 70]  # 264 in all, where the report says 259
    assert [row["amount_krw"] for row in programme] == [n * MILLION for n in (386, 429, 256, 395)]  # 1,466, not 1,441
    assert {(row["projects"], row["amount_krw"]) for row in TABLES["result"] if row["line"] != 72} == {(None, None)}


def test_milestones() -> None:
    found = TABLES["milestone"]
    assert [len(at("milestone", line)) for line in (81, 82, 83, 84)] == [5, 5, 11, 1]  # 22 in all
    assert [(row["line"], row["starts_on"], row["activity"]) for row in found if row["scheduled"]] == [
        (83, date(2021, 11, 1), "용역 완료"),
        (83, date(2021, 12, 1), "행복마을 한마당 개최"),
    ]
    months = [(row["starts_on"].month, row["ends_on"].month) for row in found if row["ends_on"]]
    assert months == [
        *[(4, 4), (5, 6), (7, 7), (10, 11), (10, 10)],
        *[(3, 5), (6, 11), (11, 11), (11, 11), (12, 12)],
        *[(1, 1), (1, 1), (3, 3), (3, 11), (5, 5), (7, 7), (8, 8), (9, 9), (9, 9), (11, 11), (12, 12)],
    ]
    assert {row["line"]: (row["year"], row["year_stated"], row["phase"]) for row in found} == {
        81: (2019, "2019년", "센터 설립 준비"),
        82: (2020, "2020년", "센터 설립 및 개소"),
        83: (2021, "2021년", "센터 운영 및 활성화"),
        84: (2022, "2022년 이후", "센터 운영 및 활성화"),
    }
    last = found[-1]
    assert (last["starts_on"], last["ends_on"], last["activity"]) == (
        date(2022, 1, 1),
        None,
        "센터 운영 및 활성화 사업 추진",
    )
    activities = [row["activity"] for row in found]
    assert activities[:6] == [
        "센터 설립 기본계획 수립",
        "설립 자문단 구성 및 회의개최(2회)",
        "시민토론회 및 워크숍 개최(4회)",
        "우수자치단체 벤치마킹(4개소)",
        "조례 개정(설치근거 마련)",
        "세부계획 수립 및 공간구성 의견수렴 리모델링 실시설계 용역",
    ]
    assert activities[7:10] == ["센터 직원채용(센터장 1, 직원 6)", "센터 개소", "마을자치공동체 심포지엄(온라인) 개최"]


def test_participation() -> None:
    names = ("line", "year", "activity", "people", "approximate")
    found = [tuple(row[name] for name in names) for row in TABLES["participation"]]
    assert found == [
        (81, 2019, "자문단 회의", 10, False),
        (81, 2019, "시민토론회 및 워크숍", 100, True),
        (81, 2019, "우수자치단체 벤치마킹", 10, False),
        (82, 2020, "공간구성 의견수렴", 20, True),
        (82, 2020, "심포지엄", 700, True),
        (83, 2021, "맞춤형 교육 참여자", 520, False),
        (83, 2021, "연구용역 설문조사 참여자", 350, False),
        (83, 2021, "연구용역 FGI-FGD 참여자", 30, False),
        (83, 2021, "주민설명회", 50, True),
        (83, 2021, "비전수립 워크숍 및 FGD", 20, True),
    ]
    # 10 + 100 + 10 + 20 + 700 + 520 + 350 + 30 + 50 + 20, five of them approximate
    assert sum(row["people"] for row in TABLES["participation"]) == 1810
    assert sum(row["approximate"] for row in TABLES["participation"]) == 5


def test_partner_grant_and_problem() -> None:
    assert TABLES["partner"] == [
        {
            "line": 89,
            "name": "성남시마을공동체만들기 네트워크",
            "role": "센터 기능, 운영에 시민의견 반영요청",
            "progress": "시민토론회 및 워크숍 개최를 통한 의견수렴",
            "note": None,
        }
    ]
    assert TABLES["grant_award"] == [
        {
            "line": 105,
            "applied_on": date(2019, 1, 22),
            "applied_stated": "2019.1.22.",
            "agency": "경기도",
            "programme": "시·군 기반조성사업",
            "amount_krw": 50_000_000,  # 50,000 in thousands, where the budget is in millions
            "stated": "50,000",
            "unit_krw": 1_000,
            "outcome": "확정",
            "decided_on": date(2019, 2, 1),
            "decided_stated": "2019. 2월",
        }
    ]
    (problem,) = TABLES["problem"]
    assert (problem["line"], problem["topic"]) == (120, "공동체 활성화 사업")
    assert problem["cause"] == "코로나19로 인한 공동체 활동 및 대면모임의 어려움"
    assert problem["remedy"].startswith("포스트코로나 시대")
    assert problem["remedy"].endswith("다양한 비대면 사업 발굴 및 실무교육 강화")
    assert "<" not in problem["remedy"]


def claims(line: int) -> list[tuple[object, ...]]:
    return [
        (row["label"], row.get("symbol"), row["stated"], row["value"], row["unit"]) for row in at("stated_total", line)
    ]


def test_stated_totals_by_line() -> None:
    # header 2; plan: all 9 columns of 계, then total and subtotal of each source; heading, weights; a programme's two;
    # spending: all 10 columns of 계, then E F H I of each source; outlook: all 9 of 계, then its 4 of each source
    expected = {6: 2, 40: 9, 41: 2, 42: 2, 44: 1, 46: 1, 72: 2, 97: 10, 98: 4, 99: 4, 113: 9, 114: 4, 115: 4}
    assert Counter(row["line"] for row in TABLES["stated_total"]) == expected
    assert sum(expected.values()) == 54


def test_stated_totals_of_counts() -> None:
    assert claims(6) == [("고용창출", None, "7명", 7, "명"), ("시민참여", None, "1,810명", 1810, "명")]
    assert claims(44) == [("공약 이행률", None, "100", 100, "%")]
    assert claims(46) == [("비중", None, "100", 100, "%")]
    village = "마을공동체 지원사업 (주민제안 공모사업)"
    assert claims(72) == [
        (village, None, "259개 사업", 259, "개사업"),
        (village, None, "1,441백만원", 1441, "백만원"),
    ]
    measures = [row["measure"] for line in (6, 44, 46, 72) for row in at("stated_total", line)]
    assert measures == ["jobs", "participants", "achievement", "weight", "projects", "programme_money"]


def test_stated_totals_of_the_plan() -> None:
    unit = "백만원"
    assert claims(40) == [
        ("총사업비", "A", "9,513", 9513, unit),
        ("기투자", "B", "-", 0, unit),
        ("소계", "C", "2,598", 2598, unit),
        ("2018 하반기", None, "-", 0, unit),
        ("2019년", None, "60", 60, unit),
        ("2020년", None, "938", 938, unit),
        ("2021년", None, "1,039", 1039, unit),
        ("2022년 상반기", None, "561", 561, unit),
        ("향후", "D", "6,915", 6915, unit),
    ]
    assert claims(41) == [("총사업비", "A", "50", 50, unit), ("소계", "C", "50", 50, unit)]
    assert claims(42) == [("총사업비", "A", "9,463", 9463, unit), ("소계", "C", "2,548", 2548, unit)]
    total, before, subtotal, *_ = at("stated_total", 40)
    assert (total["measure"], total["source"], total["starts_on"], total["ends_on"]) == ("planned", None, None, None)
    assert (total["formula"], total["numerator"]) == ("B+C+D", None)
    assert (before["period"], before["ends_on"]) == ("before", date(2018, 6, 30))
    assert (subtotal["administration"], subtotal["starts_on"], subtotal["ends_on"]) == (
        "민선7기",
        date(2018, 7, 1),
        date(2022, 6, 30),
    )


def test_stated_totals_of_the_spending() -> None:
    unit = "백만원"
    assert claims(97) == [
        ("집행률", "E", "68.7", Decimal("68.7"), "%"),
        ("집행액", "F", "1,786", 1786, unit),
        ("기투자 집행액", "G", "-", 0, unit),
        ("민선7기 집행률", "H", "68.7", Decimal("68.7"), "%"),
        ("소계", "I", "1,786", 1786, unit),
        ("2018 하반기", None, "-", 0, unit),
        ("2019년", None, "60", 60, unit),
        ("2020년", None, "938", 938, unit),
        ("2021년", None, "788", 788, unit),
        ("2022년 상반기", None, "-", 0, unit),
    ]
    assert [claim[2] for claim in claims(98)] == ["100", "50", "100", "50"]
    assert [claim[2] for claim in claims(99)] == ["68.1", "1,736", "68.1", "1,736"]
    rate, spent, _before, own, *_ = at("stated_total", 97)
    assert (rate["formula"], rate["numerator"], rate["denominator"]) == ("F/(B+C)×100", "F", "B+C")
    assert (rate["decimals"], rate["starts_on"], rate["ends_on"]) == (1, None, date(2022, 6, 30))
    assert (spent["formula"], spent["numerator"]) == ("G+I", None)
    assert (own["formula"], own["numerator"], own["denominator"]) == ("(I/C)×100", "I", "C")
    assert (own["administration"], own["starts_on"]) == ("민선7기", date(2018, 7, 1))


def test_stated_totals_of_the_outlook() -> None:
    unit = "백만원"
    assert claims(113) == [
        ("총 사업예산", None, "9,513", 9513, unit),
        ("기투자", None, "-", 0, unit),
        ("민선7기 집행액", None, "2,598", 2598, unit),
        ("소계", None, "6,915", 6915, unit),
        ("2022 하반기", None, "815", 815, unit),
        ("2023년", None, "1500", 1500, unit),
        ("2024년", None, "1700", 1700, unit),
        ("2025년", None, "1900", 1900, unit),
        ("2026년 상반기", None, "1,000", 1000, unit),
    ]
    assert [claim[2] for claim in claims(114)] == ["50", "-", "50", "-"]
    assert [claim[2] for claim in claims(115)] == ["9,463", "-", "2,548", "6,915"]
    total, before, spent, subtotal, *_ = at("stated_total", 113)
    assert [row["measure"] for row in (total, before, spent, subtotal)] == ["planned", "planned", "spent", "outlook"]
    assert before["ends_on"] == date(2018, 6, 30)
    assert (spent["administration"], spent["starts_on"], spent["ends_on"]) == (
        "민선7기",
        date(2018, 7, 1),
        date(2022, 6, 30),
    )
    assert (subtotal["administration"], subtotal["starts_on"], subtotal["ends_on"]) == (
        "민선8기",
        date(2022, 7, 1),
        date(2026, 6, 30),
    )


def test_every_line_is_kept_verbatim_and_claimed_once() -> None:
    kept = TABLES["report_line"]
    assert [(row["line"], row["body"]) for row in kept] == list(enumerate(LINES, 1))
    assert [row["line"] for row in kept if row["claimed_by"] == "blank"] == [
        number for number, line in enumerate(LINES, 1) if not line.strip()
    ]
    assert all(row["claimed_by"] for row in kept)


def test_a_row_stands_in_a_line_that_its_table_claims() -> None:
    claimed = {row["line"]: row["claimed_by"].split(", ") for row in TABLES["report_line"]}
    for table, rows in TABLES.items():
        if table != "report_line":
            assert [row for row in rows if table not in claimed[row["line"]]] == [], table


def test_headings_table_headers_and_units() -> None:
    def lines(what: str) -> list[int]:
        return [row["line"] for row in TABLES["report_line"] if what in row["claimed_by"].split(", ")]

    assert lines("heading") == [13, 17, 24, 34, 44, 51, 53, 55, 67, 74, 78, 86, 91, 101, 107, 117, 122, 129]
    assert lines("table header") == [5, 26, 38, 39, 46, 60, 69, 80, 88, 95, 96, 103, 104, 111, 112, 119]
    assert lines("unit") == [36, 93, 109]


def test_the_same_bytes_are_read_alike_twice() -> None:
    assert read_report(REPORT.read_bytes()).tables == TABLES
