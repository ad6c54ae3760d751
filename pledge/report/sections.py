"""The sections of the form, one reader each: roadmap, indicators, results, milestones, partners, grants, problems."""

import re
from decimal import Decimal

from . import problems
from .cells import (
    WON,
    Attendance,
    activities,
    attendances,
    day,
    money,
    number,
    or_none,
    part_of_year,
    plain,
    projects,
    quantity,
    squeeze,
    unbulleted,
    unit_of,
    unspread,
    won,
    year,
)
from .draft import Draft
from .grid import Column, Record, keep_unknown, read_grid, records
from .header import add_stated
from .money import rate_value, read_money
from .outline import Section
from .problems import CellError
from .text import read_text, read_unknown

_NOTE = r"비고"


def read_section(section: Section, draft: Draft) -> None:
    """Read one section by its name in the form."""
    draft.claim(section.heading, "unread heading" if section.kind == "unknown" else "heading")
    match section.name:
        case "이행로드맵":
            read_roadmap(section, draft)
        case "재정투입계획":
            read_money(section, draft, "planned")
        case "목표달성확인지표":
            read_indicators(section, draft)
        case "사업성과" | "본사업":
            read_results(section, draft, "core")
        case "연계사업성과":
            read_results(section, draft, "linked")
        case "공약사업이행상황":
            read_milestones(section, draft)
        case "협력체계구축":
            read_partners(section, draft)
        case "예산집행현황":
            read_money(section, draft, "spent")
        case "공모사업추진":
            read_grants(section, draft)
        case "예산집행전망":
            read_money(section, draft, "outlook")
        case "문제점및해결방안":
            read_problems(section, draft)
        case _ if section.kind == "unknown":
            read_unknown(section, draft)
        case _:
            read_text(section, draft)


def read_table(
    section: Section, draft: Draft, names: dict[str, str], required: tuple[str, ...], second_header: str = "$."
) -> list[Record]:
    """The rows of a section's table by column name; empty where the section has none."""
    grid = read_grid(section, draft, second_header=second_header)
    return list(records(grid, draft, names, required)) if grid else []


def _year(row: Record) -> tuple[int, bool]:
    return row.value("연도", year, problems.A_YEAR)


def read_roadmap(section: Section, draft: Draft) -> None:
    """이행 로드맵: what is planned in which part of which year."""
    names = {"연도": r"추진연도|연도", "일정": r"추진일정|일정|시기", "추진계획": r"추진계획|주요내용", "비고": _NOTE}

    def read(row: Record) -> None:
        first, ongoing = _year(row)
        part = squeeze(row["일정"])
        starts_on, ends_on = part_of_year(first, part)
        draft.add(
            "roadmap",
            row.line,
            year=first,
            year_stated=plain(row["연도"]),
            period=part or None,
            starts_on=starts_on,
            ends_on=None if ongoing else ends_on,
            plan=unbulleted(row.required("추진계획")),
            note=or_none(row["비고"]),
        )

    for row in read_table(section, draft, names, ("연도", "추진계획")):
        draft.attempt(row.line, read, row)


def read_indicators(section: Section, draft: Draft) -> None:
    """목표달성 확인지표: weight, target, actual and achievement; the rate of completion in the heading is a claim."""
    names = {
        "연도": r"연도",
        "확인지표": r"확인지표|지표",
        "비중": r"비중",
        "목표": r"목표",
        "실적": r"실적",
        "달성률": r"달성[률율]",
    }
    heading = re.search(r"[:：]\s*(?P<label>.*?)\s*(?P<rate>[\d.]+)\s*%", section.heading.text)
    if heading:
        add_stated(
            draft, section.heading, section.name, plain(heading["label"]), "achievement", heading["rate"],
            number(heading["rate"]), "%",
        )  # fmt: skip

    def read(row: Record) -> None:
        first, ongoing = _year(row)
        weight = row.value("비중", _share, problems.A_NUMBER)
        target, actual = quantity(row["목표"]), quantity(row["실적"])
        alike = target is not None and actual is not None and target.unit == actual.unit
        draft.add(
            "indicator",
            row.line,
            year=first,
            year_stated=plain(row["연도"]),
            ongoing=ongoing or _goes_on(row["비중"]),
            name=row.required("확인지표"),
            weight=weight,
            target=or_none(row["목표"]),
            actual=or_none(row["실적"]),
            achievement=row.value("달성률", _share, problems.A_NUMBER),
            achievement_stated=or_none(row["달성률"]),
            target_value=target.value if alike and target else None,
            actual_value=actual.value if alike and actual else None,
            value_unit=target.unit if alike and target else None,
        )

    grid = read_grid(section, draft)
    if grid is None:
        return
    for column in grid.columns:
        whole = re.search(r"([\d.]+)\s*%", column.text) if squeeze(column.text).startswith("비중") else None
        if whole:
            add_stated(draft, grid.header, section.name, "비중", "weight", whole[1], number(whole[1]), "%")
    for row in records(grid, draft, names, ("연도", "확인지표")):
        draft.attempt(row.line, read, row)


