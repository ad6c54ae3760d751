"""What one cell of the form says: text, money, counts, years, periods, dates and the lists run together in a cell.

Every function takes the printed text and returns the value, or raises `ValueError` when the text is none.
"""

import calendar
import html
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

BULLETS = "□■○●◦•·ㆍ∙▪◇◆❍〇※*-–―"
WON = {"원": 1, "천원": 1_000, "만원": 10_000, "백만원": 1_000_000, "억원": 100_000_000, "십억원": 1_000_000_000}

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_MONEY = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<unit>십억|억|백만|만|천)?\s*원")
_EOK = re.compile(rf"(?P<eok>{_NUMBER})\s*억\s*(?P<man>{_NUMBER})\s*만\s*원")
_PROJECTS = re.compile(r"(?P<number>\d[\d,]*)\s*개\s*사업")
_QUANTITY = re.compile(rf"(?:약|총)?\s*(?P<number>{_NUMBER})\s*(?P<unit>여?\s*[^\s\d]\S*)?")
_DATE = re.compile(
    r"'?(?P<year>\d{4}|\d{2})\s*[.년/-]\s*(?P<month>\d{1,2})\s*[.월/-]?\s*(?:(?P<day>\d{1,2})\s*[.일]?|(?P<end>말))?"
)
_YEAR = re.compile(r"(?P<year>\d{4})\s*년?")
_MONTH = r"(?<!\d)(?:(?P<{0}year>\d{{4}})\s*년\s*)?(?P<{0}>\d{{1,2}})\s*월?\s*(?:초|중순|중|말)?"
_WHEN = re.compile(
    rf"(?:(?P<range>{_MONTH.format('first')}\s*(?:[~∼～-]\s*{_MONTH.format('last')})?)(?<=[월초순중말])"
    r"|(?P<named>연\s*중|상\s*반\s*기|하\s*반\s*기|[1-4]\s*분기|매\s*월|수\s*시))\s*[:：]"
)
_SCHEDULED = re.compile(r"\s*\(\s*예정\s*\)|\s+예정\s*$")
_COUNT = r"(?P<{0}about>약\s*)?(?:총\s*|연인원\s*)?(?P<{0}>\d[\d,]*)\s*(?P<{0}over>여)?\s*명\s*(?P<{0}near>내외|정도|가량|이상)?"
_ATTENDED = re.compile(
    rf"(?P<name>[^:：]+?)\s*(?:[:：]\s*{_COUNT.format('a')}|\(\s*{_COUNT.format('b')}\s*\)|\s{_COUNT.format('c')})(?=[\s,)]|$)"
)


class Span(NamedTuple):
    """A stretch of days, both ends included; None is open."""

    starts_on: date | None
    ends_on: date | None


class Period(NamedTuple):
    """A period of the form: its canonical code (`2018-H2`, `2019`) and its days."""

    code: str
    span: Span


class Quantity(NamedTuple):
    """A printed number: its value, the digits after the point, and its unit ('' where none is printed)."""

    value: Decimal
    decimals: int
    unit: str


class Activity(NamedTuple):
    """A dated entry of the milestones, its days None where it names no month."""

    span: Span | None
    text: str
    scheduled: bool


class Attendance(NamedTuple):
    """A counted activity; `people` is None where no head count follows it."""

    activity: str
    people: int | None
    approximate: bool


def squeeze(text: str) -> str:
    """The text without any white space: what codes and headings are compared by."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def plain(cell: str) -> str:
    """The cell's text: list markup and entities resolved, white space folded."""
    text = html.unescape(re.sub(r"<[^<>]*>", " ", cell))
    return re.sub(r"\s+", " ", text.replace("\u200b", "")).strip()


def unspread(text: str) -> str:
    """A label whose letters are set apart (`개 소 일`) as one word; any other is only folded."""
    words = plain(text).split(" ")
    return "".join(words) if all(len(word) == 1 for word in words) else " ".join(words)


def unbulleted(cell: str) -> str:
    """The cell's text without the bullet before it."""
    return re.sub(rf"^[{re.escape(BULLETS)}]\s+|^[◦○•·ㆍ∙▪]", "", plain(cell)).strip()


