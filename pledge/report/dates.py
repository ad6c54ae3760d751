"""Read days as the form prints them: years, parts of a year, months, periods, elected terms, dates.

Every function takes the printed text and returns the value, or raises `ValueError` where the text states none.
"""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from .cell_text import to_halfwidth, without_spaces

YEAR = r"(?:(?<!\d)(?:19|20)\d{2}(?!\d)|['’‘]\d{2}(?!\d)|(?<!\d)\d{2}(?=년))"
TO = r"[~∼〜～-]"


def _month(name: str) -> str:
    return (
        rf"(?:(?P<{name}year>{YEAR})\s*[년.]\s*)?(?<!\d)(?P<{name}>\d{{1,2}})\s*(?:월|(?={TO}))"
        rf"\s*(?:(?P<{name}day>\d{{1,2}})\s*일)?\s*(?:초순|초|중순|중|하순|말)?"
    )


MONTHS = rf"{_month('first')}(?:\s*{TO}\s*(?P<next>익년|다음\s*해|차년도)?\s*{_month('last')})?"

_MONTHS = re.compile(MONTHS)
_YEARS = re.compile(rf"(?P<first>{YEAR})년?도?(?:{TO}(?P<last>{YEAR}|\d{{2}}$))?(?P<rest>.*)")
_QUARTERS = re.compile(rf"(?P<first>[1-4])(?:/4)?(?:분기)?(?:{TO}(?P<last>[1-4])(?:/4)?)?분기")
_PART = re.compile(r"[상하]반기|상[·,/~]?하반기|연[중간]|매[년월]|매분기|분기별|수시|지속|계속")
_DATE = re.compile(
    rf"(?P<year>{YEAR}|(?<!\d)\d{{2}}(?=\.\s*\d{{1,2}}\.\s*\d))\s*[.년/-]\s*(?P<month>\d{{1,2}})(?!\d)\s*[.월/-]?"
    r"\s*(?:(?P<day>\d{1,2})(?!\d)\s*[.일]?|(?P<end>말))?"
)
_END_OF = re.compile(rf"(?P<year>{YEAR})\s*년?\s*(?P<part>말|[1-4]\s*(?:/\s*4)?\s*분기\s*말?|[상하]반기\s*말?)")
_AFTER = re.compile(r"[.)\s]*(?:\([월화수목금토일]\))?일?(?:기준|현재)")
_BEFORE = re.compile(r"기준일?(?:자)?[:：]?\(?$")


class Span(NamedTuple):
    """A range of days, both ends included; None is an open end."""

    starts_on: date | None
    ends_on: date | None


class Period(NamedTuple):
    """A period of the form: its canonical code (`2018-H2`, `2019`) and its days."""

    code: str
    starts_on: date
    ends_on: date


class Years(NamedTuple):
    """The years of a row: the first, the last (None where it is open-ended), and the rest of the cell (`상반기`)."""

    first: int
    last: int | None
    rest: str

    @property
    def ongoing(self) -> bool:
        """Return whether the years have no end."""
        return self.last is None


def years(cell: str) -> Years:
    """Return the years of a row: `2021년`, `'21년`, `2021~2022년`, or open-ended (`2023년이후`, `2021년 지속`)."""
    text = without_spaces(cell)
    match = _YEARS.match(text)
    if match is None:
        raise ValueError(text)
    first = _year(match["first"])
    last = _year(match["last"]) if match["last"] else first
    if last < first:
        raise ValueError(text)
    is_ongoing = re.search(rf"이후|지속|계속|부터|{TO}$", match["rest"])
    return Years(first, None if is_ongoing else last, match["rest"])


def part_of_year(year: int, part: str) -> Span:
    """Return the days of a named part of a year; the whole year for a blank or a name that is no part."""
    name = without_spaces(part)
    if quarters := _QUARTERS.fullmatch(name):
        return _whole_months(year, 3 * int(quarters["first"]) - 2, year, 3 * int(quarters["last"] or quarters["first"]))
    if named := _MONTHS.fullmatch(name):
        return days(named, year)
    if "지속" in name or "계속" in name:
        return Span(date(year, 1, 1), None)
    halves = "상" in name, "하반기" in name
    if "반기" in name and halves != (True, True):
        return _whole_months(year, 1, year, 6) if halves[0] else _whole_months(year, 7, year, 12)
    return _whole_months(year, 1, year, 12)


def part_of_years(when: Years, part: str) -> Span:
    """Return the days of a named part of one or several years, from its first day to its last in the last year."""
    starts_on, ends_on = part_of_year(when.first, part)
    if when.last is None:
        return Span(starts_on, None)
    return Span(starts_on, part_of_year(when.last, part).ends_on if when.last > when.first else ends_on)


def days(months: re.Match[str], year: int) -> Span:
    """Return the days of a match of `MONTHS`, in `year` unless the text names a year.

    A range that ends before it begins goes into the next year.
    """
    first_year, first = _year(months["firstyear"] or str(year)), int(months["first"])
    last = int(months["last"] or first)
    last_year = _year(months["lastyear"]) if months["lastyear"] else first_year
    if not months["lastyear"] and (last < first or months["next"]):
        last_year += 1
    last_day = months["lastday"] if months["last"] else months["firstday"]
    starts_on = date(first_year, first, int(months["firstday"] or 1))
    ends_on = date(last_year, last, int(last_day)) if last_day else _month_end(last_year, last)
    if ends_on < starts_on:
        raise ValueError(months[0])
    return Span(starts_on, ends_on)


