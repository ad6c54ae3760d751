"""Every rule on a variant of the clean report that it must flag, and on one that it must not."""

import re
from datetime import date

import pytest
from babel.messages.pofile import read_po

from pledge import i18n
from pledge.checks import findings, rules
from pledge.query import QUERIES, parameters
from pledge.report.numbers import WON
from pledge.store import Revision, connect

DUE = date(2021, 12, 31)

Change = tuple[str, str]
Finding = tuple[
    str, str, str, str | None, str | None, str | None
]  # rule, severity, subject, stated, computed, difference

PLAN_ALL = "계\t1,380\t20\t760\t10\t100\t200\t300\t150\t600"
PLAN_STATE = "국비\t500\t-\t300\t-\t40\t80\t120\t60\t200"
SPENT_ALL = "계\t71.8\t560\t20\t71.1\t540\t10\t100\t170\t260\t-"
SPENT_STATE = "국비\t73.3\t220\t-\t73.3\t220\t-\t40\t70\t110\t-"
NEXT_ALL = "계\t1,380\t20\t540\t600\t50\t100\t150\t200\t100"
NEXT_STATE = "국비\t500\t-\t220\t200\t20\t30\t50\t60\t40"
TOTAL, FORMULA, RATE = "total_is_not_its_parts", "formula_does_not_hold", "rate_is_not_its_formula"
YEARS, GOAL = "programme_total_is_not_its_years", "goal_rate_is_not_the_achievement"
STATUS, PEOPLE = "표제/이행단계", "표제/시민참여"
GOAL_AT, PEOPLE_AT = "목표달성확인지표/공약이행률", "participants_do_not_add_up"


def status(name: str) -> Change:
    return "이행단계 정상추진", f"이행단계 {name}"


