"""Read numbers as the form prints them: plain numbers, money, rates, head counts, quantities with a unit.

Every function takes the printed text; those that must return a value raise `ValueError` where the text states none.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from .cell_text import plain, states_nothing, to_halfwidth, without_spaces

WON = {
    "원": 1,
    "백원": 100,
    "천원": 1_000,
    "만원": 10_000,
    "십만원": 100_000,
    "백만원": 1_000_000,
    "천만원": 10_000_000,
    "억원": 100_000_000,
    "십억원": 1_000_000_000,
    "백억원": 10_000_000_000,
    "천억원": 100_000_000_000,
    "조원": 1_000_000_000_000,
}
UNIT_OF = {won: unit for unit, won in WON.items()}
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
COMPOUND = (
    rf"(?:{NUMBER}|(?<![가-힣\d])[만천백](?=\s*여))(?:\s*[조억만천백십](?:\s*{NUMBER}(?=\s*[조억만천백십명원여]))?)*"
)
"""A number with or without Korean multipliers (`1만 2천`, `3억8천6백만`, `천` of `천여명`); `scaled` reads it."""

# In a longer run of digits the patterns below take quadratic time: each comma starts a new attempt.
LONG_DIGIT_RUN = re.compile(r"[\d,.]{60}")

_DASHES = {"-", "–", "―", "−", "—"}
_SIGNED = re.compile(rf"(?P<sign>[△▲−+-]?)\s*(?P<number>{NUMBER})", re.ASCII)
_UNITS = "|".join(sorted((re.escape(unit.removesuffix("원")) for unit in WON if unit != "원"), key=len, reverse=True))
_AMOUNT = re.compile(
    rf"(?<![\d,.])(?P<sign>[△▲−]\s*|(?<![\d가-힣)])-(?=\d))?(?:(?<![가-힣])(?P<about>약|대략|근)\s*[△▲−]?\s*)?"
    rf"(?P<number>{COMPOUND})\s*(?P<over>여)?\s*원(?:\s*(?P<near>내외|정도|가량|안팎|남짓|이상|이하|미만|초과))?"
)
_RANGE = re.compile(r"[\d조억만천백십원]\s*[~∼〜～–-]\s*$")
"""What stands before the second amount of a range (`2~3억원`)."""
_LARGE = re.compile(r"\d\s*[조억](?![가-힣])|\d\s*[조억](?=원)")
_MULTIPLIERS = {"조": 10**12, "억": 10**8, "만": 10**4, "천": 1000, "백": 100, "십": 10}
_TOKEN = re.compile(rf"\s*(?:(?P<number>{NUMBER})|(?P<large>[조억만])|(?P<small>[천백십]))")
_SCALED_QUANTITY = re.compile(
    rf"(?:약|총|연인원)?\s*(?P<number>{COMPOUND})\s*여?\s*(?P<unit>명|건|회|개소|개|가구|세대)"
    r"\s*(?:내외|정도|가량|이상|이하|미만|초과)?"
)
_UNIT = re.compile(rf"(?<![가-힣])(?:(?:{_UNITS})원|원|(?:억|백만|만|천)(?=[,)%\]]|$))")
# Not from within a number: in a cell full of digits the pattern would start at each one.
_PROJECTS = re.compile(rf"(?<!\d)(?P<number>{NUMBER})\s*개\s*사업")
_QUANTITY = re.compile(
    rf"(?:약|총|연인원)?\s*(?P<number>{NUMBER})\s*(?:여(?=\s*[^\s\d]))?\s*(?P<unit>[^\s\d]*?)"
    r"\s*(?:내외|정도|가량|이상|이하|미만|초과)?"
)
_TIMES = {"년", "월", "일", "시", "분기", "반기", "년도"}
_HEADS = re.compile(
    rf"(?:(?P<about>약|대략)|총|연인원)?\s*(?P<number>{COMPOUND})\s*(?P<over>여)?\s*명?"
    r"\s*(?P<near>내외|정도|가량|이상)?\s*(?:\(.*\))?"
)


class Heads(NamedTuple):
    """A head count, whether it is approximate, and the words that state it."""

    people: int
    approximate: bool
    stated: str


class Quantity(NamedTuple):
    """A printed number with its unit ('' where none is printed), and the words that state it."""

    value: Decimal
    unit: str
    stated: str

    @property
    def unit_krw(self) -> int:
        """Return the won in one unit of an amount."""
        return WON[self.unit]

    @property
    def won(self) -> int:
        """Return the amount in won."""
        return int(self.value * self.unit_krw)


def number(cell: str) -> Decimal | None:
    """Return a printed number: `1,039`, `1500`, `△5` (negative), `-` (zero in this form), blank (None).

    Raises `ValueError` for one that no table holds exactly (over 15 digits, or over 4 after the point).
    """
    text = to_halfwidth(cell)
    if not text or states_nothing(text):
        return None
    if text in _DASHES:
        return Decimal(0)
    match = _SIGNED.fullmatch(text)
    if match is None:
        raise ValueError(text)
    value = digits(match["number"])
    if value >= 10**15 or decimals(value) > 4:
        raise ValueError(text)
    return -value if match["sign"] in {"△", "▲", "−", "-"} else value


def won(cell: str, unit: int) -> int | None:
    """Return an amount in won from a cell whose unit is `unit` won.

    Raises `ValueError` for one that is not in whole won, or beyond 64 bits.
    """
    value = number(cell)
    if value is None:
        return None
    amount = value * unit
    if amount != int(amount) or abs(amount) >= 2**63:
        raise ValueError(cell)
    return int(amount)


def rate(cell: str) -> Decimal | None:
    """Return a printed rate in percent, with or without its sign; None for `-` and a blank.

    Raises `ValueError` for more than 3 decimals.
    """
    text = to_halfwidth(cell).removesuffix("%").strip()
    value = None if text in _DASHES else number(text)
    if value is not None and (decimals(value) > 3 or abs(value) >= 10**6):
        raise ValueError(cell)
    return value


def decimals(value: Decimal | None) -> int:
    """Return how many digits stand after the point, as printed."""
    return max(-int(value.as_tuple().exponent), 0) if value is not None else 0


def digits(text: str) -> Decimal:
    """Return the value of digits, grouped by commas or not."""
    return Decimal(text.replace(",", ""))


def quantity(cell: str) -> Quantity | None:
    """Return the single number of a cell with its unit; None where the cell says anything else, or a time."""
    text = plain(cell)
    if LONG_DIGIT_RUN.search(text):
        return None
    if (match := _SCALED_QUANTITY.fullmatch(text)) and (read := scaled(match["number"])):
        value = read[0]
    elif (match := _QUANTITY.fullmatch(text)) and match["unit"] not in _TIMES:
        value = digits(match["number"])
    else:
        return None
    return Quantity(value, match["unit"], text) if value < 10**15 and decimals(value) <= 4 else None


def heads(cell: str) -> int | None:
    """Return a head count (`1,810명`, `1만 2천명`, `약 100명`, `7명(시간제 3명)`); None for `-`, a blank and `없음`."""
    counted = head_count(cell)
    return counted.people if counted else None


def head_count(cell: str) -> Heads | None:
    """Return a head count and whether it is approximate (`100여명`, `약 100명`, `120명 내외`); None without one."""
    text = to_halfwidth(cell)
    if not text or text in _DASHES or states_nothing(text):
        return None
    match = _HEADS.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return Heads(people(match["number"]), bool(match["about"] or match["over"] or match["near"]), plain(cell))


def scaled(text: str) -> tuple[Decimal, int] | None:
    """Return the value of a number with Korean multipliers, and that of its last part: `1만 2천` is (12000, 1000).

    None where a part does not follow on the one before it, so that the number would not be read whole (`1만 20,000`).
    """
    total, block, number = Decimal(0), Decimal(0), None
    large, small, last, at, fraction = 10**16, 10**4, 1, 0, False
    while at < len(text.rstrip()):
        token = _TOKEN.match(text, at)
        if token is None:
            return None
        at = token.end()
        if token["number"]:
            value = digits(token["number"])
            first = not total and not block
            if number is not None or fraction or (not first and value >= (small if block else large)):
                return None
            number, last, fraction = value, 1, bool(decimals(value))
        elif token["small"]:
            scale = _MULTIPLIERS[token["small"]]
            value = Decimal(1) if number is None else number
            if scale >= small or (fraction and number is None) or (block and value * scale >= small):
                return None
            block, small, last, number = block + value * scale, scale, scale, None
        else:
            scale = _MULTIPLIERS[token["large"]]
            value = block + (number or 0)
            if number is None and not block:
                if total:
                    return None
                value = Decimal(1)
            if scale >= large or (total and value * scale >= large):
                return None
            total, block, large, small, number = total + value * scale, Decimal(0), scale, 10**4, None
            last *= scale
    if 10**8 <= large <= 10**12 and block and number is None:  # 2억 5천 may also mean 2억 5천만
        return None
    return total + block + (number or 0), last


def people(text: str) -> int:
    """Return a number as a number of people: whole, below 2^31. Raises `ValueError`."""
    read = scaled(text)
    if read is None:
        raise ValueError(text)
    value = read[0]
    if value != int(value) or value >= 2**31:
        raise ValueError(text)
    return int(value)


def projects(cell: str) -> Quantity | None:
    """Return the number of projects (`61개 사업`) that a cell states; None where it states none, or several."""
    match = _only(_PROJECTS, cell)
    if match is None or digits(match["number"]) != int(digits(match["number"])):
        return None
    return Quantity(digits(match["number"]), "개사업", match[0]) if digits(match["number"]) < 2**31 else None


def money(cell: str) -> Quantity | None:
    """Return the one exact amount that a cell states in a unit of its own: `386백만원`, `1억 5천만원`, `△3억 8천만원`.

    None where it states none, several, a range (`2~3억원`) or an approximate one (`약 3억원`, `3억여원`).
    """
    match = _only(_AMOUNT, cell)
    read = scaled(match["number"]) if match else None
    if match is None or read is None or match["about"] or match["over"] or match["near"]:
        return None
    if _RANGE.search(match.string[: match.start()]):
        return None
    text = plain(cell)
    if _LARGE.search(re.sub(r"\([^()]*\)", " ", text.replace(match[0], " ", 1))):
        return None  # part of a number must not be taken for the whole
    in_won, last = -read[0] if match["sign"] else read[0], read[1]
    unit = UNIT_OF[max(won for won in UNIT_OF if won <= last)]
    value = in_won / WON[unit]
    if in_won != int(in_won) or abs(in_won) >= 2**63 or abs(value) >= 10**15 or decimals(value) > 4:
        return None
    return Quantity(value, unit, match[0])


def unit_of(text: str) -> str | None:
    """Return the unit of money that a unit line or a header names (`(단위: 백만원, %)`), or None."""
    match = _UNIT.search(without_spaces(text))
    return match[0].removesuffix("원") + "원" if match else None


def _only(pattern: re.Pattern[str], cell: str) -> re.Match[str] | None:
    """Return the only match of a pattern, outside of brackets if there is one; None for several."""
    text = plain(cell)
    if LONG_DIGIT_RUN.search(text):
        return None
    for where in (re.sub(r"\([^()]*\)", lambda brackets: " " * len(brackets[0]), text), text):
        if matches := list(pattern.finditer(where)):
            return matches[0] if len(matches) == 1 else None
    return None
