"""Text that a spreadsheet would run as a formula: disarmed where a CSV is written, as it was where one is read."""

import re
from typing import Any

_FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠]|'*[\t\r\n]")
_HARMLESS = re.compile(r"[+-]?[\d.,]* ?%?")


def defused(value: Any) -> Any:
    """The value, with one apostrophe before it if it is a text that a spreadsheet would run."""
    if isinstance(value, str) and _FORMULA.match(value) and not _HARMLESS.fullmatch(value):
        return f"'{value}"
    return value


def original(text: str) -> str:
    """The text that `defused` was given: one apostrophe less where one apostrophe was put."""
    return text[1:] if text.startswith("'") and defused(text[1:]) == text else text
