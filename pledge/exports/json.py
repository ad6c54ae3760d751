"""Write values as text with all their digits: a database's decimals, which floats would change."""

import json
from datetime import date
from decimal import Decimal
from typing import Any


def exact(value: Decimal) -> Decimal:
    """Return the number without the zeros that its column's type adds: 40.000 is 40, 68.7000 is 68.7."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def to_json(value: Any) -> str:
    """Return JSON of dicts, lists, text, numbers, dates (ISO) and None; a decimal is a number with all its digits."""
    match value:
        case dict():
            return "{" + ", ".join(f"{to_json(str(name))}: {to_json(item)}" for name, item in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(to_json, value)) + "]"
        case Decimal():
            return str(exact(value))
        case date():
            return json.dumps(value.isoformat())
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