def or_none(cell: str) -> str | None:
    """The cell's text, None when it is blank."""
    return plain(cell) or None


def number(cell: str) -> Decimal | None:
    """A printed number: `1,039`, `1500`, `△5` (negative), `-` (zero by the form's convention), blank (None)."""
    text = squeeze(cell)
    if not text:
        return None
    if text in {"-", "–", "―", "−", "－"}:
        return Decimal(0)
    match = re.fullmatch(r"(?P<sign>[△▲−+-]?)(?P<digits>\d+|\d{1,3}(?:,\d{3})+)(?P<fraction>\.\d+)?", text)
    if match is None:
        raise ValueError(text)
    value = Decimal(match["digits"].replace(",", "") + (match["fraction"] or ""))
    return -value if match["sign"] in {"△", "▲", "−", "-"} and match["sign"] else value


def won(cell: str, unit: int) -> int | None:
    """An amount in won, from a cell in a unit of so many won; a fraction of a won is none."""
    value = number(cell)
    if value is None:
        return None
    amount = value * unit
    if amount != int(amount):
        raise ValueError(cell)
    return int(amount)


def decimals(cell: str) -> int:
    """Digits printed after the decimal point."""
    match = re.search(r"\.(\d+)", squeeze(cell))
    return len(match[1]) if match else 0


def quantity(cell: str) -> Quantity | None:
    """The one number that a cell consists of, with its unit; None when the cell says anything else."""
    match = _QUANTITY.fullmatch(plain(cell))
    if match is None:
        return None
    return Quantity(_digits(match["number"]), decimals(match["number"]), squeeze(match["unit"] or ""))


def projects(cell: str) -> int | None:
    """The number of projects (`61개 사업`) that a cell states."""
    match = _PROJECTS.search(plain(cell))
    return int(_digits(match["number"])) if match else None


def money(cell: str) -> tuple[Quantity, int] | None:
    """The amount that a cell states with its own unit (`386백만원`), and the won in one unit."""
    text = plain(cell)
    if match := _EOK.search(text):
        eok, man = _digits(match["eok"]), _digits(match["man"])
        return Quantity(eok * 10_000 + man, 0, "만원"), WON["만원"]
    if match := _MONEY.search(text):
        unit = (match["unit"] or "") + "원"
        return Quantity(_digits(match["number"]), decimals(match["number"]), unit), WON[unit]
    return None


def unit_of(text: str) -> str | None:
    """The unit of money named in a unit line or a header (`(단위: 백만원, %)`), None when none is."""
    match = re.search(r"(십억원|억원|백만원|만원|천원|(?<![가-힣])원)", squeeze(text))
    return match[1] if match else None


def year(cell: str) -> tuple[int, bool]:
    """The year of a row, and whether it goes on from there (`2023년이후`, `2021년 지속`)."""
    text = squeeze(cell)
    match = re.match(r"'?(?P<year>\d{4})년?(?P<rest>.*)", text)
    if match is None:
        raise ValueError(text)
    return int(match["year"]), bool(re.search(r"이후|지속|계속|부터|[~∼～]$", match["rest"]))


def part_of_year(year: int, part: str) -> Span:
    """The days of a named part of a year; blank and unknown names are the whole of it."""
    name = squeeze(part)
    if quarter := re.match(r"([1-4])/?4?분기", name):
        first = 3 * int(quarter[1]) - 2
        return months(year, first, year, first + 2)
    if "상반기" in name and "하반기" not in name:
        return months(year, 1, year, 6)
    if "하반기" in name and "상반기" not in name:
        return months(year, 7, year, 12)
    if "지속" in name or "계속" in name:
        return Span(date(year, 1, 1), None)
    return months(year, 1, year, 12)


def months(first_year: int, first: int, last_year: int, last: int) -> Span:
    """From the first day of one month to the last day of another."""
    try:
        return Span(date(first_year, first, 1), date(last_year, last, calendar.monthrange(last_year, last)[1]))
    except calendar.IllegalMonthError as error:
        raise ValueError(str(error)) from error


