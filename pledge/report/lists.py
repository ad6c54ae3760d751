"""Split the lists of the form, whose items arrive run together in a cell: dated and counted activities."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from .cell_text import BULLETS, items, without_bullet, without_spaces
from .dates import MONTHS, Span, days, part_of_year
from .numbers import COMPOUND, LONG_DIGIT_RUN, people

_WHEN = re.compile(
    rf"(?:(?P<range>{MONTHS})(?<=[월일초순중말])"
    r"|(?<![가-힣\d/])(?P<named>상\s*[·ㆍ,/~]?\s*하\s*반\s*기|[상하]\s*반\s*기|[1-4]\s*(?:/\s*4\s*)?분기(?:\s*~\s*[1-4]\s*분기)?"
    r"|연\s*중|연\s*간|매\s*년|매\s*월|매\s*분기|분기별|수\s*시))\s*[:：](?!\d)"
)
_SCHEDULED = re.compile(r"예정(?=\s*(?:[)\]]|$))")
_COUNT = re.compile(
    rf"(?:^|[:：(\[\s/,])\s*(?P<stated>(?P<about>약|대략)?\s*(?:총|연인원)?\s*(?P<people>{COMPOUND})\s*(?P<over>여)?\s*명"
    r"(?:\s*(?P<near>내외|정도|가량|이상))?)(?P<close>\s*[)\]])?(?:\s*(?:참석|참여|참가)(?![가-힣]))?"
    r"(?P<note>\s*\([^()]*\))?(?=[\s,;/.)]|$)"
)


class Activity(NamedTuple):
    """A dated entry of the milestones; its span is None where it names no month."""

    span: Span | None
    text: str
    scheduled: bool


class Attendance(NamedTuple):
    """A counted activity ('' where the count has no name), its count as a number and as printed, or None."""

    activity: str
    people: int | None
    approximate: bool
    stated: str | None


def activities(cell: str, year: int, ongoing: bool) -> Iterator[Activity]:
    """Yield the dated entries of a cell, split at their markers (`4월:`, `5월~6월:`, `연중:`).

    A range that ends before it begins goes into the next year; `연중` of an ongoing row has no end. Raises `ValueError`
    for a month or day that the calendar does not have.
    """
    for text in items(cell):
        markers = list(_WHEN.finditer(text))
        ends = [marker.start() for marker in markers[1:]] + [len(text)]
        if undated := _entry(text[: markers[0].start()] if markers else text):
            yield _activity(None, undated)
        for marker, end in zip(markers, ends, strict=False):
            if entry := _entry(text[marker.end() : end]):
                yield _activity(_when(marker, year, ongoing), entry)


def attendances(cell: str) -> Iterator[Attendance]:
    """Yield the counted activities of a cell, split after each head count (`자문단 회의: 10명`, `심포지엄(700여명)`).

    Raises `ValueError` for an invalid count, and for one with nothing but a sign before it (`3회 × 20명 = 60명`).
    """
    for text in items(cell):
        if endless := LONG_DIGIT_RUN.search(text):
            raise ValueError(endless[0])
        end = 0
        for match in _COUNT.finditer(text):
            name = _named(text[end : match.start()])
            if (name or end) and not re.search(r"\w", name):
                raise ValueError(match[0])
            about = bool(match["about"] or match["over"] or match["near"])
            name += (match["note"] or "").rstrip()
            yield Attendance(name, people(match["people"]), about, match["stated"].strip())
            end = match.end()
        if re.search(r"\w", rest := _named(text[end:])):
            yield Attendance(rest, None, False, None)


def _entry(text: str) -> str:
    return re.sub(rf"\s*[{re.escape(BULLETS)}]$", "", without_bullet(text))


def _activity(span: Span | None, text: str) -> Activity:
    scheduled = bool(_SCHEDULED.search(text))
    bare = re.sub(r"\s*\(\s*예정\s*\)|\s*예정\s*$", "", text).strip()
    return Activity(span, bare or text, scheduled)


def _when(match: re.Match[str], year: int, ongoing: bool) -> Span:
    if match["range"]:
        return days(match, year)
    name = without_spaces(match["named"])
    if ongoing and re.match("연|매|수", name):
        return Span(date(year, 1, 1), None)
    return part_of_year(year, name)


def _named(text: str) -> str:
    name = without_bullet(text.strip(" ,;/:：)]"))
    return name + ")" if name.count("(") > name.count(")") else name
