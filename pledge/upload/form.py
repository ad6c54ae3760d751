"""FORM: the tables that staff may change; template, reading, entry form and explanations are made from it."""

from collections.abc import Mapping
from dataclasses import replace

from pledge.checks import STATUSES
from pledge.i18n import N_, _, code, comment
from pledge.query import rows
from pledge.store import Revision
from pledge.upload import column_groups
from pledge.upload.column_groups import ColumnGroup, fixed_reader
from pledge.upload.field import REFERENCE_DATE, Field, Form
from pledge.upload.shared_fields import AMOUNT, MONEY, NOTE, OUTCOMES, SOURCES, UNIT, YEAR, YEARS, day_field


def fields(table: str) -> tuple[Field, ...]:
    """Return the fields of a table, for the entry form and the template."""
    return FORM[table].fields


def explanations(revision: Revision, table: str) -> dict[str, str]:
    """Return the explanation of each field of a table, in the language in use, by the field's name."""
    means = {row.column_name: row.description for row in rows(revision, "columns") if row.table_name == table}
    return {
        field.name: _(field.hint) if field.hint else comment(str(means.get(field.name) or ""))
        for field in fields(table)
    }


def _form(table: str, fields: tuple[Field, ...], *composed: ColumnGroup) -> Form:
    taken = {name for part in composed for name in part.fields}
    single_column = [
        column_groups.single_column(field.name, field.kind, field.choices)
        for field in fields
        if field.name not in taken
    ]
    return Form(table, fields, (*composed, *single_column))


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
                aliases=("기준일자", "작성기준일"),
                display=lambda _row: None,
            ),
            Field("jobs", N_("Jobs created"), "count", "7", unit="명"),
            Field("participants", N_("Participating citizens"), "count", "1,810", unit="명"),
            Field("lead_department", N_("Department"), example="주민자치과"),
            Field("cooperating_departments", N_("Cooperating departments")),
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
                choices=column_groups.MEASURES,
                aliases=("항목",),
            ),
            Field("source", N_("Source"), "word", "시비", required=True, choices=SOURCES),
            Field(
                "period",
                N_("Period"),
                "period",
                "2021-H2",
                N_("A year or a half of it, as in the report's table. The amount is the whole of the period so far."),
                required=True,
                aliases=("연도", "시기"),
            ),
            AMOUNT,
            UNIT,
        ),
        ColumnGroup(("measure", "period"), column_groups.PERIOD, column_groups.periods),
        MONEY,
    ),
    _form(
        "indicator",
        (
            YEARS,
            Field("name", N_("Indicator"), example="센터 개소 및 운영", required=True, aliases=("지표",)),
            Field(
                "weight",
                N_("Weight (%)"),
                "rate",
                "60",
                N_("All weights add up to 100. Write 계속 for an ongoing indicator without a weight."),
                unit="%",
                aliases=("가중치",),
                display=column_groups.weight_shown,
            ),
            Field("target", N_("Target"), example="센터 개소"),
            Field("actual", N_("Actual"), example="11월 센터 개소"),
            Field("achievement", N_("Achievement of the target (%)"), "rate", "100", unit="%", aliases=("달성율",)),
            NOTE,
        ),
        ColumnGroup(
            ("year", "weight"), ("year", "year_stated", "ongoing", "weight"), fixed_reader(column_groups.weighted)
        ),
        ColumnGroup(("target", "actual"), column_groups.TARGET, fixed_reader(column_groups.targets)),
        ColumnGroup(("achievement",), ("achievement", "achievement_stated"), fixed_reader(column_groups.achieved)),
    ),
    _form(
        "participation",
        (
            YEAR,
            Field("activity", N_("Activity"), example="주민설명회", required=True, aliases=("활동명", "주요내용")),
            Field(
                "people",
                N_("Number of people"),
                "heads",
                "50여명",
                N_("How many took part: 520, or 100여명 or 약 100명 for an approximate count."),
                unit="명",
                aliases=("참여인원", "참여자수", "인원"),
                display=lambda row: row["stated"] if row["approximate"] else row["people"],
            ),
        ),
        ColumnGroup(("people",), ("people", "approximate", "stated"), fixed_reader(column_groups.counted)),
    ),
    _form(
        "milestone",
        (
            replace(YEARS, required=False),
            Field("phase", N_("Phase"), example="센터 운영", aliases=("구분",)),
            Field(
                "starts_on",
                N_("From"),
                "day",
                "2021-11-05",
                N_("A day, or a month (2021-11), or 하반기 of the year."),
                aliases=("시작일", "시기", "일자"),
            ),
            Field(
                "ends_on",
                N_("To"),
                "day",
                "2021-11-30",
                N_("Its last day or month. Blank: the same as the start. 계속: no end."),
                aliases=("종료", "종료일"),
                display=column_groups.end_shown,
            ),
            Field("activity", N_("Activity"), example="용역 완료", required=True, aliases=("주요내용", "추진내용")),
            Field(
                "scheduled",
                N_("Still scheduled"),
                "mark",
                "예정",
                N_("Choose 예정 while it is not done yet; clear the cell when it is done."),
                choices=("예정",),
                aliases=("예정",),
                display=lambda row: code("예정") if row["scheduled"] else None,
            ),
        ),
        ColumnGroup(
            ("year", "starts_on", "ends_on"),
            ("year", "year_stated", "starts_on", "ends_on"),
            fixed_reader(column_groups.dated),
        ),
        ColumnGroup(("activity", "scheduled"), ("activity", "scheduled"), fixed_reader(column_groups.scheduled)),
    ),
    _form(
        "result",
        (
            Field(
                "kind",
                N_("Kind"),
                "code",
                "linked",
                N_("The project itself, or a linked programme."),
                required=True,
                choices=("core", "linked"),
            ),
            Field(
                "item",
                N_("Item of the results"),
                example="마을공동체 지원사업",
                required=True,
                aliases=("사업명", "항목"),
            ),
            replace(YEAR, required=False),
            Field(
                "description",
                N_("Result"),
                "text",
                "70개 사업 395백만원",
                N_("The result. A number of projects and an amount in the text are counted."),
                aliases=("내용",),
            ),
            NOTE,
        ),
        ColumnGroup(("description",), column_groups.RESULT, fixed_reader(column_groups.result)),
    ),
    _form(
        "grant_award",
        (
            day_field("applied", N_("Applied"), "2019-01-22", ("응모일", "응모일시")),
            Field("agency", N_("Agency"), example="경기도"),
            Field("programme", N_("Grant programme"), example="기반조성사업", required=True, aliases=("공모사업명",)),
            AMOUNT,
            UNIT,
            Field("outcome", N_("Outcome"), "word", "확정", choices=OUTCOMES, aliases=("응모결과",)),
            day_field("decided", N_("Decided"), "2019-02", ("확정일", "확정일시")),
        ),
        ColumnGroup(("applied",), ("applied_on", "applied_stated"), fixed_reader(column_groups.day_of)),
        MONEY,
        ColumnGroup(("decided",), ("decided_on", "decided_stated"), fixed_reader(column_groups.day_of)),
    ),
    _form(
        "roadmap",
        (
            YEARS,
            Field(
                "period",
                N_("Part of the year"),
                "code",
                "하반기",
                choices=column_groups.HALVES,
                aliases=("추진일정", "일정"),
            ),
            Field("plan", N_("Plan"), example="센터 개소 및 운영", required=True, aliases=("추진계획",)),
            NOTE,
        ),
        ColumnGroup(("year", "period"), column_groups.PLAN, fixed_reader(column_groups.planned)),
    ),
    _form(
        "partner",
        (
            Field(
                "name", N_("Partner body"), example="마을공동체 네트워크", required=True, aliases=("단체명", "기관명")
            ),
            Field("role", N_("Contribution")),
            Field("progress", N_("Progress")),
            NOTE,
        ),
    ),
    _form(
        "problem",
        (
            Field("topic", N_("Concerns"), example="공동체 활성화 사업", required=True),
            Field("cause", N_("Problem and cause"), aliases=("문제점",)),
            Field("remedy", N_("Remedy"), aliases=("해결방안및정책대안",)),
        ),
    ),
)

FORM: Mapping[str, Form] = {form.table: form for form in _FORMS}
"""The tables that staff may bring up to date, in the order of the template's sheets."""