def period(text: str) -> Period | None:
    """A column's period: a year or a half of it; None when the text names no year."""
    match = re.fullmatch(r"(?P<year>\d{4})년?(?P<half>상반기|하반기|상|하)?(?:\(.*\))?", squeeze(text))
    if match is None:
        return None
    start, half = int(match["year"]), match["half"] or ""
    code = f"{start}-H1" if half.startswith("상") else f"{start}-H2" if half.startswith("하") else str(start)
    return Period(code, part_of_year(start, half + "반기" if half in {"상", "하"} else half))


def administration(text: str) -> str | None:
    """The elected term that a text names, without spaces (`민선7기`)."""
    match = re.search(r"민선(\d+)기", squeeze(text))
    return match[0] if match else None


def term(administration: str) -> Span:
    """The days of an elected term; the 7th began on 1 July 2018, each lasts four years."""
    first = 2018 + 4 * (int(administration[2:-1]) - 7)
    return Span(date(first, 7, 1), date(first + 4, 6, 30))


def day_before(day: date) -> date:
    """The day before, which ends what comes before a period."""
    return day - timedelta(days=1)


def day(cell: str) -> date | None:
    """A printed date; the first of the month where only a month is printed, None when the cell is blank or `-`."""
    text = plain(cell)
    if text in {"", "-"}:
        return None
    match = _DATE.match(text)
    if match is None:
        raise ValueError(text)
    return _date(match, 1)


def reference_date(text: str) -> date | None:
    """The day up to which a text says that it counts (`2021. 9. 30. 기준`, `2021년 9월말 현재`)."""
    for match in _DATE.finditer(text):
        before, after = squeeze(text[: match.start()]), squeeze(text[match.end() :])
        if re.match(r"[.)\s]*(?:일)?(?:기준|현재)", after) or re.search(r"기준일?[:：]?\(?$", before):
            year, month = _century(match["year"]), int(match["month"])
            return _date(match, calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 1)
    return None


def activities(cell: str, year: int, ongoing: bool) -> Iterator[Activity]:
    """The dated entries run together in a cell, split at their markers (`4월:`, `5월~6월:`, `연중:`).

    A range that ends before it begins goes into the next year; `연중` of an ongoing row has no end.
    """
    text = plain(cell)
    markers = list(_WHEN.finditer(text))
    undated = text[: markers[0].start()] if markers else text
    if unbulleted(undated):
        yield Activity(None, *_without_schedule(unbulleted(undated)))
    for here, following in zip(markers, [*markers[1:], None], strict=True):
        entry = unbulleted(text[here.end() : following.start() if following else len(text)])
        entry = re.sub(rf"\s*[{re.escape(BULLETS)}]$", "", entry)
        if entry:
            yield Activity(_when(here, year, ongoing), *_without_schedule(entry))


def attendances(cell: str) -> Iterator[Attendance]:
    """The counted activities run together in a cell, split after each head count (`자문단 회의: 10명`)."""
    text, end = plain(cell), 0
    for match in _ATTENDED.finditer(text):
        which = next(key for key in ("a", "b", "c") if match[key])
        about = any(match[which + suffix] for suffix in ("about", "over", "near"))
        yield Attendance(_named(text[end : match.end("name")]), int(_digits(match[which])), about)
        end = match.end()
    rest = _named(text[end:])
    if rest and rest != "-":
        yield Attendance(rest, None, False)


def _named(text: str) -> str:
    return unbulleted(text.strip(" ,;/:：)"))


def _digits(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _century(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _date(match: re.Match[str], default: int) -> date:
    return date(_century(match["year"]), int(match["month"]), int(match["day"] or default))


def _without_schedule(text: str) -> tuple[str, bool]:
    activity = _SCHEDULED.sub("", text).strip()
    return activity or text, activity != text.strip()


def _when(match: re.Match[str], year: int, ongoing: bool) -> Span:
    if match["range"] is None:
        name = squeeze(match["named"])
        if name in {"연중", "매월", "수시"} and ongoing:
            return Span(date(year, 1, 1), None)
        return part_of_year(year, name)
    first_year, first = int(match["firstyear"] or year), int(match["first"])
    last = int(match["last"] or first)
    last_year = int(match["lastyear"] or first_year + (last < first))
    return months(first_year, first, last_year, last)
