"""Format numbers, money, head counts, days and periods in the language in use.

Formats are exact; only `money_short`, `money_bare` and `percent` round, half up, and none of them rounds an amount to
0. A missing value raises ValueError, because only the caller knows whether it is not stated, not yet due or not
reported.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TypeAlias

from pledge.i18n.messages import _, code, language, n_

KOREA = timezone(timedelta(hours=9))
"""The time zone of every printed time; it has no daylight saving time."""

_REGIONS = {"ko": "ko_KR", "en": "en_GB"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PRINTED = re.compile(r"(?P<word>[^\d\s-]*)\s*(?P<minus>-?)(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>[^\d-]*)")

Number: TypeAlias = int | float | Decimal
"""An integer, a decimal, or a float that a DECIMAL column came back as (read by its shortest digits)."""


def number(x: Number) -> str:
    """Return the number grouped, with all its digits: 1,810 or 0.5."""
    from babel.numbers import format_decimal

    return str(format_decimal(_exact(x), locale=_REGIONS[language()], decimal_quantization=False))


def percent(value: Number, decimals: int = 1) -> str:
    """Return a rate in percent (68.7 means 68.7 %), rounded where it has more than these decimals.

    100 is 100%, and 99.96 is 100.0%: the decimal shows that it was rounded.
    """
    exact = _exact(value)
    rounded = _rounded(exact, decimals)
    return f"{number(exact) if rounded == exact else f'{rounded:,f}'}%"


def people(n: int, stated: str | None = None) -> str:
    """Return a head count: 1,810명. `stated` is an approximate one as printed: 100여명 means over 100, others about."""
    if stated is None:
        return n_("{n} person", "{n} people", n)
    over = _("somewhat over {n} people", n=number(n))
    return over if "여" in stated else _("about {n} people", n=number(n))


def money(krw: Number) -> str:
    """Return an exact amount in won: 17억 8,600만 원, KRW 1,786 million."""
    won = _won(krw)
    sign, size = ("-" if won < 0 else ""), abs(won)
    if language() != "ko":
        if size < 10**6:
            return sign + _("KRW {amount}", amount=number(size))
        return sign + _("KRW {amount} million", amount=millions(size))
    parts, rest = [], size
    for unit, name in ((10**12, "조"), (10**8, "억"), (10**4, "만")):
        count, rest = divmod(rest, unit)
        if count:
            parts.append(number(count) + name)
    if rest or not parts:
        return sign + " ".join([*parts, f"{number(rest)}원"])
    return sign + " ".join([*parts, "원"])


def money_short(krw: Number) -> str:
    """Return a short amount in won for headlines and labels, without 원 or KRW: 17.9억, 5,000만; 1,786m, 0.5m.

    Korean uses 억 with one decimal, below 1억 whole 만. English uses millions as the report does (1,786m, not 1.79bn),
    so that a stated amount is found again in its tables. An amount that would round to 0 keeps all its digits.
    """
    won = _won(krw)
    if language() == "ko":
        tens_of_thousands = _rounded(Decimal(won) / 10**4, 0)
        if abs(tens_of_thousands) >= 10**4:
            return f"{_rounded(Decimal(won) / 10**8, 1):,f}억"
        return f"{number(tens_of_thousands)}만" if tens_of_thousands else number(won)
    short = _rounded(Decimal(won) / 10**6, 1)
    return _("{amount}m", amount=number(short)) if short else number(won)


def money_bare(krw: Number) -> str:
    """Return an amount in won as a number in ``money_unit``, for a chart that states the unit: 17.9, 0.6; 1,786, 60."""
    exact = Decimal(_won(krw)) / (10**8 if language() == "ko" else 10**6)
    rounded = _rounded(exact, 1)
    if exact and not rounded:
        return number(exact)
    return f"{rounded:,f}" if rounded and language() == "ko" else number(rounded)


def money_tick(krw: Number) -> str:
    """Return an amount in won as an exact number in ``money_unit``, for the ticks of an axis: 10, 0.15."""
    return number(Decimal(_won(krw)) / (10**8 if language() == "ko" else 10**6))


def money_unit() -> str:
    """Return the unit of ``money_bare``: 억 원, KRW million."""
    return "억 원" if language() == "ko" else _("KRW million")


def millions(krw: Number) -> str:
    """Return an amount in won as an exact number of million won (백만원), as in the report's tables: 1,786 or 0.5."""
    return number(Decimal(_won(krw)) / 10**6)


