"""FORM: what staff may bring up to date. The template, the reading, the entry form and the explanations come of it."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from pledge.checks import STATUSES
from pledge.i18n import N_, _, code, comment
from pledge.query import rows
from pledge.report.numbers import UNIT_OF
from pledge.store import Revision, Row
from pledge.upload import parts
from pledge.upload.field import REFERENCE_DATE, Field, Form
from pledge.upload.parts import Part, always


def fields(table: str) -> tuple[Field, ...]:
    """Return the fields of a table, for the entry form and the template."""
    return FORM[table].fields


def explanations(revision: Revision, table: str) -> dict[str, str]:
    """Return what each field of a table means, in the language in use, by the field's name."""
    means = {row.column_name: row.description for row in rows(revision, "columns") if row.table_name == table}
    return {
        each.name: _(each.hint) if each.hint else comment(str(means.get(each.name) or "")) for each in fields(table)
    }


def _form(table: str, fields: tuple[Field, ...], *composed: Part) -> Form:
    taken = {name for part in composed for name in part.fields}
    single = [parts.single(field.name, field.kind, field.choices) for field in fields if field.name not in taken]
    return Form(table, fields, (*composed, *single))


def _day(name: str, title: str, example: str, also: tuple[str, ...]) -> Field:
    hint = N_("A day, or its month where no day is known.")
    return Field(name, title, "day", example, hint, also=also, show=parts.day_shown(name))


def _amount(row: Row) -> Decimal | str | None:
    if row["amount_krw"] is None:
        return None
    return "-" if row["amount_krw"] == 0 else Decimal(row["amount_krw"]) / row["unit_krw"]


def _unit(row: Row) -> str:
    return UNIT_OF[row["unit_krw"]]


SOURCES = ("국비", "도비", "시비", "구비", "민간")
UNITS = ("백만원", "천원", "만원", "억원", "원")
OUTCOMES = ("확정", "선정", "미선정", "탈락")

_YEARS = Field(
    "year",
    N_("Year"),
    "years",
    "2021년",
    N_("The year; write 이후 or 지속 behind it where it goes on."),
    required=True,
    also=("추진연도",),
    show=lambda row: row["year_stated"],
)
_YEAR = Field("year", N_("Year"), "year", "2021", required=True)
_AMOUNT = Field(
    "amount",
    N_("Amount"),
    "amount",
    "1,039",
    N_("An amount in the unit beside it. Write - for zero; leave it blank where nothing is stated."),
    also=("집행액", "응모금액"),
    show=_amount,
)
_UNIT = Field(
    "unit",
    N_("Unit of the amount"),
    "unit",
    "백만원",
    N_("In what the amount of this row is counted. An amount with a unit of its own (5억원) needs none."),
    choices=UNITS,
    also=("단위",),
    show=_unit,
)
_MONEY = Part(("amount", "unit"), ("amount_krw", "stated", "unit_krw"), always(parts.money))
_NOTE = Field("note", N_("Remark"))

