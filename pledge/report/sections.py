"""Call the reader of each section, and read the tables with one record a row.

These are the roadmap, milestones, partners, grant competitions and problems.
"""

from decimal import Decimal

from . import problems
from .cell_text import join_spaced_letters, plain, text_or_none, without_bullet, without_spaces
from .dates import Years, day, part_of_year, part_of_years, years
from .draft import Draft
from .grid import Record, Table, read_table
from .indicators import read_indicators
from .lists import activities, attendances
from .money import read_money
from .numbers import WON, unit_of, won
from .outline import Section
from .problems import CellError
from .prose import read_text, read_unknown
from .results import read_results


def read_section(section: Section, draft: Draft) -> None:
    """Read one section by its name in the form."""
    draft.claim(section.heading, "unread heading" if section.kind == "unknown" else "heading")
    match section.name:
        case _ if section.kind == "unknown":
            read_unknown(section, draft)
        case "재정투입계획":
            read_money(section, draft, "planned")
        case "예산집행현황":
            read_money(section, draft, "spent")
        case "예산집행전망":
            read_money(section, draft, "outlook")
        case "목표달성확인지표":
            read_indicators(section, draft)
        case "사업성과" | "본사업":
            read_results(section, draft, "core")
        case "연계사업성과":
            read_results(section, draft, "linked")
        case name if name in TABLES:
            read_table(section, draft, TABLES[name])
        case _:
            read_text(section, draft)


def _add_plan(row: Record, draft: Draft) -> None:
    """Add a row of 이행 로드맵: what is planned in which part of which years."""
    when = row.value("연도", years, problems.A_YEAR)
    part = row["일정"] or when.rest
    starts_on, ends_on = row.value("일정", lambda _: part_of_years(when, part), problems.DATED)
    draft.add(
        "roadmap",
        row.line,
        year=when.first,
        year_stated=plain(row["연도"]),
        period=without_spaces(row["일정"]) or None,
        starts_on=starts_on,
        ends_on=ends_on,
        plan=without_bullet(row.required("추진계획")),
        note=text_or_none(row["비고"]),
    )


def _add_milestones(row: Record, draft: Draft) -> None:
    """Add the dated activities of a row of 공약사업 이행상황, and the head counts of that year."""
    when = row.value("연도", _single_year, problems.A_YEAR)
    stated, phase = plain(row["연도"]), text_or_none(row["구분"])
    entries = row.value("주요내용", lambda cell: list(activities(cell, when.first, when.ongoing)), problems.DATED)
    for entry in entries:
        starts_on, ends_on = entry.span or part_of_year(when.first, "지속" if when.ongoing else when.rest)
        draft.add(
            "milestone",
            row.line,
            year=when.first,
            year_stated=stated,
            phase=phase,
            starts_on=starts_on,
            ends_on=ends_on,
            activity=entry.text,
            scheduled=entry.scheduled,
        )
    attended = row.value("시민참여", lambda cell: list(attendances(cell)), problems.COUNTS)
    for activity, people, approximate, printed in attended:
        if people is not None and without_spaces(activity) in {"계", "합계", "총계", "총", "소계"}:
            label, count = f"{stated} {activity}", Decimal(people)
            draft.total(row.line, row.grid.section.name, label, f"{people:,}명", count, "명", measure=None)
            continue
        draft.add(
            "participation",
            row.line,
            year=when.first,
            activity=activity or phase or stated,
            people=people,
            approximate=approximate,
            stated=printed,
        )
    if not entries and not attended:
        draft.passage(row.grid.section.name, row.line, phase or "", label=stated)


def _single_year(cell: str) -> Years:
    """Return one year or an open-ended one. Raises ValueError for several, whose months would be ambiguous."""
    parsed = years(cell)
    if parsed.last not in {parsed.first, None}:
        raise ValueError(cell)
    return parsed


def _add_partner(row: Record, draft: Draft) -> None:
    """Add a row of 협력체계 구축: a partner, its contribution and its progress."""
    draft.add(
        "partner",
        row.line,
        name=row.required("단체(기관)명"),
        role=text_or_none(row["주요내용"]),
        progress=text_or_none(row["추진상황"]),
        note=text_or_none(row["비고"]),
    )


def _add_grant(row: Record, draft: Draft) -> None:
    """Add a row of 공모사업 추진; the amount's unit is in its header or above the table."""
    unit = unit_of(row.grid.columns[row.places["응모금액"]].text) or row.grid.unit
    if unit is None:
        raise CellError(problems.UNIT, section=row.grid.section.title)
    draft.add(
        "grant_award",
        row.line,
        applied_on=row.value("응모일시", day, problems.A_DATE),
        applied_stated=text_or_none(row["응모일시"]),
        agency=text_or_none(row["공모기관"]),
        programme=row.required("공모사업명"),
        amount_krw=row.value("응모금액", lambda cell: won(cell, WON[unit]), problems.AN_AMOUNT),
        stated=text_or_none(row["응모금액"]),
        unit_krw=WON[unit],
        outcome=without_spaces(row["응모결과"]) or None,
        decided_on=row.value("확정일시", day, problems.A_DATE),
        decided_stated=text_or_none(row["확정일시"]),
    )


def _add_problem(row: Record, draft: Draft) -> None:
    """Add a row of 문제점 및 해결방안: topic, cause and remedy."""
    topic = join_spaced_letters(row.required("현황"))
    draft.add("problem", row.line, topic=topic, cause=text_or_none(row["문제점"]), remedy=text_or_none(row["해결방안"]))


TABLES = {
    "이행로드맵": Table(
        {"연도": r"추진연도|연도", "일정": r"추진일정|일정|시기", "추진계획": r"추진계획|주요내용", "비고": r"비고"},
        required=("연도", "추진계획"),
        merged="연도",
        read=_add_plan,
    ),
    "공약사업이행상황": Table(
        {"연도": r"연도", "구분": r"구분|단계", "주요내용": r"주요내용|추진내용", "시민참여": r"시민참여"},
        required=("연도", "주요내용"),
        merged="연도",
        read=_add_milestones,
    ),
    "협력체계구축": Table(
        {"단체(기관)명": r"단체|기관", "주요내용": r"주요내용", "추진상황": r"추진상황", "비고": r"비고"},
        required=("단체(기관)명",),
        merged="단체(기관)명",
        read=_add_partner,
    ),
    "공모사업추진": Table(
        {
            "응모일시": r"응모일",
            "공모기관": r"공모기관",
            "공모사업명": r"공모사업",
            "응모금액": r"응모금액|금액",
            "응모결과": r"응모결과|결과",
            "확정일시": r"확정일",
        },
        required=("공모사업명", "응모금액"),
        merged=None,
        read=_add_grant,
    ),
    "문제점및해결방안": Table(
        {"현황": r"현황|구분", "문제점": r"문제점", "해결방안": r"해결방안|대책|개선"},
        required=("현황",),
        merged="현황",
        read=_add_problem,
    ),
}