def _exact(x: Number) -> Decimal:
    try:
        value = Decimal(str(x))
    except InvalidOperation:
        raise ValueError(f"not a number: {x!r}") from None
    if not value.is_finite():
        raise ValueError(f"not a number: {x!r}")
    return value


def _won(x: Number) -> int:
    value = _exact(x)
    if value != int(value):
        raise ValueError(f"not whole won: {x!r}")
    return int(value)


def _rounded(x: Decimal, decimals: int) -> Decimal:
    rounded = x.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)


def day(on: date) -> str:
    """Return a day: 2021. 12. 31., 31 Dec 2021."""
    from babel.dates import format_date

    return format_date(on, "medium", locale=_REGIONS[language()])


def months(start: date | None, end: date | None) -> str:
    """Return the months from the first day to the last: 2021년 3~11월, Mar–Nov 2021; whole years as 2021년.

    None is an open end: 2022년부터, from 2022. Both open is ''.
    """
    from babel.dates import format_interval, format_skeleton

    region = _REGIONS[language()]
    in_years = (start is None or (start.month, start.day) == (1, 1)) and (
        end is None or (end + timedelta(days=1)).timetuple().tm_yday == 1
    )
    skeleton = "y" if in_years else "yMMM"
    if start and end:
        text = re.sub(r"\s*([~–])\s*", r"\1", format_interval(start, end, skeleton, locale=region))
        return re.sub(r"([년월])~(\d+\1)$", r"~\2", text)
    if start:
        return _("from {start}", start=format_skeleton(skeleton, start, locale=region))
    return _("until {end}", end=format_skeleton(skeleton, end, locale=region)) if end else ""


def latin_width(text: str) -> int:
    """Return the width of a text in a terminal or spreadsheet, in Latin letters; a Korean letter has two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def year(number: int) -> str:
    """Return a whole year: 2021년, 2021."""
    return months(date(number, 1, 1), date(number, 12, 31))


def period(name: str) -> str:
    """Return the name of a canonical period (before, 2018-H2, 2019, 2022-H1, after); any other text unchanged."""
    year, _dash, half = name.partition("-")
    if half == "H1":
        return _("{year} H1", year=year)
    if half == "H2":
        return _("{year} H2", year=year)
    return code(name)


def printed(text: str) -> str:
    """Return a printed value of a report or check (`2,598백만원`, `예정 2건`) with its words in the language in use."""
    return ", ".join(_printed(part) for part in text.split(", "))


def _printed(part: str) -> str:
    if _DATE.fullmatch(part):
        return day(date.fromisoformat(part))
    match = _PRINTED.fullmatch(part)
    if not match:
        return code(part)
    word, amount, unit = code(match["word"]), match["number"], match["unit"]
    if word and unit == "건":
        return _("{what}: {n}", what=word, n=amount)
    if unit == "백만원":
        amount, unit = _("KRW {amount} million", amount=amount), ""
    gap = "" if language() == "ko" or unit == "%" else " "
    return f"{word} {match['minus']}{amount}{gap}{code(unit)}".strip()


def per_hundred(rate: Number) -> str:
    """Return a rate as a share of money, rounded half up: 10만 원 중 6만 9천 원, 69 of every 100.

    A rate that would round to 0 or 100 becomes "less than 1" or "almost 100".
    """
    exact = _exact(rate)
    rounded = int(_rounded(exact, 0))
    if exact and not rounded:
        return _("less than {amount} of every 100", amount=_of_hundred(1))
    if rounded == 100 and exact < 100:
        return _("almost {amount} of every 100", amount=_of_hundred(100))
    return _("{amount} of every 100", amount=_of_hundred(rounded))


def _of_hundred(n: int) -> str:
    if language() != "ko":
        return number(n)
    tens, ones = divmod(n, 10)
    return (
        " ".join(filter(None, [f"{number(tens)}만" if tens else "", f"{ones}천" if ones else "", "원"])) if n else "0원"
    )


def lines_text(lines: Sequence[int]) -> str:
    """Return line numbers as text, three or more consecutive ones as a range: `97행`, `41, 42행`, `41–45행`."""
    spans: list[list[int]] = []
    for line in lines:
        if spans and line == spans[-1][-1] + 1:
            spans[-1].append(line)
        else:
            spans.append([line])
    texts = [f"{s[0]}–{s[-1]}" if len(s) > 2 else ", ".join(map(str, s)) for s in spans]
    return n_("line {lines}", "lines {lines}", len(lines), lines=", ".join(texts))