_FORMS = (
    _form(
        "pledge",
        (
            Field("status", N_("Status"), "code", "정상추진", required=True, choices=tuple(STATUSES)),
            Field(
                REFERENCE_DATE,
                N_("Reference date"),
                "day",
                "2021-12-31",
                N_("The day up to which the figures of this file count. Every change needs it."),
                also=("기준일자", "작성기준일"),
                show=lambda _row: None,
            ),
            Field("jobs", N_("Jobs created"), "count", "7", unit="명"),
            Field("participants", N_("Citizens who took part"), "count", "1,810", unit="명"),
            Field("lead_department", N_("Department"), example="주민자치과"),
            Field("cooperating_departments", N_("Departments that help")),
        ),
    ),
    _form(
        "budget",
        (
            Field(
                "measure",
                N_("Plan, spending or outlook"),
                "code",
                "spent",
                N_("Planned, spent, or expected after the term. Totals are not entered: they are computed."),
                required=True,
                choices=parts.MEASURES,
                also=("항목",),
            ),
            Field("source", N_("Source"), "word", "시비", required=True, choices=SOURCES),
            Field(
                "period",
                N_("Period"),
                "period",
                "2021-H2",
                N_("A year or a half of it, as in the report's table. The amount is the whole of the period so far."),
                required=True,
                also=("연도", "시기"),
            ),
            _AMOUNT,
            _UNIT,
        ),
        Part(("measure", "period"), parts.PERIOD, parts.periods),
        _MONEY,
    ),
    _form(
        "indicator",
        (
            _YEARS,
            Field("name", N_("Indicator"), example="센터 개소 및 운영", required=True, also=("지표",)),
            Field(
                "weight",
                N_("Weight (%)"),
                "rate",
                "60",
                N_("All weights make 100. Write 계속 for an indicator that goes on and has none."),
                unit="%",
                also=("가중치",),
                show=parts.weight_shown,
            ),
            Field("target", N_("Target"), example="센터 개소"),
            Field("actual", N_("Actual"), example="11월 센터 개소"),
            Field("achievement", N_("Achievement of the target (%)"), "rate", "100", unit="%", also=("달성율",)),
            _NOTE,
        ),
        Part(("year", "weight"), ("year", "year_stated", "ongoing", "weight"), always(parts.weighted)),
        Part(("target", "actual"), parts.TARGET, always(parts.targets)),
        Part(("achievement",), ("achievement", "achievement_stated"), always(parts.achieved)),
    ),
    _form(
        "participation",
        (
            _YEAR,
            Field("activity", N_("Activity"), example="주민설명회", required=True, also=("활동명", "주요내용")),
            Field(
                "people",
                N_("Number of people"),
                "heads",
                "50여명",
                N_("How many took part: 520, or 100여명 or 약 100명 for an approximate count."),
                unit="명",
                also=("참여인원", "참여자수", "인원"),
                show=lambda row: row["stated"] if row["approximate"] else row["people"],
            ),
        ),
        Part(("people",), ("people", "approximate", "stated"), always(parts.counted)),
    ),
    _form(
        "milestone",
        (
            replace(_YEARS, required=False),
            Field("phase", N_("Phase"), example="센터 운영", also=("구분",)),
            Field(
                "starts_on",
                N_("From"),
                "day",
                "2021-11-05",
                N_("A day, or a month (2021-11), or 하반기 of the year."),
                also=("시작일", "시기", "일자"),
            ),
            Field(
                "ends_on",
                N_("To"),
                "day",
                "2021-11-30",
                N_("Its last day or month. Blank: the same as its beginning. 계속: it has no end."),
                also=("종료", "종료일"),
                show=parts.end_shown,
            ),
            Field("activity", N_("Activity"), example="용역 완료", required=True, also=("주요내용", "추진내용")),
            Field(
                "scheduled",
                N_("Still scheduled"),
                "mark",
                "예정",
                N_("Choose 예정 while it is not done yet; clear the cell when it is done."),
                choices=("예정",),
                also=("예정",),
                show=lambda row: code("예정") if row["scheduled"] else None,
            ),
        ),
        Part(("year", "starts_on", "ends_on"), ("year", "year_stated", "starts_on", "ends_on"), always(parts.dated)),
        Part(("activity", "scheduled"), ("activity", "scheduled"), always(parts.scheduled)),
    ),
    _form(
        "result",
        (
            Field(
                "kind",
                N_("Kind"),
                "code",
                "linked",
                N_("The project itself, or a programme beside it."),
                required=True,
                choices=("core", "linked"),
            ),
            Field(
                "item", N_("Item of the results"), example="마을공동체 지원사업", required=True, also=("사업명", "항목")
            ),
            replace(_YEAR, required=False),
            Field(
                "description",
                N_("Result"),
                "text",
                "70개 사업 395백만원",
                N_("What came of it. A number of projects and an amount in it are counted."),
                also=("내용",),
            ),
            _NOTE,
        ),
        Part(("description",), parts.RESULT, always(parts.result)),
    ),
    _form(
        "grant_award",
        (
            _day("applied", N_("Applied"), "2019-01-22", ("응모일", "응모일시")),
            Field("agency", N_("Agency"), example="경기도"),
            Field("programme", N_("Grant programme"), example="기반조성사업", required=True, also=("공모사업명",)),
            _AMOUNT,
            _UNIT,
            Field("outcome", N_("Outcome"), "word", "확정", choices=OUTCOMES, also=("응모결과",)),
            _day("decided", N_("Decided"), "2019-02", ("확정일", "확정일시")),
        ),
        Part(("applied",), ("applied_on", "applied_stated"), always(parts.day_of)),
        _MONEY,
        Part(("decided",), ("decided_on", "decided_stated"), always(parts.day_of)),
    ),
    _form(
        "roadmap",
        (
            _YEARS,
            Field("period", N_("Part of the year"), "code", "하반기", choices=parts.HALVES, also=("추진일정", "일정")),
            Field("plan", N_("Plan"), example="센터 개소 및 운영", required=True, also=("추진계획",)),
            _NOTE,
        ),
        Part(("year", "period"), parts.PLAN, always(parts.planned)),
    ),
    _form(
        "partner",
        (
            Field("name", N_("Partner body"), example="마을공동체 네트워크", required=True, also=("단체명", "기관명")),
            Field("role", N_("Contribution")),
            Field("progress", N_("Progress")),
            _NOTE,
        ),
    ),
    _form(
        "problem",
        (
            Field("topic", N_("Concerns"), example="공동체 활성화 사업", required=True),
            Field("cause", N_("Problem and cause"), also=("문제점",)),
            Field("remedy", N_("Remedy"), also=("해결방안및정책대안",)),
        ),
    ),
)

FORM: Mapping[str, Form] = {form.table: form for form in _FORMS}
"""The tables that staff may bring up to date, in the order of the template's sheets."""