def _goes_on(cell: str) -> bool:
    return squeeze(cell) in {"계속", "지속"}


def _share(cell: str) -> Decimal | None:
    return None if _goes_on(cell) else rate_value(cell)


def read_results(section: Section, draft: Draft, kind: str) -> None:
    """사업성과: an item a row, a year a column; its 합계 is a claim."""
    project = re.search(r"본\s*사업\s*\((?P<name>.*)\)", section.heading.text)
    if project:
        draft.passage("사업성과", section.heading, project["name"], label="본 사업")
        section = Section("사업성과", section.kind, section.heading, section.body)
    grid = read_grid(section, draft)
    if grid is None:
        return
    years: dict[int, int] = {}
    whole = note = None
    unknown: list[Column] = []
    for column in grid.columns[1:]:
        name = squeeze(column.text)
        if re.fullmatch(r"\d{4}년?(?:\(?[상하]반기\)?)?", name):
            years[column.index] = int(name[:4])
        elif name in {"합계", "계", "총계"}:
            whole = column.index
        elif name == "비고":
            note = column.index
        else:
            unknown.append(column)
    if not years:
        draft.refuse(grid.header, problems.HEADER, section=plain(section.heading.text), column="2021년")
        return
    item = ""
    for line, cells in grid.rows:
        item = plain(cells[0]) or item
        keep_unknown(grid, unknown, line, cells, draft)
        remark = or_none(cells[note]) if note else None
        filled = [(i, cells[i]) for i in years if plain(cells[i]) not in {"", "-"}]
        for i, cell in filled or [(0, "")]:
            amount = money(cell) if filled else None
            draft.add(
                "result",
                line,
                kind=kind,
                item=item,
                year=years.get(i),
                description=or_none(cell),
                projects=projects(cell) if filled else None,
                amount_krw=int(amount[0].value * amount[1]) if amount else None,
                unit_krw=amount[1] if amount else None,
                note=remark,
            )
        if whole and plain(cells[whole]) not in {"", "-"}:
            _add_result_totals(section, draft, Record(line, {"합계": cells[whole], "구분": item}))


def _add_result_totals(section: Section, draft: Draft, row: Record) -> None:
    """The claims of a 합계 cell: projects, money, or a quantity of its own unit; other words claim no number."""
    cell, label = plain(row["합계"]), row["구분"]
    count, amount, other = projects(cell), money(cell), quantity(cell)
    if count is not None:
        stated = re.search(r"[\d,]+\s*개\s*사업", cell)
        add_stated(
            draft,
            row.line,
            section.name,
            label,
            "projects",
            stated[0] if stated else cell,
            number(str(count)),
            "개사업",
        )
    if amount is not None:
        text = cell[re.search(r"[\d,]+\s*개\s*사업|^", cell).end() :].strip()  # type: ignore[union-attr]
        add_stated(draft, row.line, section.name, label, "programme_money", text, amount[0].value, amount[0].unit)
    if count is None and amount is None:
        value, unit = (other.value, other.unit) if other else (None, "")
        add_stated(draft, row.line, section.name, label, None, cell, value, unit)


