"""From the bytes of a file to the sections of the form: encoding, lines, header block, headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from . import problems
from .cells import BULLETS, reference_date, squeeze
from .problems import Problem, ReportError

Kind = Literal["text", "table", "both", "group", "unknown"]

HEADER = "표제"

# Heading of the form, without spaces -> the section's name and what stands in it.
# A heading is known by its words: its marker (□ ○ •) varies with the encoding, its order with the city.
HEADINGS: list[tuple[str, str, Kind]] = [
    (r"정책목표", "정책목표", "text"),
    (r"(?:사업)?개요", "개요", "text"),
    (r"이행로드맵(?:\(.*\))?", "이행로드맵", "table"),
    (r"재정투입계획(?:\(.*\))?", "재정투입계획", "table"),
    (r"(?:목표달성)?확인지표(?:[:：].*)?", "목표달성확인지표", "table"),
    (r"공약이행사항", "공약이행사항", "group"),
    (r"사업성과", "사업성과", "both"),
    (r"본사업(?:성과)?(?:\(.*\))?", "본사업", "both"),
    (r"연계사업(?:성과)?(?:\(.*\))?", "연계사업성과", "both"),
    (r"사업추진상황", "사업추진상황", "text"),
    (r"(?:공약사업)?이행상황", "공약사업이행상황", "table"),
    (r"협력체계(?:구축)?", "협력체계구축", "table"),
    (r"(?:민선\d+기)?(?:공약사업)?예산집행현황", "예산집행현황", "table"),
    (r"공모사업(?:추진)?(?:현황)?", "공모사업추진", "table"),
    (r"(?:공약사업)?향후(?:\(.*\))?(?:공약사업)?예산집행전망", "예산집행전망", "table"),
    (r"문제점및해결방안", "문제점및해결방안", "table"),
    (r"(?:공약사업)?연속성확보방안", "공약사업연속성확보방안", "text"),
    (r"기대효과", "기대효과", "text"),
]
_BULLETED = {"이행로드맵", "본사업"}  # the two headings that the form prints as bullets of the section above
_MARKED = re.compile(rf"^\s*([{re.escape(BULLETS)}❍]?)\s*(.*?)\s*$")
_UNIT = re.compile(r"^\W*단위\s*[:：].*$")


@dataclass(frozen=True)
class Line:
    """A line of the report: its number, from 1, and its text as published."""

    number: int
    text: str

    @property
    def cells(self) -> list[str]:
        """The cells of a table row."""
        return [cell.strip() for cell in self.text.split("\t")]

    @property
    def is_row(self) -> bool:
        return "\t" in self.text

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def is_unit(self) -> bool:
        return not self.is_row and bool(_UNIT.match(self.text))

    @property
    def marker(self) -> str:
        """The bullet that the line begins with, or ''."""
        match = _MARKED.match(self.text)
        return match[1] if match else ""


@dataclass(frozen=True)
class Section:
    """A part of the report under one heading; `name` is the form's, or the heading as printed where the form knows none."""

    name: str
    kind: Kind
    heading: Line
    body: list[Line]


@dataclass(frozen=True)
class Outline:
    """The report taken apart: what stands above the header block, the block itself, and the sections in their order."""

    lines: list[Line]
    above: list[Line]
    block: list[Line]
    sections: list[Section]


def decode(data: bytes) -> str:
    """The text of a file in UTF-8 or CP949."""
    if not data.strip():
        raise ReportError([Problem(None, "", problems.EMPTY)])
    if b"\0" not in data:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            if error.reason == "unexpected end of data":
                raise ReportError([Problem(data.count(b"\n") + 1, "", problems.CUT_TEXT)]) from error
        try:
            return data.decode("cp949")
        except UnicodeDecodeError:
            pass
    raise ReportError([Problem(None, "", problems.ENCODING)])


def outline(text: str) -> Outline:
    """Find the header block and the sections; a text without title and header block is refused."""
    lines = [Line(number, body) for number, body in enumerate(re.split(r"\r\n|\n|\r", text), 1)]
    if lines[-1].text == "":
        lines.pop()  # what follows the last line end is no line
    start = next((i for i, line in enumerate(lines) if squeeze(line.text).startswith("이행단계")), None)
    if start is None:
        raise ReportError([Problem(None, "", problems.NO_HEADER)])
    above = [line for line in lines[:start] if not line.is_blank]
    if not [line for line in above if not is_dated(line)]:
        raise ReportError([Problem(lines[start].number, lines[start].text, problems.NO_TITLE)])
    sections = list(_sections(lines, start))
    end = sections[0].heading.number - 1 if sections else len(lines)
    return Outline(lines, above, lines[start:end], sections)


def is_dated(line: Line) -> bool:
    """Whether the line says nothing but the day up to which the report counts."""
    return not line.is_row and len(squeeze(line.text)) <= 30 and reference_date(line.text) is not None


def _sections(lines: list[Line], start: int) -> Iterator[Section]:
    found: list[tuple[int, str, Kind]] = []
    for i in range(start, len(lines)):
        known = _heading(lines[i]) or _unknown_heading(lines, i, found[-1][2] if found else None)
        if known:
            found.append((i, *known))
    for (i, name, kind), following in zip(found, [*(f[0] for f in found[1:]), len(lines)], strict=True):
        yield Section(name, kind, lines[i], lines[i + 1 : following])


def _heading(line: Line) -> tuple[str, Kind] | None:
    match = _MARKED.match(line.text)
    if line.is_row or match is None or not match[1]:
        return None
    for pattern, name, kind in HEADINGS:
        if re.fullmatch(pattern, squeeze(match[2])) and (match[1] != "-" or name in _BULLETED):
            return name, kind
    return None


def _unknown_heading(lines: list[Line], i: int, kind: Kind | None) -> tuple[str, Kind] | None:
    """A heading by its marker: □ always; ○ or • where no bulleted text goes on, or where a table follows."""
    line = lines[i]
    match = _MARKED.match(line.text)
    if line.is_row or match is None or not match[2]:
        return None
    if match[1] in set("□■"):
        return squeeze(match[2]), "unknown"
    if match[1] in set("○●◦•·ㆍ∙❍〇") and not line.text[:1].isspace():
        following = next((after for after in lines[i + 1 :] if not after.is_blank), None)
        if kind in {"table", "both", "group"} or (following is not None and following.is_row):
            return squeeze(match[2]), "unknown"
    return None
