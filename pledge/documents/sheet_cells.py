"""Convert a cell of a workbook to the text that its reader sees."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from openpyxl.utils.datetime import from_excel

# Formats with a number and no text in the file, whose meaning depends on the locale: in Korea these are dates.
_KOREAN_DATES = {*range(27, 37), *range(50, 59)}
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_CODES = re.compile(r"_x([0-9A-Fa-f]{4})_")


def cell_text(value: Any, number_format: str, format_id: int, epoch: datetime) -> str:
    """Return the value of a cell as text: dates as 2021-11-05, percentages with sign, integers without a point."""
    if isinstance(value, str):
        return _CODES.sub(_character, value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float) and format_id in _KOREAN_DATES:
        value = from_excel(value, epoch)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return _number(value, number_format)


def displayed_numbers(value: Any, number_format: str) -> list[str]:
    """Return how a number looks in a format with dashes, such as 000000-0000000: a format can hide digits."""
    if type(value) not in {int, float} or "-" not in number_format:
        return []
    return [_filled(str(abs(int(value))), pattern) for pattern in _dashed(number_format)]


@cache
def _dashed(number_format: str) -> list[str]:
    """Return the sections of a format that show digits with dashes between, as bare patterns."""
    bare = (re.sub(r'\[[^\]]*\]|["\\]', "", section) for section in number_format.split(";"))
    return [pattern for pattern in bare if re.fullmatch(r"[0#()\- ]*-[0#()\- ]*", pattern)]


@cache
def _meant(number_format: str) -> tuple[bool, int]:
    """Return whether a format shows percent, and to how many digits it pads an integer with zeros."""
    visible = _QUOTED.sub("", number_format.split(";")[0])
    return "%" in visible, len(visible) if re.fullmatch("0{2,}", visible) else 0


def _number(value: int | float, number_format: str) -> str:
    percent, digits = _meant(number_format)
    if isinstance(value, int) and not percent:
        return str(value).zfill(digits)
    # A spreadsheet shows 15 digits; the file may store 68.700000000000003 for 68.7.
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    return f"{_plain(exact * 100)}%" if percent else _plain(exact)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if number else "0"


def _character(match: re.Match[str]) -> str:
    """Return the character that the file writes as its number, where it is a control character or an underscore."""
    code = int(match[1], 16)
    return chr(code) if code < 0x20 or code == 0x5F else match[0]


def _filled(digits: str, pattern: str) -> str:
    left = list(digits)
    text = ""
    for place in reversed(pattern):
        if place in "0#":
            place = left.pop() if left else place.replace("#", "")
        text = place + text
    return "".join(left) + text
