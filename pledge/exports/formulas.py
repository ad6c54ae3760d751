"""Neutralise text that a spreadsheet would run as a formula, and restore it when a CSV is read."""

import re
from typing import Any

_FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠]|'*[\t\r\n]")
_HARMLESS = re.compile(r"[+-]?[\d.,]* ?%?")


def neutralise_formula(value: Any) -> Any:
    """Return the value, with an apostrophe before it where it is a text that a spreadsheet would run."""
    if isinstance(value, str) and _FORMULA.match(value) and not _HARMLESS.fullmatch(value):
        return f"'{value}"
    return value


def restore_formula(text: str) -> str:
    """Return the text that `neutralise_formula` was given."""
    return text[1:] if text.startswith("'") and neutralise_formula(text[1:]) == text else text
