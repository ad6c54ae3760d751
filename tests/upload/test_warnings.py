"""Every warning about rows that look typed wrongly, and none where nothing does."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any

import pytest

from pledge.checks import findings, rules
from pledge.store import Revision, candidate_revision
from pledge.upload.warnings import FINDINGS, warnings
from tests.support.sheets import Rows, edited

Tables = dict[str, Rows]
Seen = tuple[str, str, str | None, str | None]  # rule, subject, before, after

AT = date(2021, 12, 31)
SPENT = {"measure": "spent", "source": "국비"}
PLANNED = {"measure": "planned", "source": "국비"}


Edit = Callable[[Tables], Tables]
TITLE = {"title": "주민 상담센터 설치 및 운영"}


def changed(table: str, where: dict[str, Any], **cells: Any) -> Edit:
    return lambda tables: tables | {table: edited(tables[table], where, **cells)}


def added(table: str, where: dict[str, Any], **cells: Any) -> Edit:
    """A row more, like that one but for the cells."""
    return lambda tables: (
        tables
        | {
            table: [
                *tables[table],
                *(row | cells | {"row_id": ""} for row in tables[table] if where.items() <= row.items()),
            ]
        }
    )


FLAGGED: dict[str, tuple[list[Edit], list[Seen]]] = {
    "spent money in thousand won": (
        [changed("budget", SPENT | {"period": "2021"}, amount_krw=110_000_000_000)],
        # 110 million -> 110,000 million; the plan of the period, 120 million, need not be named beside it
        [("amount_is_a_thousand_times", "예산집행현황/국비/2021년", "110백만원", "110,000백만원")],
    ),
    "new money in thousand won, spent in a period to come": (
        [changed("budget", SPENT | {"period": "2022-H1"}, amount_krw=55_000_000_000)],
        [
            ("done_after_reference_date", "예산집행현황/국비/2022년 상반기", "0백만원", "55,000백만원"),
            ("amount_is_out_of_scale", "예산집행현황/국비/2022년 상반기", "60백만원", "55,000백만원"),  # planned are 60
        ],
    ),
    "spending beyond the plan of a year, the plan of another, spending corrected downwards": (
        [
            changed("budget", SPENT | {"period": "2020"}, amount_krw=90_000_000),
            changed("budget", PLANNED | {"period": "2019"}, amount_krw=45_000_000),
            changed("budget", SPENT | {"period": "2021"}, amount_krw=80_000_000),
        ],
        [
            ("closed_plan_changed", "재정투입계획/국비/2019년", "40백만원", "45백만원"),
            ("total_shrank", "예산집행현황/계", "560백만원", "550백만원"),  # 220 + 340; 70 -> 90, 110 -> 80
            ("spent_beyond_plan", "예산집행현황/국비/2020년", "80백만원", "90백만원"),
        ],
    ),
    "a programme's money a thousand times smaller, its projects a digit too few": (
        [changed("result", {"item": "주민제안 공모사업", "year": 2020}, amount_krw=35_000, projects=1)],
        [
            ("amount_is_a_thousand_times", "연계사업성과/주민제안 공모사업/2020", "35백만원", "0.035백만원"),
            ("head_count_is_ten_times", "연계사업성과/주민제안 공모사업/2020", "12개사업", "1개사업"),
            ("total_shrank", "연계사업성과/계/개사업", "30개사업", "19개사업"),  # 10 + 12 + 8; 10 + 1 + 8
            # 30 + 35 + 25 = 90 million; 30 + 0.035 + 25
            ("total_shrank", "연계사업성과/계/백만원", "90백만원", "55.035백만원"),
        ],
    ),
    "counts of a digit too many, people of a year to come": (
        [
            changed("participation", {"activity": "주민설명회"}, people=400),
            added(
                "participation", {"activity": "상담 참여자"}, activity="토론회", people=600
            ),  # the largest so far: 60
            added("participation", {"activity": "교육 참여자"}, year=2022),
        ],
        [
            ("done_after_reference_date", "시민참여/2022/교육 참여자", None, "60명"),
            ("head_count_is_ten_times", "participation/2019/주민설명회", "40명", "400명"),
            ("head_count_is_ten_times", "participation/2021/토론회", None, "600명"),
        ],
    ),
    "people of the year before, fewer than they were": (
        [changed("participation", {"activity": "교육 참여자"}, year=2019, people=50)],
        [
            ("total_shrank", "시민참여/계", "150명", "140명"),  # 10 + 40 + 60 + 40; 10 less
            ("year_is_off_by_one", "시민참여/교육 참여자", "2020", "2019"),
        ],
    ),
    "a milestone written over with the next year, another done before its day": (
        [
            changed("milestone", {"activity": "센터 개소"}, year=2021, starts_on=date(2021, 11, 1)),
            changed("milestone", {"activity": "운영 평가"}, scheduled=False),
        ],
        [
            ("done_after_reference_date", "공약사업이행상황/2022/운영 평가", "예정", "2022-06-01"),
            ("year_is_off_by_one", "공약사업이행상황/센터 개소", "2020", "2021"),
        ],
    ),
    "a milestone that was done is scheduled again": (
        [changed("milestone", {"activity": "센터 개소"}, scheduled=True)],
        [("milestone_undone", "공약사업이행상황/2020/센터 개소", "2020-11-01", "예정")],
    ),
    "a milestone that was done is scheduled again at another time": (
        # As a new edition states it: another date is another row.
        [
            changed(
                "milestone",
                {"activity": "센터 개소"},
                **{"row_id": "", "year": 2022, "starts_on": date(2022, 5, 1), "ends_on": date(2022, 5, 31)},
                scheduled=True,
            )
        ],
        [("milestone_undone", "공약사업이행상황/2022/센터 개소", "2020-11-01", "예정")],
    ),
    "a milestone that was done is scheduled again in other words": (
        [changed("milestone", {"activity": "센터 개소"}, row_id="", activity="센터 개소식", scheduled=True)],
        [("milestone_undone", "공약사업이행상황/2020/센터 개소식", "2020-11-01", "예정")],
    ),
    "a row left out": (
        [lambda tables: tables | {"roadmap": tables["roadmap"][:-1]}],
        [("rows_vanished", "roadmap", "4행", "3행")],
    ),
    "an older report of another pledge": (
        [
            changed(
                "pledge",
                TITLE,
                title="도서관 건립",
                status="일부추진",
                participants=1_500,
                reference_date=date(2021, 9, 30),
            )
        ],
        [
            ("head_count_is_ten_times", "표제/시민참여", "150명", "1,500명"),
            ("reference_date_went_back", "표제/기준일", "2021-12-31", "2021-09-30"),
            ("status_went_back", "표제/이행단계", "정상추진", "일부추진"),
            ("title_changed", "표제/공약명", "주민 상담센터 설치 및 운영", "도서관 건립"),
        ],
    ),
    "a reference date that is gone": (
        [changed("pledge", TITLE, reference_date=None)],
        [("reference_date_went_back", "표제/기준일", "2021-12-31", None)],
    ),
    "a reference date to come": (
        [changed("pledge", TITLE, reference_date=date(2091, 12, 31))],
        [("reference_date_is_ahead", "표제/기준일", "2021-12-31", "2091-12-31")],
    ),
    "a share where a percentage is meant": (
        [
            changed("indicator", {"name": "상담 인원"}, achievement=Decimal("0.875")),
            changed("indicator", {"name": "찾아가는 교육"}, weight=Decimal("0.4")),
        ],
        [
            ("achievement_fell", "목표달성확인지표/2021년/상담 인원", "75%", "0.875%"),
            ("rate_is_a_fraction", "목표달성확인지표/2020년/찾아가는 교육", "40%", "0.4%"),
            ("rate_is_a_fraction", "목표달성확인지표/2021년/상담 인원", "75%", "0.875%"),
            ("weights_left_hundred", "목표달성확인지표/비중", "100%", "60.4%"),  # 30 + 0.4 + 30
        ],
    ),
    "achievements and a weight": (
        [
            changed("indicator", {"name": "상담 인원"}, achievement=Decimal(125)),
            changed("indicator", {"name": "센터 설치"}, achievement=Decimal(10)),
            changed("indicator", {"name": "찾아가는 교육"}, weight=Decimal(50)),
        ],
        [
            ("achievement_fell", "목표달성확인지표/2019년/센터 설치", "100%", "10%"),
            ("achievement_is_over_hundred", "목표달성확인지표/2021년/상담 인원", "75%", "125%"),
            ("weights_left_hundred", "목표달성확인지표/비중", "100%", "110%"),  # 30 + 50 + 30
        ],
    ),
}

QUIET: dict[str, list[Edit]] = {
    "nothing at all": [],
    "the next quarter": [
        changed("pledge", TITLE, reference_date=date(2022, 6, 30), status="이행완료", participants=190),
        changed("budget", SPENT | {"period": "2022-H1"}, amount_krw=50_000_000),
        changed("budget", PLANNED | {"period": "2022-H1"}, amount_krw=65_000_000),  # not over when it was planned anew
        changed("milestone", {"activity": "운영 평가"}, scheduled=False),
        added("participation", {"activity": "상담 참여자"}, year=2022),
        changed("indicator", {"name": "상담 인원"}, achievement=Decimal(100)),
    ],
    "other spaces, and what goes on without an end": [
        changed("pledge", TITLE, title="주민 상담센터  설치 및 운영"),
        added("milestone", {"activity": "운영 평가"}, activity="운영", ends_on=None, scheduled=False),
    ],
}


def seen(first: Revision, published: Tables, edits: list[Edit]) -> list[Seen]:
    tables = reduce(lambda so_far, edit: edit(so_far), edits, published)
    later, known = tables["pledge"][0]["reference_date"] or AT, findings(first, "center", AT)
    touched = {table: rows for table, rows in tables.items() if rows is not published[table]}
    with candidate_revision(first, "center", touched, "actuals") as (candidate, _):
        new = findings(candidate, "center", later) if "budget" in touched else known
        before = {each.key for each in known}
        appeared = [each for each in new if each.key not in before]
        found = [(s.rule, s.subject, s.before, s.after) for s in warnings(candidate, "center", AT, later, appeared)]
    return [
        *sorted(each for each in found if each[0] not in FINDINGS),
        *(each for each in found if each[0] in FINDINGS),
    ]


@pytest.mark.parametrize("name", FLAGGED)
def test_a_likely_typing_error_gives_one_warning_and_no_other(first: Revision, published: Tables, name: str) -> None:
    edits, wrong = FLAGGED[name]
    assert seen(first, published, edits) == wrong


@pytest.mark.parametrize("name", QUIET)
def test_plausible_changes_give_no_warning(first: Revision, published: Tables, name: str) -> None:
    assert seen(first, published, QUIET[name]) == []


def test_every_rule_flags_something() -> None:
    flagged = {each[0] for _, wrong in FLAGGED.values() for each in wrong}
    assert flagged == {rule.rule for rule in rules("validation/warnings")} | {*FINDINGS}
