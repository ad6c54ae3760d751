"""The words and number formats of every language of the dashboard.

Messages are English and stand in the code; the catalogues ``pledge/locale/<language>.po`` hold the rest and are read as
they are, without a build step. Formatters are exact: only ``money_short``, ``money_bare`` and ``percent`` round, half
up, and money is never rounded to nothing. A missing value raises ValueError: not stated, not yet and zero are
different things, and the caller knows which it is.
"""

import re
from contextvars import ContextVar
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any, TypeAlias

from babel.dates import format_date, format_interval, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = {"ko": "한국어", "en": "English"}
"""Every language by its code, with its own name. The first is the default."""

LOCALE = Path(__file__).parent / "locale"

_REGIONS = {"ko": "ko_KR", "en": "en_GB"}
_language: ContextVar[str] = ContextVar("language", default="ko")

Number: TypeAlias = int | float | Decimal
"""An integer, a decimal, or a float that a DECIMAL column came back as (read by its shortest digits)."""


def use(lang: str) -> None:
    """Set the language of this script run. Raises ValueError for a language without a catalogue."""
    if lang not in LANGUAGES:
        raise ValueError(f"no catalogue for language {lang!r}")
    _language.set(lang)


def language() -> str:
    """Return the code of the language in use."""
    return _language.get()


@cache
def _catalogue(lang: str) -> GNUTranslations:
    with (LOCALE / f"{lang}.po").open("rb") as source:
        entries = read_po(source, locale=lang)
    compiled = BytesIO()
    write_mo(compiled, entries)
    compiled.seek(0)
    return GNUTranslations(compiled)


class _Sentence(Formatter):
    """``str.format`` that also knows Korean particles: ``{name:을/를}`` is the value with the particle that fits it."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if "/" in format_spec:
            return josa(str(value), format_spec)
        return str(super().format_field(value, format_spec))


def _(msgid: str, /, **values: object) -> str:
    """Return the message in the language in use, with ``{name}`` places filled from values (already formatted)."""
    text = _catalogue(language()).gettext(msgid)
    return _Sentence().vformat(text, (), values) if values else text


def n_(singular: str, plural: str, n: int, /, **values: object) -> str:
    """Return the message in the form that the count asks for; ``{n}`` is the grouped count."""
    text = _catalogue(language()).ngettext(singular, plural, n)
    return _Sentence().vformat(text, (), {"n": number(n)} | values)


def N_(msgid: str) -> str:
    """Mark a message that ``_`` translates elsewhere, so that the catalogues are checked for it; returned unchanged."""
    return msgid


def code(text: str) -> str:
    """Return a stored code (이행완료, 도비, planned) in the language in use; an unknown one as printed."""
    compact = "".join(text.split())
    found = _catalogue(language()).pgettext("code", compact)
    return text if found == compact else found


def comment(text: str) -> str:
    """Return the comment of a table or column of data/schema.sql, which is English, in the language in use."""
    return _catalogue(language()).pgettext("schema", text)


def number(x: Number) -> str:
    """Return the number grouped, with all its digits: 1,810 or 0.5."""
    return str(format_decimal(_exact(x), locale=_REGIONS[language()], decimal_quantization=False))


def percent(value: Number, decimals: int = 1) -> str:
    """Return the rate (68.7 means 68.7 %): as it is when it needs no more than these decimals, else rounded to them.

    So 100 is 100% and 99.96 is 100.0%: the decimal shows that it was rounded.
    """
    exact = _exact(value)
    rounded = _rounded(exact, decimals)
    return f"{number(exact) if rounded == exact else f'{rounded:,f}'}%"


def people(n: int, stated: str | None = None) -> str:
    """Return a head count: 1,810명. An approximate one comes as `stated`: 100여명 is somewhat over, all others are about."""
    if stated is None:
        return n_("{n} person", "{n} people", n)
    over = _("somewhat over {n} people", n=number(n))
    return over if "여" in stated else _("about {n} people", n=number(n))


def money(krw: Number) -> str:
    """Return won, exact, for reading: 17억 8,600만 원, KRW 1,786 million."""
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
    """Return won in few digits, for headlines and labels, without 원 or KRW: 17.9억, 5,000만; 1,786m, 0.5m.

    Korean counts in 억 to one decimal, below that in whole 만. English stays with the million of the report (1,786m,
    not 1.79bn): an amount that the report states comes out exact and is found again in its tables. What would round to
    nothing keeps all its digits.
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
    """Return won as a bare number in ``money_unit``, for a chart that says its unit once: 17.9, 0.6; 1,786, 60."""
    exact = Decimal(_won(krw)) / (10**8 if language() == "ko" else 10**6)
    rounded = _rounded(exact, 1)
    if exact and not rounded:
        return number(exact)
    return f"{rounded:,f}" if rounded and language() == "ko" else number(rounded)


def money_tick(krw: Number) -> str:
    """Return won as a bare number in ``money_unit`` with all its digits, for the ticks of an axis: 10, 0.15."""
    return number(Decimal(_won(krw)) / (10**8 if language() == "ko" else 10**6))


def money_unit() -> str:
    """Return the unit of ``money_bare``: 억 원, KRW million."""
    return "억 원" if language() == "ko" else _("KRW million")


def millions(krw: Number) -> str:
    """Return won as an exact number of million won (백만원), as the report's tables print it: 1,786 or 0.5."""
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
    return format_date(on, "medium", locale=_REGIONS[language()])


def months(start: date | None, end: date | None) -> str:
    """Return the months from the first day to the last: 2021년 3~11월, Mar–Nov 2021; 2021년 where they are whole years.

    None is open: 2022년~, from 2022. Both open is an empty text.
    """
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


def year(number: int) -> str:
    """Return a whole year: 2021년, 2021."""
    return months(date(number, 1, 1), date(number, 12, 31))


def period(name: str) -> str:
    """Return a canonical period: before, 2018-H2, 2019, 2022-H1, after. Any other is shown as printed."""
    year, _dash, half = name.partition("-")
    if half == "H1":
        return _("{year} H1", year=year)
    if half == "H2":
        return _("{year} H2", year=year)
    return code(name)


_CLOSING = re.compile(r"(?:<[^<>]*>|\([^()]*\)|\[[^\[\]]*\]|[^\w%])$")
_NONE, _RIEUL, _OTHER = 0, 8, 1
_FINALS = dict.fromkeys("178lr", _RIEUL) | dict.fromkeys("036mn", _OTHER)


def josa(word: str, pair: str) -> str:
    """Return the word with the particle that fits how it ends, of a pair such as 은/는, 이/가, 을/를, 과/와, 으로/로.

    Digits and Latin letters are read in Korean (3 is 삼, FGD ends in 디); closing marks, tags and what stands in
    brackets do not count. A word that ends in none of these gets both, as in 을(를).
    """
    after_final, after_vowel = pair.split("/")
    core = word
    while found := _CLOSING.search(core):
        core = core[: found.start()]
    last = core[-1:].lower()
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28  # syllables stand in blocks of 28, one for each final consonant
    elif last == "%" or (last.isascii() and last.isalnum()):
        final = _FINALS.get(last, _NONE)
    else:
        return f"{word}{after_final}({after_vowel})"
    like_a_vowel = (_NONE, _RIEUL) if after_final.startswith("으") else (_NONE,)
    return word + (after_vowel if final in like_a_vowel else after_final)
