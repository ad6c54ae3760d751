"""Personal data that no file of actuals may hold: resident registration, mobile and card numbers, e-mail addresses.

Registration numbers given out since October 2020 have no checksum: a sane date and the right shape decide. Numbers of
offices (031-729-…) are no personal data.
"""

import re
import unicodedata
from collections.abc import Iterable

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212\u30fc\u3161\uff70]")

_APART = r"(?<![\dA-Za-z_])(?<!\d[.,])"  # not within a longer number or a code
_END = r"(?![\dA-Za-z_])"
_BETWEEN = r"[ \-.·()/]"
_BORN = r"\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_FIRST = rf"(?:(?:\+|00)?82{_BETWEEN}{{0,3}}\(?0?\)?{_BETWEEN}?|0)1[016789]"

# Amounts end in zeros where these numbers do not: without a dash, three zeros at the end tell them apart.
_RESIDENT = re.compile(rf"{_APART}{_BORN}(?:(?: {{0,2}}[-~] {{0,2}})[1-8]\d{{6}}| ?[1-8]\d{{3}}(?!000)\d{{3}}){_END}")
_MOBILE = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?:{_FIRST}{_BETWEEN}{{1,3}}\d{{3,4}}{_BETWEEN}{{0,3}}\d{{4}}"
    rf"|{_FIRST}\d{{3,4}}{_BETWEEN}{{1,3}}\d{{4}})(?!\d)"
    rf"|(?<![\dA-Za-z_+])(?<!\d[.,])(?:(?:\+|00)82\(?0?\)?|0)1(?:0\d{{8}}|[16789]\d{{7,8}}){_END}"
)
_MAIL = re.compile(r"[\w.%+\-]{1,64}@(?:[\w\-]{1,63}\.){1,8}[A-Za-z가-힣]{2,24}")
_CARD = re.compile(
    rf"{_APART}(?:[34569]\d{{3}}([ -]?)\d{{4}}\1\d{{4}}\1\d{{4}}|3[47]\d\d([ -]?)\d{{6}}\2\d{{5}}){_END}"
)
_SHORTEST = 10  # digits of the shortest of these numbers


def kind(text: str) -> str | None:
    """Which kind of personal data the text holds: resident, mobile, email, card; None for none."""
    if len(text) < _SHORTEST and "@" not in text and "＠" not in text and "﹫" not in text:
        return None
    text = _plain(text)
    if _RESIDENT.search(text):
        return "resident"
    if _MOBILE.search(text):
        return "mobile"
    if any(_luhn(found[0]) for found in _CARD.finditer(text)):
        return "card"
    return "email" if "@" in text and _MAIL.search(text) else None


def anywhere(texts: Iterable[str]) -> bool:
    """Whether any of the texts may hold personal data: one look at many, which is much faster than one at each."""
    joined = "\0".join(text for text in texts if len(text) >= _SHORTEST or "@" in text or "＠" in text or "﹫" in text)
    return kind(joined) is not None


def _plain(text: str) -> str:
    if not text.isascii():
        text = _DASHES.sub("-", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    return text


def _luhn(card: str) -> bool:
    digits = [int(letter) for letter in reversed(card) if letter.isdigit()]
    doubled = (2 * digit - 9 * (digit > 4) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
