"""From the bytes of a file to the sections of the form: encoding, lines, header block, headings."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from . import problems
from .cells import BULLETS, plain, squeeze
from .dates import is_reference_date
from .problems import Problem, ReportError

Kind = Literal["text", "table", "both", "group", "unknown"]

HEADER = "표제"

# Heading of the form, without spaces and without a bracket behind it -> the section's name and what stands in it.
# A heading is known by its words: its marker (□ ○ •) varies with the encoding, its order with the city.
HEADINGS: list[tuple[str, str, Kind]] = [
    (r"정책목표", "정책목표", "text"),
    (r"(?:사업)?개요", "개요", "text"),
    (r"이행로드맵", "이행로드맵", "table"),
    (r"재정투입계획", "재정투입계획", "table"),
    (r"(?:목표달성)?확인지표(?:[:：–-].*)?", "목표달성확인지표", "table"),
    (r"공약(?:사업)?이행사항", "공약이행사항", "group"),
    (r"사업성과", "사업성과", "both"),
    (r"본사업(?:성과)?(?:[:：].*)?", "본사업", "both"),
    (r"연계사업(?:성과)?", "연계사업성과", "both"),
    (r"사업추진상황", "사업추진상황", "text"),
    (r"(?:공약사업)?이행상황", "공약사업이행상황", "table"),
    (r"협력체계(?:구축)?", "협력체계구축", "table"),
    (r"(?:민선\d+기)?(?:공약사업)?예산집행현황", "예산집행현황", "table"),
    (r"공모사업(?:추진)?(?:현황)?", "공모사업추진", "table"),
    (r"(?:공약사업)?(?:향후)?(?:\(.*\)|민선\d+기)?(?:공약사업)?예산집행전망", "예산집행전망", "table"),
    (r"문제점및해결방안", "문제점및해결방안", "table"),
    (r"(?:공약사업)?연속성확보방안", "공약사업연속성확보방안", "text"),
    (r"기대효과", "기대효과", "text"),
]
LONGEST_HEADING = 300  # letters; a longer line is text
_BULLETED = {"이행로드맵", "본사업"}  # the two headings that the form prints as bullets of the section above
_MARKED = re.compile(rf"(?P<marker>[{re.escape(BULLETS)}]|[ㅇㅁo](?=\s))?\s*(?P<words>.*)", re.DOTALL)
_NUMBERED = re.compile(r"(?:\d{1,2}|[가-하]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])[.)]\s*")
_UNIT = re.compile(r"단\s*위\s*[:：]")


@dataclass(frozen=True)
class Line:
    """A line of the report: its number, from 1, and its text as published."""

    number: int
    text: str

    @cached_property
    def cells(self) -> list[str]:
        """The cells of a table row, with the markup of lists; blank ones are ''."""
        return [cell.strip() if plain(cell) else "" for cell in self.text.split("\t")]

    @property
    def is_row(self) -> bool:
        return "\t" in self.text

    @cached_property
    def lone(self) -> str:
        """The text of a line that is no row, or that only an editor's tabs make one; '' for any other."""
        filled = [cell for cell in self.cells if cell]
        return plain(filled[0]) if len(filled) == 1 else ""

    @property
    def is_cells(self) -> bool:
        """Whether the line is the row of a table, not a bullet, unit or date with an editor's tabs."""
        return self.is_row and not self.is_blank and not (self.marker or self.is_unit or self.is_dated)

    @property
    def is_blank(self) -> bool:
        return not any(self.cells)

    @cached_property
    def is_unit(self) -> bool:
        """Whether the line says the unit of a table, with or without the reference date."""
        unit = _UNIT.search(self.lone)
        return (
            unit is not None
            and len(self.lone) <= 60
            and not re.search(r"\w", self.lone[: unit.start()].split("기준")[-1])
        )

    @cached_property
    def is_dated(self) -> bool:
        """Whether the line says nothing but the day up to which the report counts."""
        return is_reference_date(self.lone)

    @property
    def marker(self) -> str:
        """The bullet that the line begins with, or ''."""
        return self.marked[0]

    @cached_property
    def marked(self) -> tuple[str, str]:
        """The bullet that the line begins with, or '', and the words behind it."""
        match = _MARKED.match(self.lone)
        return (match["marker"] or "", match["words"]) if match else ("", "")


@dataclass(frozen=True)
class Section:
    """A part of the report under one heading; `name` is the form's, or the heading itself where the form knows none."""

    name: str
    kind: Kind
    heading: Line
    body: list[Line]

    @property
    def title(self) -> str:
        """The heading as printed."""
        return self.heading.lone


@dataclass(frozen=True)
class Outline:
    """The report taken apart: what stands above the header block, the block itself, and the sections in their order."""

    lines: list[Line]
    above: list[Line]
    block: list[Line]
    sections: list[Section]


