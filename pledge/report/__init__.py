"""Read a pledge's report, as the city publishes it, into the tables of `data/schema.sql`.

Every line of the file is claimed: by the rows made of it, or as a heading, a table header, a unit or a blank line. A
line without a place in a section of the form refuses the whole report; a section that the form does not know is kept as
passages and listed as unread. Nothing is dropped, guessed or corrected.
"""

from dataclasses import dataclass
from typing import Any

from . import problems
from .cell_text import without_spaces
from .dates import administration
from .draft import Draft, Row, Unread
from .header import read_header
from .outline import Outline, decode, is_report_line, outline
from .problems import Problem, ReportError
from .sections import read_section

__all__ = ["Problem", "Report", "ReportError", "Row", "Unread", "is_report_line", "read_report"]


LIMIT = 10 * 2**20
"""Bytes of the largest report that is read."""

LINES = 20_000
"""Lines of the longest report that is read; the longest that a city has published has some hundreds."""


@dataclass(frozen=True)
class Report:
    """A report that was read: its rows by table, without the columns that a revision adds, and its unread parts."""

    tables: dict[str, list[Row]]
    unread: list[Unread]


def read_report(data: bytes) -> Report:
    """Read a report from the bytes of its file: UTF-8, CP949, or UTF-16 with a byte order mark.

    Raises `ReportError` with every reason where it is no report, is too large, is truncated, or has lines without a
    place.
    """
    if len(data) > LIMIT:
        raise ReportError([Problem(None, "", problems.TOO_LARGE, {"limit": str(LIMIT // 2**20)})])
    if data.count(b"\n") > LINES:
        raise ReportError([Problem(None, "", problems.TOO_MANY_LINES, {"limit": f"{LINES:,}"})])
    parts = outline(decode(data))
    draft = Draft(
        last_row=max(
            (line.number for section in parts.sections for line in section.body if line.is_table_row), default=0
        ),
        last_line=max(line.number for line in parts.lines if not line.is_blank),
    )
    pledge = read_header(parts, draft)
    for section in parts.sections:
        read_section(section, draft)
    if draft.problems:
        raise ReportError(sorted(draft.problems, key=lambda problem: problem.line or 0))
    tables = {"pledge": [{**pledge, **_from_sections(draft, parts)}], **draft.tables}
    tables["report_line"] = [
        {"line": line.number, "body": line.text, "claimed_by": ", ".join(draft.claims[line.number])}
        for line in parts.lines
    ]
    return Report(tables, draft.unread)


def _from_sections(draft: Draft, parts: Outline) -> dict[str, Any]:
    """Return the columns of the pledge that are stated in its sections."""
    passages = draft.tables.get("passage", [])
    goal = [row["body"] for row in passages if row["section"] == "정책목표"]
    rates = [row["value"] for row in draft.tables.get("stated_total", []) if row.get("measure") == "achievement"]
    money = [row for table in ("budget", "stated_total") for row in draft.tables.get(table, [])]
    terms = [row.get("administration") for row in money if row.get("measure") in {"planned", "spent"}]
    terms += [administration(section.title) for section in parts.sections if section.name == "예산집행현황"]
    return {
        "policy_goal": "\n".join(goal) or None,
        "legal_basis": "\n".join(_legal_basis(passages)) or None,
        "goal_rate": rates[0] if rates else None,
        "administration": next(filter(None, terms), None),
    }


def _legal_basis(passages: list[Row]) -> list[str]:
    """Return the text behind the label 추진근거, or the bullets below it."""
    basis: list[str] = []
    level: int | None = None
    for row in passages:
        if level is not None and row["level"] > level:
            basis.append(row["body"])
            continue
        named = without_spaces(row["label"] or row["body"]) == "추진근거"
        level = row["level"] if named else None
        if named and row["label"] and row["body"]:
            basis.append(row["body"])
    return basis