def period(text: str) -> Period | None:
    """Return the period that a column names, a year or half of a year; None for another text."""
    match = re.fullmatch(rf"(?P<year>{YEAR})[년.]?도?(?P<half>[상하](?:반기)?)?(?:\(.*\))?", without_spaces(text))
    if match is None:
        return None
    year, half = _year(match["year"]), (match["half"] or "")[:1]
    if half == "상":
        return Period(f"{year}-H1", date(year, 1, 1), date(year, 6, 30))
    if half == "하":
        return Period(f"{year}-H2", date(year, 7, 1), date(year, 12, 31))
    return Period(str(year), date(year, 1, 1), date(year, 12, 31))


def first_period(text: str) -> Period | None:
    """Return the first period that a text names (`향후(D) (2022년 하반기 이후)`)."""
    match = re.search(rf"{YEAR}년?(?:[상하]반기)?", without_spaces(text))
    return period(match[0]) if match else None


def administration(text: str) -> str | None:
    """Return the elected term that a text names (`민선7기`), or None."""
    match = re.search(r"민선제?(\d{1,2})기", without_spaces(text))
    return f"민선{match[1]}기" if match else None


def term(administration: str) -> Span:
    """Return the days of an elected term; the 7th began on 1 July 2018, and each lasts four years."""
    first = 2018 + 4 * (int(administration[2:-1]) - 7)
    return Span(date(first, 7, 1), date(first + 4, 6, 30))


def day_before(day: date) -> date:
    """Return the day before."""
    return day - timedelta(days=1)


def day(cell: str) -> date | None:
    """Return a printed date, the first of the month where only a month is printed; None where not even that is."""
    text = to_halfwidth(cell)
    match = _DATE.match(text)
    if match:
        return date(_year(match["year"]), int(match["month"]), int(match["day"] or 1))
    if re.search(r"\d", text) and not re.match(YEAR, text):
        raise ValueError(text)
    return None


def stated_day(cell: str) -> tuple[date, bool] | None:
    """Return the date that a cell consists of, and whether a day is printed (else it is the first of the month).

    None for other words. Raises `ValueError` for a date that the calendar does not have.
    """
    match = _DATE.fullmatch(re.sub(r"\s*\([월화수목금토일]\)$", "", to_halfwidth(cell)))
    if match is None:
        return None
    return date(_year(match["year"]), int(match["month"]), int(match["day"] or 1)), bool(match["day"])


def span(text: str, year: int | None) -> Span:
    """Return the days that a text names (`2021.11.5.`, `2021-11`, `11월`, `5월~6월`, `하반기`), in `year` by default.

    Raises `ValueError` for other words, and where a year is needed and none is given.
    """
    name = to_halfwidth(text)
    if dated := stated_day(name):
        first = dated[0]
        return Span(first, first if dated[1] else _month_end(first.year, first.month))
    if (months := _MONTHS.fullmatch(name)) and (year or months["firstyear"]):
        return days(months, year or 0)
    if half := period(name):
        return Span(half.starts_on, half.ends_on)
    part = without_spaces(name)
    if year and (_PART.fullmatch(part) or _QUARTERS.fullmatch(part)):
        return part_of_year(year, part)
    raise ValueError(text)


_NEAR = 40  # letters before and after a day in which its marker (기준, 현재) must stand


def reference_date(text: str) -> date | None:
    """Return the day up to which a text says that it counts (`2021. 9. 30. 기준`, `2021년 9월말 현재`), or None."""
    text = to_halfwidth(text)
    for match in [*_DATE.finditer(text), *_END_OF.finditer(text)]:
        before, after = (
            text[max(0, match.start() - _NEAR) : match.start()],
            text[match.end() : match.end() + _NEAR],
        )
        if _AFTER.match(without_spaces(after)) or _BEFORE.search(without_spaces(before)):
            try:
                return _stated_end(match)
            except ValueError:
                return None
    return None


def is_reference_date(text: str) -> bool:
    """Return whether a text states the reference date and nothing else."""
    if reference_date(text) is None:
        return False
    rest = _END_OF.sub("", _DATE.sub("", to_halfwidth(text)))
    return not re.sub(r"작성|자료|기준|일자|시점|현재|[월화수목금토일말]|\W", "", rest)


def _stated_end(match: re.Match[str]) -> date | None:
    year = _year(match["year"])
    if "part" in match.groupdict():
        return part_of_year(year, without_spaces(match["part"]).removesuffix("말")).ends_on
    month = int(match["month"])
    return date(year, month, int(match["day"])) if match["day"] else _month_end(year, month)


def _whole_months(first_year: int, first: int, last_year: int, last: int) -> Span:
    return Span(date(first_year, first, 1), _month_end(last_year, last))


def _month_end(year: int, month: int) -> date:
    return date(year, month, 1).replace(day=calendar.monthrange(date(year, month, 1).year, month)[1])


def _year(text: str) -> int:
    printed = int(re.sub(r"\D", "", text))
    return printed if printed >= 100 else 2000 + printed