def decode(data: bytes) -> str:
    """The text of a file in UTF-8 or CP949, or in UTF-16 where it begins with the mark of that."""
    if not data.strip():
        raise ReportError([Problem(None, "", problems.EMPTY)])
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ["utf-16"] if is_wide else ["utf-8-sig", "cp949"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            if error.reason in {"unexpected end of data", "incomplete multibyte sequence", "truncated data"}:
                raise ReportError([Problem(data.count(b"\n") + 1, "", problems.CUT_TEXT)]) from error
        else:
            if "\0" not in text:
                return text
    raise ReportError([Problem(None, "", problems.ENCODING)])


def is_report_line(text: str) -> bool:
    """Return whether a line stands in reports alone: the first of the header block, or a heading behind its mark."""
    line = Line(0, text)
    return squeeze(text).startswith("이행단계") or (line.marker in set("□■▣ㅁ") and _known(line) is not None)


def outline(text: str) -> Outline:
    """Find the header block and the sections; a text without title, header block or any section is refused."""
    lines = [Line(number, body) for number, body in enumerate(re.split(r"\r\n|\n|\r", text), 1)]
    if lines[-1].text == "":
        lines.pop()  # what follows the last line end is no line
    start = next((i for i, line in enumerate(lines) if squeeze(line.text).startswith("이행단계")), None)
    if start is None:
        raise ReportError([Problem(None, "", problems.NO_HEADER)])
    above = [line for line in lines[:start] if not line.is_blank]
    if all(line.is_dated for line in above):
        raise ReportError([Problem(lines[start].number, lines[start].text, problems.NO_TITLE)])
    sections = list(_sections(lines, start))
    if not sections:
        raise ReportError([Problem(len(lines), lines[-1].text, problems.CUT_BLOCK)])
    return Outline(lines, above, lines[start : sections[0].heading.number - 1], sections)


def _sections(lines: list[Line], start: int) -> Iterator[Section]:
    found: list[tuple[int, str, Kind]] = []
    has_rows = False  # whether rows of a table stand between the last heading and the line
    for i in range(start, len(lines)):
        if known := _heading(lines, i) or _unknown_heading(lines, i, found[-1] if found else None, has_rows):
            found.append((i, *known))
            has_rows = False
        else:
            has_rows = has_rows or (lines[i].is_cells and not lines[i].lone)
    ends = [start for start, _name, _kind in found[1:]] + [len(lines)]
    for (i, name, kind), end in zip(found, ends, strict=False):
        yield Section(name, kind, lines[i], lines[i + 1 : end])


def _heading(lines: list[Line], i: int) -> tuple[str, Kind] | None:
    """A heading of the form, by its words; one with a weak marker or none stands apart, or above a table."""
    known = _known(lines[i])
    name, kind = known or ("", "unknown")
    if known and lines[i].marker not in set("□■▣ㅁ※"):
        in_a_table = lines[i].is_row and (not lines[i].marker or lines[i - 1].is_cells)
        if in_a_table or (lines[i].marker in set("-–―*") and name not in _BULLETED):
            return None
        doubtful = _in_a_list(lines, i) and name not in _BULLETED
        if not _table_follows(lines, i) and (doubtful or (not lines[i].marker and kind != "text")):
            return None
    return known


def _known(line: Line) -> tuple[str, Kind] | None:
    words = squeeze(line.marked[1] if line.marker else _NUMBERED.sub("", line.lone, count=1))
    if len(words) > LONGEST_HEADING:
        return None
    for pattern, name, kind in HEADINGS:
        if re.fullmatch(rf"{pattern}(?:\(.*\))?", words):
            return name, kind
    return None


def _in_a_list(lines: list[Line], i: int) -> bool:
    """Whether the line next to it is a bullet of its own kind, and no heading."""
    beside = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    return any(line.lone and line.marker == lines[i].marker and not _known(line) for line in beside)


def _table_follows(lines: list[Line], i: int) -> bool:
    # By place: a slice for each line would copy the report as often as it has lines.
    following = next((lines[j] for j in range(i + 1, len(lines)) if not lines[j].is_blank), None)
    return following is not None and (following.is_unit or (following.is_row and not following.lone))


def _unknown_heading(
    lines: list[Line], i: int, section: tuple[int, str, Kind] | None, has_rows: bool
) -> tuple[str, Kind] | None:
    """A heading by its marker: □ always; ○ or • in a group, beside a heading like it, after a table, or above one."""
    marker, words = lines[i].marked
    name = squeeze(words)
    if not name:
        return None
    if marker in set("□■▣ㅁ"):
        return name, "unknown"
    if marker not in set("○●◯◎◦•·ㆍ∙❍〇ㅇo") or lines[i].is_row or lines[i].text[:1].isspace() or section is None:
        return None
    above, _name, kind = section
    has_table = kind in {"table", "both"} and has_rows
    beside = marker == lines[above].marker
    match kind:
        case "group":
            found = True
        case "table":
            found = has_table or beside
        case "both":
            found = has_table or (beside and _table_follows(lines, i))
        case _:
            found = _table_follows(lines, i)
    return (name, "unknown") if found else None