FLAGGED: dict[str, tuple[list[Change], list[Finding]]] = {
    "a total over sources": (
        [(PLAN_ALL, PLAN_ALL.replace("\t100\t", "\t110\t"))],  # 40 + 60 = 100
        [(TOTAL, "error", "재정투입계획/2019년/계", "110백만원", "100백만원", "10백만원")],
    ),
    "a total that rounding of its two parts allows": (
        [(PLAN_ALL, PLAN_ALL.replace("\t100\t", "\t101\t"))],  # 40.4 + 60.4 = 100.8
        [(TOTAL, "notice", "재정투입계획/2019년/계", "101백만원", "100백만원", "1백만원")],
    ),
    "a total of one part, where nothing is rounded": (
        [(PLAN_ALL, PLAN_ALL.replace("\t10\t", "\t11\t"))],  # - + 10 = 10
        [(TOTAL, "error", "재정투입계획/2018 하반기/계", "11백만원", "10백만원", "1백만원")],
    ),
    "a subtotal, and what is made of it": (
        [(PLAN_STATE, PLAN_STATE.replace("\t300\t", "\t310\t"))],
        [
            # A = B + C + D = 0 + 310 + 200
            (FORMULA, "error", "재정투입계획/총사업비/국비/A=B+C+D", "500백만원", "510백만원", "-10백만원"),
            # 220 / 310 = 70.967...
            (RATE, "error", "예산집행현황/민선7기 집행률/국비", "73.3%", "71%", "2.3%"),
            (RATE, "error", "예산집행현황/집행률/국비", "73.3%", "71%", "2.3%"),
            # 40 + 80 + 120 + 60
            (TOTAL, "error", "재정투입계획/소계/국비", "310백만원", "300백만원", "10백만원"),
        ],
    ),
    "planned money where spent money belongs": (
        [(NEXT_ALL, NEXT_ALL.replace("\t540\t", "\t760\t"))],
        [(TOTAL, "error", "예산집행전망/민선7기 집행액/계", "760백만원", "540백만원", "220백만원")],
    ),
    "a total beside a blank part": (
        [
            (NEXT_STATE, NEXT_STATE.replace("\t60\t", "\t\t")),
            (NEXT_ALL, NEXT_ALL.replace("\t200\t", "\t140\t").replace("\t600\t", "\t540\t")),
        ],
        [
            ("outlook_is_not_the_plan", "warning", "재정투입계획/향후/국비", "200백만원", "140백만원", "60백만원"),
            (TOTAL, "warning", "예산집행전망/소계/국비", "200백만원", "140백만원", "60백만원"),  # 20 + 30 + 50 + ? + 40
            ("amount_is_blank", "notice", "예산집행전망/국비/2025년", None, None, None),
        ],
    ),
    "a term whose first year is printed whole": (
        [("소계(C)\t2018 하반기", "소계(C)\t2018년"), ("소계(I)\t2018 하반기", "소계(I)\t2018년")],
        [],
    ),
    "a rate off by its last digit": (
        [(SPENT_ALL, SPENT_ALL.replace("71.8", "71.9"))],  # 560 / (20 + 760) = 71.794...
        [(RATE, "error", "예산집행현황/집행률/계", "71.9%", "71.8%", "0.1%")],
    ),
    "a rate of two decimals": (
        [(SPENT_ALL, SPENT_ALL.replace("71.8", "71.79").replace("71.1", "71.05"))],  # 540 / 760 = 71.0526...
        [],
    ),
    "a rate cut off, not rounded": (
        [(SPENT_ALL, SPENT_ALL.replace("71.8", "71.7"))],
        [(RATE, "error", "예산집행현황/집행률/계", "71.7%", "71.8%", "-0.1%")],
    ),
    "an achievement": (
        [("150명\t75", "150명\t80")],  # 150 / 200; 30 x 100 + 40 x 75 + 30 x 80 = 8,400
        [
            ("achievement_is_not_its_rate", "error", "목표달성확인지표/2021/상담 인원", "80%", "75%", "5%"),
            (GOAL, "error", GOAL_AT, "82.5%", "84%", "-1.5%"),
        ],
    ),
    "an achievement above 100 cut to 100": (
        [("150명\t75", "250명\t100"), ("82.5%", "90%")],  # 250 / 200; 3,000 + 3,000 + 3,000
        [("achievement_is_not_its_rate", "notice", "목표달성확인지표/2021/상담 인원", "100%", "125%", "-25%")],
    ),
    "a count of projects": (
        [("30개 사업", "29개 사업")],  # 10 + 12 + 8
        [(YEARS, "error", "연계사업성과/주민제안 공모사업/개사업", "29개사업", "30개사업", "-1개사업")],
    ),
    "a programme's money": (
        [("90백만원", "95백만원")],  # 30 + 35 + 25
        [(YEARS, "error", "연계사업성과/주민제안 공모사업/백만원", "95백만원", "90백만원", "5백만원")],
    ),
    "a programme's money that is approximate": (
        [("12개 사업 35백만원", "12개 사업 약 35백만원")],  # 30 + 25
        [
            (YEARS, "warning", "연계사업성과/주민제안 공모사업/백만원", "90백만원", "55백만원", "35백만원"),
            (
                *("result_amount_is_not_counted", "notice", "연계사업성과/주민제안 공모사업/2020"),
                *("12개 사업 약 35백만원", None, None),
            ),
        ],
    ),
    "a programme's money that rounding allows": (
        [("90백만원", "91백만원")],  # 30.4 + 35.4 + 25.4 = 91.2
        [(YEARS, "notice", "연계사업성과/주민제안 공모사업/백만원", "91백만원", "90백만원", "1백만원")],
    ),
    "a total of another unit": (
        [("교육\t30회", "교육\t31회")],  # 10 + 20
        [(YEARS, "error", "사업성과/찾아가는 교육/회", "31회", "30회", "1회")],
    ),
    "a total of words": ([("10회\t20회", "초급 10회\t20회")], []),
    "participants": (
        [("\t150명\n", "\t160명\n")],  # 10 + 40 + 60 + 40
        [(PEOPLE_AT, "error", PEOPLE, "160명", "150명", "10명")],
    ),
    "participants of approximate activities": (
        [("\t150명\n", "\t160명\n"), ("교육 참여자: 60명", "교육 참여자: 60여명")],
        [(PEOPLE_AT, "warning", PEOPLE, "160명", "150명", "10명")],
    ),
    "approximate participants that add up": ([("교육 참여자: 60명", "교육 참여자: 60여명")], []),
    "jobs": (
        [("\t3명\t150명", "\t4명\t150명")],
        [("jobs_are_not_the_staff", "warning", "표제/고용창출", "4명", "3명", "1명")],
    ),
    "staff named by its parts": ([("3명(센터장 1명, 상담원 2명)", "센터장 1명, 상담원 2명")], []),
    "the rate of completion": (
        [("82.5%", "87%")],  # (30 x 100 + 40 x 75 + 30 x 75) / 100 = 82.5, half up 83
        [(GOAL, "error", GOAL_AT, "87%", "83%", "4%")],
    ),
    "the rate of completion above 100, cut to 100": (
        [("200명\t150명\t75", "200명\t400명\t200"), ("82.5%", "100%")],  # (3,000 + 3,000 + 6,000) / 100
        [(GOAL, "notice", GOAL_AT, "100%", "120%", "-20%")],
    ),
    "the rate of completion, rounded": ([("82.5%", "83%")], []),
    "the rate of completion beside a blank": (
        [("200명\t150명\t75", "200명\t-\t-")],  # due by the reference date: (30 x 100 + 40 x 75 + 30 x 0) / 100 = 60
        [
            (GOAL, "warning", GOAL_AT, "82.5%", "60%", "22.5%"),
            ("indicator_without_achievement", "notice", "목표달성확인지표/2021/상담 인원", "-", None, None),
        ],
    ),
    "weights": (
        [("교육\t40\t", "교육\t50\t")],  # 30 + 50 + 30; (3,000 + 3,750 + 2,250) / 110 = 81.818...
        [
            (GOAL, "error", GOAL_AT, "82.5%", "81.8%", "0.7%"),
            ("weights_do_not_add_up", "error", "목표달성확인지표/비중", "100%", "110%", "-10%"),
        ],
    ),
    "an outlook below the plan": (
        [
            (NEXT_STATE, NEXT_STATE.replace("\t200\t", "\t190\t").replace("\t40", "\t30")),
            (NEXT_ALL, NEXT_ALL.replace("\t600\t", "\t590\t").removesuffix("100") + "90"),
        ],
        [("outlook_is_not_the_plan", "warning", "재정투입계획/향후/국비", "200백만원", "190백만원", "10백만원")],
    ),
    "an outlook above the plan": (
        [
            (NEXT_STATE, NEXT_STATE.replace("\t200\t", "\t210\t").replace("\t40", "\t50")),
            (NEXT_ALL, NEXT_ALL.replace("\t600\t", "\t610\t").removesuffix("100") + "110"),
        ],
        [("outlook_is_not_the_plan", "error", "재정투입계획/향후/국비", "200백만원", "210백만원", "-10백만원")],
    ),
    "completed": (
        [status("이행완료")],
        [
            ("completed_but_not_reached", "error", "목표달성확인지표/2020/찾아가는 교육", "이행완료", "75%", None),
            ("completed_but_not_reached", "error", "목표달성확인지표/2021/상담 인원", "이행완료", "75%", None),
            # one (예정); one indicator 지속; 향후 of two sources
            ("completed_but_going_on", "warning", STATUS, "이행완료", "예정 1건, 지속 1건, 향후 2건", None),
        ],
    ),
    "completed and continuing": (
        [status("이행후 계속추진"), ("30회\t75", "40회\t100"), ("150명\t75", "200명\t100"), ("82.5%", "100%")],
        [],
    ),
    "all reached": (
        [("30회\t75", "40회\t100"), ("150명\t75", "200명\t100"), ("82.5%", "100%")],
        [("reached_but_not_completed", "notice", STATUS, "정상추진", "100%", None)],
    ),
    "dropped": (
        [status("폐기")],
        [("stopped_but_spent", "warning", STATUS, "폐기", "560백만원", None)],  # 20 + 540
    ),
    "a status of its own": (
        [status("추진중")],
        [("status_is_unknown", "warning", STATUS, "추진중", None, None)],
    ),
    "scheduled for a month that is over": (
        [("12월: 상담 운영", "11월: 상담 운영(예정)")],
        [("scheduled_is_past", "warning", "공약사업이행상황/2021/상담 운영", "예정", "2021-11-30", "31일")],
    ),
    "a period without spending": (
        [
            (SPENT_STATE, "국비\t50\t150\t-\t50\t150\t-\t40\t-\t110\t-"),  # 150 / 300
            (SPENT_ALL, "계\t62.8\t490\t20\t61.8\t470\t10\t100\t100\t260\t-"),  # 490 / 780, 470 / 760
            (NEXT_STATE, NEXT_STATE.replace("220", "150")),
            (NEXT_ALL, NEXT_ALL.replace("540", "470")),
        ],
        [("planned_but_not_spent", "warning", "예산집행현황/국비/2020년", "80백만원", "0백만원", "80백만원")],
    ),
    "spending beyond the plan": (
        [
            (SPENT_STATE, "국비\t80\t240\t-\t80\t240\t-\t40\t90\t110\t-"),  # 240 / 300
            (SPENT_ALL, "계\t74.4\t580\t20\t73.7\t560\t10\t100\t190\t260\t-"),  # 580 / 780, 560 / 760
            (NEXT_STATE, NEXT_STATE.replace("220", "240")),
            (NEXT_ALL, NEXT_ALL.replace("540", "560")),
        ],
        [("spent_beyond_plan", "warning", "예산집행현황/국비/2020년", "90백만원", "80백만원", "10백만원")],
    ),
    "thousand won in a table of million won": (
        [
            (SPENT_STATE, "국비\t13393.3\t40,180\t-\t13393.3\t40,180\t-\t40,000\t70\t110\t-"),  # 40,180 / 300
            (
                SPENT_ALL,
                "계\t5194.9\t40,520\t20\t5328.9\t40,500\t10\t40,060\t170\t260\t-",
            ),  # 40,520 / 780, 40,500 / 760
            (NEXT_STATE, NEXT_STATE.replace("220", "40,180")),
            (NEXT_ALL, NEXT_ALL.replace("540", "40,500")),
        ],
        [
            (
                "amount_is_out_of_scale",
                "warning",
                "예산집행현황/국비/2019년",
                "40,000백만원",
                "40백만원",
                "39,960백만원",
            ),
            ("spent_beyond_plan", "warning", "예산집행현황/국비/2019년", "40,000백만원", "40백만원", "39,960백만원"),
        ],
    ),
    "thousand won among million won": (
        [("35백만원", "35천원"), ("90백만원", "55.035백만원")],  # 30 + 0.035 + 25
        # of 30 and 25 million the lower one: 25,000 thousand
        [
            (
                "amount_is_out_of_scale",
                "warning",
                "연계사업성과/주민제안 공모사업/2020",
                "35천원",
                "25,000천원",
                "-24,965천원",
            )
        ],
    ),
    "a year without participants": (
        [("교육 참여자: 60명", ""), ("\t150명\n", "\t90명\n")],
        [("year_without_participants", "notice", "공약사업이행상황/2020", None, None, None)],
    ),
    "an activity without a head count": (
        [("교육 참여자: 60명", "교육 참여자"), ("\t150명\n", "\t90명\n")],
        [("activity_without_head_count", "notice", "공약사업이행상황/2020/교육 참여자", None, None, None)],
    ),
    "a blank amount": (
        [(PLAN_STATE, PLAN_STATE.replace("\t300\t-\t", "\t300\t\t"))],
        [("amount_is_blank", "notice", "재정투입계획/국비/2018 하반기", None, None, None)],
    ),
    "blank because not yet spent": ([(SPENT_STATE, SPENT_STATE.removesuffix("-"))], []),
    "a part left out": (
        [("주민 누구나 가까운 곳에서 상담을 받을 수 있도록 한다", "")],
        [("part_is_missing", "notice", "정책목표", None, None, None)],
    ),
    "no reference date": (
        [("(2021. 12. 31. 기준)", "")],
        [("reference_date_is_missing", "notice", "표제/기준일", None, None, None)],
    ),
}


