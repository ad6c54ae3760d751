"""Split the bytes of a file into the sections of the form: encoding, lines, header block, headings."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from . import problems
from .cell_text import BULLETS, plain, without_spaces
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
        """Return the cells of a table row, with the markup of lists; blank ones are ''."""
        return [cell.strip() if plain(cell) else "" for cell in self.text.split("\t")]

    @property
    def is_row(self) -> bool:
        """Return whether the line has tabs."""
        return "\t" in self.text

    @cached_property
    def single_text(self) -> str:
        """Return the text of a line with one filled cell, whatever tabs it has; '' for any other."""
        filled = [cell for cell in self.cells if cell]
        return plain(filled[0]) if len(filled) == 1 else ""

    @property
    def is_table_row(self) -> bool:
        """Return whether the line is the row of a table, not a bullet, unit or date with an editor's tabs."""
        return self.is_row and not self.is_blank and not (self.marker or self.is_unit or self.is_dated)

    @property
    def is_blank(self) -> bool:
        """Return whether no cell is filled."""
        return not any(self.cells)

    @cached_property
    def is_unit(self) -> bool:
        """Return whether the line states the unit of a table, with or without the reference date."""
        unit = _UNIT.search(self.single_text)
        return (
            unit is not None
            and len(self.single_text) <= 60
            and not re.search(r"\w", self.single_text[: unit.start()].split("기준")[-1])
        )

    @cached_property
    def is_dated(self) -> bool:
        """Return whether the line states the reference date and nothing else."""
        return is_reference_date(self.single_text)

    @property
    def marker(self) -> str:
        """Return the bullet that the line begins with, or ''."""
        return self.bullet_and_words[0]

    @cached_property
    def bullet_and_words(self) -> tuple[str, str]:
        """Return the bullet that the line begins with, or '', and the words behind it."""
        match = _MARKED.match(self.single_text)
        return (match["marker"] or "", match["words"]) if match else ("", "")


@dataclass(frozen=True)
class Section:
    """A part of the report under one heading; `name` is the form's, else the heading itself."""

    name: str
    kind: Kind
    heading: Line
    body: list[Line]

    @property
    def title(self) -> str:
        """Return the heading as printed."""
        return self.heading.single_text


@dataclass(frozen=True)
class Outline:
    """The parts of a report: the lines above the header block, the block itself, and the sections in order."""

    lines: list[Line]
    above: list[Line]
    block: list[Line]
    sections: list[Section]


def decode(data: bytes) -> str:
    """Return the text of a file in UTF-8, CP949, or UTF-16 with a byte order mark. Raises `ReportError`."""
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
    """Return whether only reports have such a line: the first of the header block, or a marked heading."""
    line = Line(0, text)
    return without_spaces(text).startswith("이행단계") or (line.marker in set("□■▣ㅁ") and _known(line) is not None)


def outline(text: str) -> Outline:
    """Return the header block and the sections. Raises `ReportError` without title, header block or any section."""
    lines = [Line(number, body) for number, body in enumerate(re.split(r"\r\n|\n|\r", text), 1)]
    if lines[-1].text == "":
        lines.pop()  # the empty text after the last line end
    start = next((i for i, line in enumerate(lines) if without_spaces(line.text).startswith("이행단계")), None)
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
    headings: list[tuple[int, str, Kind]] = []
    has_rows = False  # whether rows of a table stand between the last heading and the line
    for i in range(start, len(lines)):
        if known := _heading(lines, i) or _unknown_heading(lines, i, headings[-1] if headings else None, has_rows):
            headings.append((i, *known))
            has_rows = False
        else:
            has_rows = has_rows or (lines[i].is_table_row and not lines[i].single_text)
    ends = [start for start, _name, _kind in headings[1:]] + [len(lines)]
    for (i, name, kind), end in zip(headings, ends, strict=False):
        yield Section(name, kind, lines[i], lines[i + 1 : end])


def _heading(lines: list[Line], i: int) -> tuple[str, Kind] | None:
    """Return the heading of the form that a line is, or None.

    One with a weak marker or none must be separate from a list, or above a table.
    """
    known = _known(lines[i])
    name, kind = known or ("", "unknown")
    if known and lines[i].marker not in set("□■▣ㅁ※"):
        in_a_table = lines[i].is_row and (not lines[i].marker or lines[i - 1].is_table_row)
        if in_a_table or (lines[i].marker in set("-–―*") and name not in _BULLETED):
            return None
        doubtful = _in_a_list(lines, i) and name not in _BULLETED
        if not _table_follows(lines, i) and (doubtful or (not lines[i].marker and kind != "text")):
            return None
    return known


def _known(line: Line) -> tuple[str, Kind] | None:
    words = without_spaces(line.bullet_and_words[1] if line.marker else _NUMBERED.sub("", line.single_text, count=1))
    if len(words) > LONGEST_HEADING:
        return None
    for pattern, name, kind in HEADINGS:
        if re.fullmatch(rf"{pattern}(?:\(.*\))?", words):
            return name, kind
    return None


def _in_a_list(lines: list[Line], i: int) -> bool:
    """Return whether the line before or after is a bullet of the same kind, and no heading."""
    beside = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    return any(line.single_text and line.marker == lines[i].marker and not _known(line) for line in beside)


def _table_follows(lines: list[Line], i: int) -> bool:
    # By index: a slice for each line would copy the report as often as it has lines.
    following = next((lines[j] for j in range(i + 1, len(lines)) if not lines[j].is_blank), None)
    return following is not None and (following.is_unit or (following.is_row and not following.single_text))


def _unknown_heading(
    lines: list[Line], i: int, section: tuple[int, str, Kind] | None, has_rows: bool
) -> tuple[str, Kind] | None:
    """Return a heading that the form does not know, by its marker, or None.

    □ always is one; ○ or • in a group, beside a heading like it, after a table, or above one.
    """
    marker, words = lines[i].bullet_and_words
    name = without_spaces(words)
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
            is_heading = True
        case "table":
            is_heading = has_table or beside
        case "both":
            is_heading = has_table or (beside and _table_follows(lines, i))
        case _:
            is_heading = _table_follows(lines, i)
    return (name, "unknown") if is_heading else None
