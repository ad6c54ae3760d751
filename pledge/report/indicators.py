"""Read 목표달성 확인지표: weight, target, actual and achievement; the heading's rate and the sum are stated totals."""

import re
from decimal import Decimal

from . import problems
from .cell_text import plain, text_or_none, without_spaces
from .dates import years
from .draft import Draft
from .grid import Record, Table, read_table
from .numbers import NUMBER, quantity, rate
from .outline import Line, Section

_RATE = re.compile(rf"(?<![\d.,])(?P<rate>{NUMBER})\s*%")
_WHOLE = re.compile(rf"비\s*중\s*\(?\s*(?P<rate>{NUMBER})\s*%")


def read_indicators(section: Section, draft: Draft) -> None:
    """Read the section: its table, the rate of completion in its heading, and the sum of the weights."""
    if claim := _RATE.search(section.title):
        _name, *labels = re.split(r"[:：(–-]", section.title[: claim.start()])
        label = next((text.strip() for text in reversed(labels) if text.strip()), "")
        _add_claim(section, section.heading, label, claim["rate"], "achievement", draft)
    read_table(section, draft, _TABLE)
    header = next((line for line in section.body if "table header" in draft.claims.get(line.number, {})), None)
    if header and (whole := _WHOLE.search(plain(header.text))):
        _add_claim(section, header, "비중", whole["rate"], "weight", draft)


def _add_claim(section: Section, line: Line, label: str, stated: str, measure: str, draft: Draft) -> None:
    try:
        draft.total(line, section.name, label, stated, rate(stated), "%", measure=measure)
    except ValueError:
        draft.refuse(line, problems.VALUE, value=stated, column=label, expected=problems.A_RATE)


def _add_indicator(row: Record, draft: Draft) -> None:
    when = row.value("연도", years, problems.A_YEAR)
    target_value, actual_value, value_unit = quantities(row["목표"], row["실적"])
    draft.add(
        "indicator",
        row.line,
        year=when.first,
        year_stated=plain(row["연도"]),
        ongoing=when.ongoing or is_ongoing(row["비중"]),
        name=row.required("확인지표"),
        weight=row.value("비중", weight, problems.A_RATE),
        target=text_or_none(row["목표"]),
        actual=text_or_none(row["실적"]),
        achievement=row.value("달성률", achievement, problems.A_RATE),
        achievement_stated=text_or_none(row["달성률"]),
        target_value=target_value,
        actual_value=actual_value,
        value_unit=value_unit,
        note=text_or_none(row["비고"]),
    )


_TABLE = Table(
    {
        "연도": r"연도",
        "확인지표": r"확인지표|지표",
        "비중": r"비중|가중치",
        "달성률": r".*달성[률율]",
        "목표": r"목표",
        "실적": r"실적",
        "비고": r"비고",
    },
    required=("연도", "확인지표"),
    merged="연도",
    read=_add_indicator,
)


def quantities(target: str, actual: str) -> tuple[Decimal | None, Decimal | None, str | None]:
    """Return target and actual as numbers with their unit, where both are one quantity of the same unit."""
    aim, result = quantity(target), quantity(actual)
    if aim is None or result is None or aim.unit != result.unit:
        return None, None, None
    return aim.value, result.value, aim.unit


def is_ongoing(cell: str) -> bool:
    """Return whether a weight cell says that the indicator is ongoing and has none."""
    return without_spaces(cell) in {"계속", "지속"}


def weight(cell: str) -> Decimal | None:
    """Return a weight in percent; None for an ongoing indicator."""
    return None if is_ongoing(cell) else rate(cell)


def achievement(cell: str) -> Decimal | None:
    """Return a rate in percent; None for words without a number (`정상추진`)."""
    return rate(cell) if re.search(r"\d", cell) else None