def edited(text: str, changes: list[Change]) -> str:
    """The text with each passage replaced, which must stand in it exactly once."""
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def found(revision: Revision, pledge: str, as_of: date = DUE) -> list[Finding]:
    return [
        (each.rule, each.severity, each.subject, each.stated, each.computed, each.difference)
        for each in findings(revision, pledge, as_of)
    ]


@pytest.fixture(scope="module")
def variants(make, clean) -> Revision:
    return make({name: edited(clean, changes) for name, (changes, _) in FLAGGED.items()} | {"clean": clean})


@pytest.mark.parametrize("name", FLAGGED)
def test_a_variant_is_flagged_for_what_is_wrong_with_it_and_nothing_else(variants: Revision, name: str) -> None:
    assert found(variants, name) == FLAGGED[name][1]


def test_a_clean_report_has_no_findings(variants: Revision) -> None:
    assert found(variants, "clean") == []


def test_every_rule_flags_a_variant() -> None:
    assert {finding[0] for _, wrong in FLAGGED.values() for finding in wrong} == {rule.rule for rule in rules()}


def test_what_is_due_depends_on_the_reference_date(variants: Revision) -> None:
    over = "scheduled for a month that is over"
    assert found(variants, over, date(2021, 11, 29)) == []
    assert found(variants, over, date(2021, 11, 30)) == []
    assert found(variants, over, date(2021, 12, 1)) == [
        ("scheduled_is_past", "warning", "공약사업이행상황/2021/상담 운영", "예정", "2021-11-30", "1일")
    ]
    assert found(variants, "a period without spending", date(2020, 12, 30)) == []
    # 2022 is planned to its middle and its evaluation scheduled for it; the report does not reach so far
    assert found(variants, "clean", date(2026, 11, 28)) == []


