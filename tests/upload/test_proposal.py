"""From sheets to a proposal: derived columns as the report derives them, and every problem at once, in words."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from pledge import i18n
from pledge.store import Difference, Revision
from pledge.upload import FORM, Problem, Refused
from pledge.upload.proposal import published
from pledge.upload.reading import entry, propose
from pledge.upload.reasons import REASONS
from pledge.upload.validation import RULES
from tests.support.published import PUBLISHED
from tests.support.sheets import Say, sheet

Change = Callable[..., tuple[Difference, ...]]
Refusals = Callable[..., list[Problem]]
PEOPLE = ("row_id", "연도", "활동", "참여자")
MONEY = ("구분", "재원", "기간", "금액", "금액 단위")
DATED = ("연도", "단계", "시작", "끝", "활동", "예정 여부")
INDICATORS = ("연도", "확인지표", "비중", "목표", "실적", "달성률")


def new(differences: tuple[Difference, ...]) -> dict[str, object]:
    (added,) = differences
    return {name: after for name, (_before, after) in added.cells.items()}


def test_spending_replaces_what_its_period_has(change: Change) -> None:
    (changed,) = change(("예산", MONEY, ("집행", "시비", "2022 상반기", "5억", None)))
    # 5억 = 500,000,000 won; the cell was -, which is zero.
    assert changed.cells == {
        "amount_krw": (0, 500_000_000),
        "stated": ("-", "5억"),
        "unit_krw": (1_000_000, 100_000_000),
    }


def test_a_new_source_has_the_columns_of_the_others(change: Change) -> None:
    assert new(change(("예산", MONEY, ("집행", "국비", "2021년", "120", "천원")))) == {
        "measure": "spent", "source": "국비", "period": "2021", "period_stated": "2021년",
        "starts_on": date(2021, 1, 1), "ends_on": date(2021, 12, 31), "administration": "민선7기",
        "amount_krw": 120_000, "stated": "120", "unit_krw": 1_000,
    }  # fmt: skip


def test_an_indicator_with_quantities(change: Change) -> None:
    added = new(change(("목표 지표", INDICATORS, ("2022년", "교육", "계속", "50회", "45회", "90%"))))
    # 45 of 50 is 90 %.
    assert (added["target_value"], added["actual_value"], added["value_unit"]) == (50, 45, "회")
    assert (added["ongoing"], added.get("weight"), added["achievement"]) == (True, None, Decimal(90))


def test_an_event_of_a_month(change: Change) -> None:
    added = new(change(("이행상황", DATED, ("2022년", "센터 운영", "3월", None, "성과 공유회", "예정"))))
    assert (added["starts_on"], added["ends_on"], added["scheduled"]) == (date(2022, 3, 1), date(2022, 3, 31), True)


def test_what_is_done_is_no_longer_scheduled(change: Change, revision: Revision) -> None:
    row = next(row for row in published(revision, PUBLISHED, "milestone") if row["activity"] == "용역 완료")
    (changed,) = change(("이행상황", ("row_id", "예정 여부"), (row["row_id"], None)))
    assert changed.cells == {"scheduled": (True, False)}


def test_results_grants_plans_partners_and_problems(change: Change) -> None:
    programme = "마을공동체 지원사업 (주민제안 공모사업)"
    result = new(
        change(("성과", ("구분", "사업·항목", "연도", "성과"), ("연계사업", programme, "2022", "72개 사업 401백만원")))
    )
    assert (result["projects"], result["amount_krw"], result["unit_krw"]) == (72, 401_000_000, 1_000_000)
    grant = new(
        change(
            (
                "공모사업 추진",
                ("응모", "공모사업", "금액", "단위", "결과"),
                ("2022.3.5.", "주민자치", "30,000", "천원", "선정"),
            )
        )
    )
    assert (grant["applied_on"], grant["amount_krw"], grant["outcome"]) == (date(2022, 3, 5), 30_000_000, "선정")
    plan = new(change(("로드맵", ("연도", "추진시기", "계획"), ("2024년", "하반기", "운영 평가"))))
    assert (plan["starts_on"], plan["ends_on"]) == (date(2024, 7, 1), date(2024, 12, 31))
    assert new(change(("협력체계", ("단체명", "주요내용"), ("대학", "교육")))) == {"name": "대학", "role": "교육"}
    assert new(change(("문제점과 해결방안", ("현황", "해결방안"), ("예산", "절감")))) == {
        "topic": "예산",
        "remedy": "절감",
    }


def test_the_pledge_itself(change: Change, refusals: Refusals) -> None:
    head = ("이행단계", "기준일", "시민참여")
    (changed,) = change(("공약", head, ("이행 후 계속추진", "2022. 3. 31.", "2,000명")))
    assert changed.cells == {
        "status": ("이행완료", "이행후계속추진"),
        "participants": (1810, 2000),
        "reference_date": (date(2021, 12, 31), date(2022, 3, 31)),
    }
    (problem,) = refusals(("공약", head, ("이행 후 계속추진", None, None)))
    assert (problem.reason, problem.sheet, problem.column) == ("date-needed", "공약", "기준일")
    assert refusals(("공약", ("이행단계", "기준일"), ("이행완료", None))) == [], "nothing is changed"
    (problem,) = refusals(("공약", ("이행단계", "기준일"), ("다 했음", "2021-12-31")))
    assert problem.reason == "not-a-choice"
    assert "정상추진" in problem.mend


def test_a_table_without_rows_says_nothing(say: Say) -> None:
    proposal = say(("공약", ("이행단계", "기준일")), ("시민 참여", PEOPLE))
    assert {table: len(rows) for table, rows in proposal.tables.items()} == {"pledge": 1, "participation": 10}


def test_a_second_pledge_in_the_sheet_of_one(refusals: Refusals) -> None:
    rows = ("이행완료", "2021-12-31"), ("보류", "2021-12-31")
    (problem,) = refusals(("공약", ("이행단계", "기준일"), *rows))
    assert (problem.reason, problem.row) == ("one-row", 3)


def test_all_problems_come_at_once_each_with_its_place(refusals: Refusals) -> None:
    people = (None, "2021", "가", "많음"), (None, "작년", None, "3"), ("abc", "2021", "나", "5")
    money = [("시비", "2021-11", "백만원"), ("계", "2021", "백만원"), ("국비", "2021", None)]
    problems = refusals(
        ("시민 참여", ("시민 참여 실적",), PEOPLE, *people),
        ("예산", MONEY, *[("집행", source, period, "12", unit) for source, period, unit in money]),
    )
    assert [(each.reason, each.sheet, each.row, each.column, each.value) for each in problems] == [
        ("not-a-count", "시민 참여", 3, "참여자", "많음"),
        ("required", "시민 참여", 4, "활동", None),
        ("not-a-year", "시민 참여", 4, "연도", "작년"),
        ("row-unknown", "시민 참여", 5, "row_id", "abc"),
        ("not-a-period", "예산", 2, "기간", "2021-11"),
        ("a-total", "예산", 3, "재원", "계"),
        ("unit-missing", "예산", 4, "금액 단위", None),
    ]
    assert problems[0].where == "실적.xlsx, ‘시민 참여’ 시트, 3행, ‘참여자’ 열"


def test_rows_of_another_pledge_and_rows_named_twice(refusals: Refusals, revision: Revision) -> None:
    (foreign,) = published(revision, "small", "participation")
    own = published(revision, PUBLISHED, "participation")[0]["row_id"]
    problems = refusals(
        (
            "시민 참여",
            PEOPLE,
            (foreign["row_id"], "2021", "회의", "5"),
            (own, "2019", "자문단 회의", "10"),
            (own, "2019", "회의", "9"),
        )
    )
    assert [(each.reason, each.row) for each in problems] == [("row-of-another-pledge", 2), ("row-twice", 4)]


FLAGGED = {  # a rule -> sheets that break it, and the place that it names
    "key-twice": ([("시민 참여", PEOPLE, (None, "2021", "가", "1"), (None, "2021", "가 ", "2"))], (3, "활동")),
    "ends-before-start": ([("이행상황", DATED, ("2021", None, "2021-11", "2021-03", "가", None))], (2, "끝")),
    "out-of-calendar": ([("이행상황", DATED, (None, None, "1921-11-05", None, "가", None))], (2, "시작")),
    "weights-over-100": ([("목표 지표", INDICATORS, ("2022", "가", "20", None, None, None))], (2, "비중(%)")),
    "below-zero": ([("목표 지표", INDICATORS, ("2022", "가", "계속", None, None, "△5"))], (2, "달성률(%)")),
}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_broken_by_a_file(refusals: Refusals, rule: str) -> None:
    sheets, place = FLAGGED[rule]
    problems = [each for each in refusals(*sheets) if each.reason == rule]
    assert problems
    assert (problems[0].row, problems[0].column) == place


def test_a_key_of_a_row_that_is_published(refusals: Refusals, revision: Revision) -> None:
    rows = {row["activity"]: row["row_id"] for row in published(revision, PUBLISHED, "participation")}
    (problem,) = refusals(("시민 참여", PEOPLE, (rows["주민설명회"], "2020", "심포지엄", "50여명")))
    assert (problem.reason, problem.row) == ("key-published", 2)


def test_older_faults_of_the_report_do_not_block_a_file(change: Change) -> None:
    # The weights of the report make 100 already; a row without a weight is not checked against them.
    assert len(change(("목표 지표", INDICATORS, ("2023", "가", "계속", None, None, None)))) == 1


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_reason_of_ours_is_said_in_words(language: str) -> None:
    i18n.use(language)
    params = dict.fromkeys(
        ["other", "pledge", "headings", "table", "meant", "number", "choices", "word", "opposite", "unit"], "가"
    )
    reasons = [*RULES, "key-published", "row-gone", "not-a-unit", "extra-sheet", "template-unknown"]
    reasons += ["edition-date-needed", "date-twice", "unit-contradicted", "heading-unit", "not-a-mark"]
    for reason in reasons:
        assert reason in REASONS
        problem = Problem(reason, "x.xlsx", "가", 2, "나", "다", params)
        assert "{" not in problem.why + problem.mend


def test_every_field_has_a_heading_of_its_own_in_every_language() -> None:
    for form in FORM.values():
        for place in range(len(i18n.LANGUAGES)):
            headings = [i18n.every(field.title)[place] for field in form.fields]
            assert len(set(headings)) == len(headings), form.table


TOTAL_ROWS = {
    "budget": {"measure": "집행", "source": "국비", "period": "2021", "amount": "465", "unit": "백만원"},
    "indicator": {"year": "2022", "name": "교육", "weight": "계속"},
    "participation": {"year": "2022", "activity": "회의", "people": "465"},
    "milestone": {"year": "2022", "starts_on": "2022-01-05", "activity": "회의"},
    "result": {"kind": "연계사업", "item": "회의", "year": "2022", "description": "5개 사업 20백만원"},
    "grant_award": {"applied": "2022-01-05", "programme": "회의", "amount": "5", "unit": "천원"},
    "roadmap": {"year": "2022", "plan": "회의"},
    "partner": {"name": "대학"},
    "problem": {"topic": "예산"},
}
LABELS = [
    (table, name)
    for table, row in TOTAL_ROWS.items()
    for name in row
    if FORM[table].field(name).kind != "text" or FORM[table].field(name).required
    if FORM[table].field(name).kind not in {"amount", "unit", "rate", "heads"}
]


def test_every_table_with_rows_is_among_them() -> None:
    assert {*TOTAL_ROWS} == {*FORM} - {"pledge"}


@pytest.mark.parametrize("label", ["합계", "소계", "계", "총계", "누계", "총 인원", "Total"])
@pytest.mark.parametrize(("table", "name"), LABELS)
def test_a_row_of_totals_is_refused_in_every_table(refusals: Refusals, table: str, name: str, label: str) -> None:
    form = FORM[table]
    row = TOTAL_ROWS[table] | {name: label}
    (problem,) = refusals((form.title, [form.field(each).header for each in row], list(row.values())))
    assert (problem.reason, problem.row, problem.column, problem.value) == (
        "a-total",
        2,
        form.field(name).header,
        label,
    )


@pytest.mark.parametrize(("table", "name"), LABELS)
def test_an_entry_of_totals_is_refused_too(revision: Revision, table: str, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        entry(revision, PUBLISHED, table, TOTAL_ROWS[table] | {name: "합계"})
    assert [each.reason for each in refusal.value.problems] == ["a-total"]


PARTICIPANT = (None, "2022", "한마당", "50")


@pytest.mark.parametrize(
    "above", [("기준일", "2022-03-31"), ("기준일: 2022. 3. 31.",), ("작성기준일", "2022.3"), ("(2022. 3. 31. 기준)",)]
)
def test_a_reference_date_above_the_headings(revision: Revision, above: tuple[str, ...]) -> None:
    sheets = [sheet("시민 참여", above, PEOPLE, PARTICIPANT)]
    proposal = propose(revision, PUBLISHED, sheets, "실적.xlsx")
    assert proposal.tables["pledge"][0]["reference_date"] == date(2022, 3, 31)


@pytest.mark.parametrize("table", [each for each in FORM if each != "pledge"])
def test_a_reference_date_is_asked_for_in_every_table_and_entry(revision: Revision, table: str) -> None:
    form, row = FORM[table], TOTAL_ROWS[table]
    lines = sheet(form.title, [form.field(each).header for each in row], list(row.values()))
    for bring in (
        lambda: propose(revision, PUBLISHED, [lines], "실적.csv"),
        lambda: entry(revision, PUBLISHED, table, row),
    ):
        with pytest.raises(Refused) as refusal:
            bring()
        assert [each.reason for each in refusal.value.problems] == ["date-needed"]


def test_two_reference_dates_are_refused(revision: Revision) -> None:
    sheets = [sheet("시민 참여", ("기준일", "2022-03-31"), PEOPLE, PARTICIPANT)]
    with pytest.raises(Refused) as refusal:
        propose(revision, PUBLISHED, sheets, "실적.xlsx", None, "2022-06-30")
    assert [(each.reason, each.value) for each in refusal.value.problems] == [("date-twice", "2022-06-30")]


BARE = ("구분", "재원", "기간")


@pytest.mark.parametrize(
    "rows",
    [
        ((*BARE, "금액(천원)"), ("집행", "국비", "2021", "120")),
        ((*BARE, "금액 (단위: 천원)"), ("집행", "국비", "2021", "120")),
        (("(단위: 천원)",), (*BARE, "금액"), ("집행", "국비", "2021", "120")),
        (("단위 : 천원",), (*BARE, "금액", "금액 단위"), ("집행", "국비", "2021", "120", None)),
        ((*BARE, "금액(천원)", "금액 단위"), ("집행", "국비", "2021", "120", "천 원")),
        ((*BARE, "금액(백만원)", "금액 단위"), ("집행", "국비", "2021", "120천원", None)),
    ],
)
def test_the_unit_of_an_amount_in_the_heading_or_above_the_table_counts(
    change: Change, rows: tuple[tuple[str | None, ...], ...]
) -> None:
    added = new(change(("예산", *rows)))
    assert (added["amount_krw"], added["unit_krw"]) == (120_000, 1_000)  # 120 thousand won


@pytest.mark.parametrize(
    "above", [((*MONEY[:3], "금액(천원)", MONEY[4]),), (("(단위: 천원)",), MONEY)], ids=["heading", "above"]
)
def test_a_unit_that_contradicts_the_one_beside_the_amount_is_refused_once(
    refusals: Refusals, above: tuple[tuple[str | None, ...], ...]
) -> None:
    rows = [("집행", "국비", year, "12", "백만 원") for year in ("2020", "2021")]
    (problem,) = refusals(("예산", *above, *rows))
    assert (problem.reason, problem.params["unit"], problem.params["other"]) == ("unit-contradicted", "천원", "백만 원")


@pytest.mark.parametrize(
    "above", [(("연도", "활동", "참여자(천명)"),), (("(단위: 천명)",), ("연도", "활동", "참여자"))]
)
def test_a_count_in_another_unit_is_refused(refusals: Refusals, above: tuple[tuple[str, ...], ...]) -> None:
    (problem,) = refusals(("시민 참여", *above, ("2022", "한마당", "5")))
    assert (problem.reason, problem.params["other"]) == ("heading-unit", "천명")
