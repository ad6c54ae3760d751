"""Numbers as the form prints them: plain numbers, money, rates, head counts and quantities with a unit.

Every function takes the printed text; those that promise a value raise `ValueError` when the text is none.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from .cells import is_nothing, narrow, plain, squeeze

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
}
UNIT_OF = {won: unit for unit, won in WON.items()}
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"

_PLACES = {"십": 10, "백": 100, "천": 1_000}
_MYRIADS = {"만": 10**4, "억": 10**8, "조": 10**12}
_PLACE = f"[{''.join((*_PLACES, *_MYRIADS))}]"
WORDY = rf"{NUMBER}\s*{_PLACE}+(?:\s*{NUMBER}\s*{_PLACE}+)*(?:\s*{NUMBER})?"
NUMERAL = rf"(?:{WORDY}|{NUMBER})"
"""A number with the words for its places or without: 1,810, 1천, 1만 2천, 3억8천6백만, 1조 2,000억."""
_ROUND = rf"{_PLACE}+"
"""A number of words alone: 천, 백만."""

# From each comma of a longer run of digits the patterns below would read to its end again.
ENDLESS = re.compile(r"[\d,.]{60}")

_DASHES = {"-", "–", "―", "−", "—"}
_SIGNED = re.compile(rf"(?P<sign>[△▲−+-]?)\s*(?P<number>{NUMBER})", re.ASCII)
_UNITS = "|".join(sorted((re.escape(unit.removesuffix("원")) for unit in WON if unit != "원"), key=len, reverse=True))
_AMOUNT = re.compile(rf"(?<![△▲−\d,.십백천만억조])(?P<number>{NUMERAL})\s*원")
_UNIT = re.compile(rf"(?<![가-힣])(?:(?:{_UNITS})원|원|(?:억|백만|만|천)(?=[,)%\]]|$))")
# Not from within a number: of a cell full of digits every one would be tried.
_PROJECTS = re.compile(rf"(?<!\d)(?P<number>{NUMBER})\s*개\s*사업")
_QUANTITY = re.compile(
    rf"(?:약|총|연인원)?\s*(?P<number>{NUMBER})\s*(?:여(?=\s*[^\s\d]))?\s*(?P<unit>[^\s\d]*?)"
    r"\s*(?:내외|정도|가량|이상|이하|미만|초과)?"
)
_TIMES = {"년", "월", "일", "시", "분기", "반기", "년도"}
_HEADS = re.compile(
    rf"(?:(?P<about>약|대략)|총|연인원)?\s*(?P<number>{NUMERAL}|{_ROUND})\s*(?P<over>여)?\s*명?"
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
        """Won in one unit of an amount."""
        return WON[self.unit]

    @property
    def won(self) -> int:
        """An amount in won."""
        return int(self.value * self.unit_krw)


def number(cell: str) -> Decimal | None:
    """A printed number: `1,039`, `1500`, `△5` (negative), `-` (zero by the form's convention), blank (None).

    One that no table could hold exactly (over 15 digits, or over 4 after the point) is none.
    """
    text = narrow(cell)
    if not text or is_nothing(text):
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
    """An amount in won, from a cell in a unit of so many won; one that is not whole, or beyond 64 bits, is none."""
    value = number(cell)
    if value is None:
        return None
    amount = value * unit
    if amount != int(amount) or abs(amount) >= 2**63:
        raise ValueError(cell)
    return int(amount)


def rate(cell: str) -> Decimal | None:
    """A printed rate in percent, with or without its sign; `-` and a blank state none. Over 3 decimals are none."""
    text = narrow(cell).removesuffix("%").strip()
    value = None if text in _DASHES else number(text)
    if value is not None and (decimals(value) > 3 or abs(value) >= 10**6):
        raise ValueError(cell)
    return value


def decimals(value: Decimal | None) -> int:
    """Digits after the point, as printed."""
    return max(-int(value.as_tuple().exponent), 0) if value is not None else 0


def digits(text: str) -> Decimal:
    """The value of digits, grouped or not."""
    return Decimal(text.replace(",", ""))


def quantity(cell: str) -> Quantity | None:
    """The one number that a cell consists of, with its unit; None when it says anything else, or a time."""
    text = plain(cell)
    match = _QUANTITY.fullmatch(text)
    if match is None or match["unit"] in _TIMES:
        return None
    value = digits(match["number"])
    return Quantity(value, match["unit"], text) if value < 10**15 and decimals(value) <= 4 else None


def heads(cell: str) -> int | None:
    """A head count (`1,810명`, `약 100명`, `7명(시간제 3명)`); `-`, a blank and `없음` state none."""
    counted = head_count(cell)
    return counted.people if counted else None


def head_count(cell: str) -> Heads | None:
    """A head count and whether it is approximate (`100여명`, `약 100명`, `120명 내외`); None where none is stated."""
    text = narrow(cell)
    if not text or text in _DASHES or is_nothing(text):
        return None
    match = _HEADS.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return Heads(people(match["number"]), bool(match["about"] or match["over"] or match["near"]), plain(cell))


def numeral(text: str) -> tuple[Decimal, int]:
    """Return the value of a number, with words for its places or without, and the last place that it names.

    3억8천6백만 is 386,000,000 to the million, 1만 2천 is 12,000 to the thousand, 1,810 is 1,810 to the unit.

    A number is read whole or not at all: places that do not fall (5천 3천) raise ValueError.
    """
    total, section, pending = Decimal(0), Decimal(0), None
    lowest, above, place = 10**5, 10**17, 1
    for token in re.findall(rf"{NUMBER}|{_PLACE}", text):
        if token in _PLACES:
            # 백만 of 1,039백만 counts its hundreds beyond nine: the places before it have to be higher all the same.
            if _PLACES[token] >= lowest:
                raise ValueError(text)
            section += (Decimal(1) if pending is None else pending) * _PLACES[token]
            lowest, pending, place = _PLACES[token], None, _PLACES[token]
        elif token in _MYRIADS:
            if _MYRIADS[token] >= above:
                raise ValueError(text)
            section += pending or 0
            total += (section if section or pending is not None else Decimal(1)) * _MYRIADS[token]
            place = _MYRIADS[token] * (lowest if pending is None and lowest < 10**5 else 1)
            section, pending, lowest, above = Decimal(0), None, 10**5, _MYRIADS[token]
        else:
            if pending is not None:
                raise ValueError(text)
            pending, place = digits(token), 1
    if pending is not None and (section or total) and pending >= min(lowest, above):
        raise ValueError(text)
    if 10**8 <= above <= 10**12 and section and pending is None:  # 2억 5천 is said for 2억 5천만 as well
        raise ValueError(text)
    return total + section + (pending or 0), place


def people(text: str) -> int:
    """Return a number of people: whole, and no more than a table can hold. Raises ValueError."""
    value, _place = numeral(text)
    if value != int(value) or value >= 2**31:
        raise ValueError(text)
    return int(value)


def projects(cell: str) -> Quantity | None:
    """The number of projects (`61개 사업`) that a cell states; None when it states none, or several."""
    match = _only(_PROJECTS, cell)
    if match is None or digits(match["number"]) != int(digits(match["number"])):
        return None
    return Quantity(digits(match["number"]), "개사업", match[0]) if digits(match["number"]) < 2**31 else None


def money(cell: str) -> Quantity | None:
    """The amount that a cell states in a unit of its own (`386백만원`, `3억8천6백만원`); None for none, or several."""
    match = _only(_AMOUNT, cell)
    if match is None:
        return None
    try:
        in_won, place = numeral(match["number"])
    except ValueError:
        return None
    unit = UNIT_OF.get(place, "억원" if place > 10**8 else "원")
    value = in_won / WON[unit]
    if in_won != int(in_won) or in_won >= 2**63 or value >= 10**15 or decimals(value) > 4:
        return None
    return Quantity(value, unit, match[0])


def unit_of(text: str) -> str | None:
    """The unit of money named in a unit line or a header (`(단위: 백만원, %)`), None when none is."""
    match = _UNIT.search(squeeze(text))
    return match[0].removesuffix("원") + "원" if match else None


def _only(pattern: re.Pattern[str], cell: str) -> re.Match[str] | None:
    """The one place where a pattern stands, outside of brackets if it can be."""
    text = plain(cell)
    if ENDLESS.search(text):
        return None
    for where in (re.sub(r"\([^()]*\)", lambda brackets: " " * len(brackets[0]), text), text):
        if found := list(pattern.finditer(where)):
            return found[0] if len(found) == 1 else None
    return None