def read_milestones(section: Section, draft: Draft) -> None:
    """공약사업 이행상황: dated activities, and the citizens who took part in each year's."""
    names = {"연도": r"연도", "구분": r"구분|단계", "주요내용": r"주요내용|추진내용", "시민참여": r"시민참여"}

    def read(row: Record) -> None:
        first, ongoing = _year(row)
        stated, phase = plain(row["연도"]), or_none(row["구분"])
        entries = row.value("주요내용", lambda cell: list(activities(cell, first, ongoing)), problems.A_MONTH)
        for entry in entries:
            starts_on, ends_on = entry.span or part_of_year(first, "지속" if ongoing else "")
            draft.add(
                "milestone",
                row.line,
                year=first,
                year_stated=stated,
                phase=phase,
                starts_on=starts_on,
                ends_on=ends_on,
                activity=entry.text,
                scheduled=entry.scheduled,
            )
        attended: list[Attendance] = list(attendances(row["시민참여"]))
        for activity, people, approximate in attended:
            draft.add("participation", row.line, year=first, activity=activity, people=people, approximate=approximate)
        if not entries and not attended:
            draft.passage(section.name, row.line, phase or "", label=stated)

    for row in read_table(section, draft, names, ("연도", "주요내용")):
        draft.attempt(row.line, read, row)


def read_partners(section: Section, draft: Draft) -> None:
    """협력체계 구축: who helps, with what, and how far it has come."""
    names = {"단체(기관)명": r"단체|기관", "주요내용": r"주요내용", "추진상황": r"추진상황", "비고": _NOTE}

    def read(row: Record) -> None:
        draft.add(
            "partner",
            row.line,
            name=row.required("단체(기관)명"),
            role=or_none(row["주요내용"]),
            progress=or_none(row["추진상황"]),
            note=or_none(row["비고"]),
        )

    for row in read_table(section, draft, names, ("단체(기관)명",)):
        draft.attempt(row.line, read, row)


def read_grants(section: Section, draft: Draft) -> None:
    """공모사업 추진: competitions entered; the amount's unit stands in its header or above the table."""
    names = {
        "응모일시": r"응모일",
        "공모기관": r"공모기관",
        "공모사업명": r"공모사업",
        "응모금액": r"응모금액|금액",
        "응모결과": r"응모결과|결과",
        "확정일시": r"확정일",
    }
    grid = read_grid(section, draft, second_header="결과")
    if grid is None:
        return
    amount_column = next((c for c in grid.columns if re.search("금액", c.text)), None)
    unit = (unit_of(amount_column.text) if amount_column else None) or grid.unit
    if unit is None:
        draft.refuse(grid.header, problems.UNIT, section=plain(section.heading.text))
        return

    def read(row: Record) -> None:
        draft.add(
            "grant_award",
            row.line,
            applied_on=row.value("응모일시", day, problems.A_DATE),
            applied_stated=or_none(row["응모일시"]),
            agency=or_none(row["공모기관"]),
            programme=row.required("공모사업명"),
            amount_krw=row.value("응모금액", lambda cell: won(cell, WON[unit]), problems.AN_AMOUNT),
            stated=or_none(row["응모금액"]),
            unit_krw=WON[unit],
            outcome=squeeze(row["응모결과"]) or None,
            decided_on=row.value("확정일시", day, problems.A_DATE),
            decided_stated=or_none(row["확정일시"]),
        )

    for row in records(grid, draft, names, ("공모사업명", "응모금액")):
        draft.attempt(row.line, read, row)


def read_problems(section: Section, draft: Draft) -> None:
    """문제점 및 해결방안: what is concerned, the cause, the remedy."""
    names = {"현황": r"현황|구분", "문제점": r"문제점", "해결방안": r"해결방안"}

    def read(row: Record) -> None:
        if not plain(row["현황"]):
            raise CellError(problems.BLANK, column="현황")
        draft.add(
            "problem",
            row.line,
            topic=unspread(row["현황"]),
            cause=or_none(row["문제점"]),
            remedy=or_none(row["해결방안"]),
        )

    for row in read_table(section, draft, names, ("현황",)):
        draft.attempt(row.line, read, row)
