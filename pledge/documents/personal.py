"""Find personal data that no file of actuals may hold: resident registration, mobile and card numbers, e-mail.

Registration numbers issued since October 2020 have no checksum: a valid date and the right pattern decide. Office
numbers (031-729-…) are no personal data.
"""

import re
import unicodedata
from collections.abc import Iterable

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212\u30fc\u3161\uff70]")

_START = r"(?<![0-9A-Za-z_])(?<![0-9][.,])"  # not within a longer number or a code
_END = r"(?![0-9A-Za-z_])"
_BETWEEN = r"[ \-.·()/]"
_BORN = r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_FIRST = rf"(?:(?:\+|00)?82{_BETWEEN}{{0,3}}\(?0?\)?{_BETWEEN}?|0)1[016789]"

# Without a dash, three zeros at the end distinguish an amount from such a number.
_RESIDENT = re.compile(
    rf"{_START}{_BORN}(?:(?: {{0,2}}[-~] {{0,2}})[1-8][0-9]{{6}}| ?[1-8][0-9]{{3}}(?!000)[0-9]{{3}}){_END}"
)
_MOBILE = re.compile(
    rf"(?<![0-9])(?<![0-9][.,])(?:{_FIRST}{_BETWEEN}{{1,3}}[0-9]{{3,4}}{_BETWEEN}{{0,3}}[0-9]{{4}}"
    rf"|{_FIRST}[0-9]{{3,4}}{_BETWEEN}{{1,3}}[0-9]{{4}})(?![0-9])"
    rf"|{_START}(?:(?:\+|00)82\(?0?\)?|0)1(?:0[0-9]{{8}}|[16789][0-9]{{7,8}}){_END}"
)
_CARD = re.compile(
    rf"{_START}(?:[34569][0-9]{{3}}([ -]?)[0-9]{{4}}\1[0-9]{{4}}\1[0-9]{{4}}"
    rf"|3[47][0-9]{{2}}([ -]?)[0-9]{{6}}\2[0-9]{{5}}){_END}"
)
_MAIL = re.compile(r"[\w.%+\-]{1,64}@(?:[\w\-]{1,63}\.){1,8}[A-Za-z가-힣]{2,24}")
_SHORTEST = 10  # letters of the shortest of these numbers
_RUN = re.compile(r"[0-9][0-9 \-.·()/~]{8,}[0-9]")  # a fast search for places where a number is possible


def kind(text: str) -> str | None:
    """Return which kind of personal data the text holds: resident, mobile, card, email; None for none."""
    if not _may_hold_any(text):
        return None
    if not text.isascii():
        text = _DASHES.sub("-", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    for run in _RUN.finditer(text):
        span = (
            max(0, run.start() - 1),
            run.end() + 1,
        )  # one more on each side, for the look-around
        if _RESIDENT.search(text, *span):
            return "resident"
        if _MOBILE.search(text, *span):
            return "mobile"
        if any(_luhn(match[0]) for match in _CARD.finditer(text, *span)):
            return "card"
    return "email" if "@" in text and _MAIL.search(text) else None


def anywhere(texts: Iterable[str]) -> bool:
    """Return whether any of the texts holds personal data, with one search over all of them, which is much faster."""
    return kind("\0".join(filter(_may_hold_any, texts))) is not None


def _may_hold_any(text: str) -> bool:
    return len(text) >= _SHORTEST or "@" in text or "＠" in text or "﹫" in text


def _luhn(card: str) -> bool:
    digits = [int(letter) for letter in reversed(card) if letter.isdigit()]
    doubled = (2 * digit - 9 * (digit > 4) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