COLUMNS = [
    *(("severity", "VARCHAR"), ("subject", "VARCHAR"), ("lines", "INTEGER[]")),
    *(("stated", "VARCHAR"), ("computed", "VARCHAR"), ("difference", "VARCHAR")),
    *(("unit", "VARCHAR"), ("superseded", "BOOLEAN")),
]


@pytest.mark.parametrize("rule", [rule.rule for rule in rules()])
def test_every_rule_returns_the_same_columns(variants: Revision, rule: str) -> None:
    given = {"pledge": "clean", "as_of": DUE}
    with connect(variants) as con:
        sql = (QUERIES / f"checks/{rule}.sql").read_text(encoding="utf-8")
        con.execute(sql, {name: given[name] for name in parameters(f"checks/{rule}")})
        assert [(name, str(kind)) for name, kind, *_ in con.description] == COLUMNS


def test_rules_know_the_units_that_reports_are_read_with() -> None:
    lists = [
        dict(re.findall(r"\('(\S+)', (\d+)\)", head[0]))
        for path in QUERIES.glob("checks/*.sql")
        if (head := re.search(r"units\(unit, krw\) AS \(.*?\n\)", path.read_text(encoding="utf-8"), re.DOTALL))
    ]
    assert lists == [{unit: str(won) for unit, won in WON.items()}] * 4


@pytest.mark.parametrize("lang", [lang for lang in i18n.LANGUAGES if lang != i18n.SOURCE])
def test_every_rule_says_what_is_wrong_and_what_it_may_mean(lang: str) -> None:
    with (i18n.LOCALE / f"{lang}.po").open("rb") as source:
        there = {entry.id for entry in read_po(source, locale=lang) if entry.string}
    for rule in rules():
        assert re.fullmatch(r"[A-Z].*\.", rule.sentence), rule
        assert re.fullmatch(r"It may mean: .*\.", rule.meaning), rule
        assert {rule.sentence, rule.meaning} <= there, rule
