"""Shared by panels of money: places of the report, texts of blanks, tooltips."""

from collections.abc import Callable
from datetime import date
from typing import Any

from pledge.i18n import _, day, money, percent
from pledge.panels.columns import unknown
from pledge.panels.drawing.marks import bold, lines_of_text
from pledge.query import Rows

PLAN, SPENDING, OUTLOOK = "재정투입계획", "예산집행현황", "예산집행전망"
"""The report's three tables of money, as the subjects of findings begin."""

TOO_NEAR = 0.08
"""Less than this share of the height apart, two labels share a line."""


def reported_to(covered_to: date | None) -> str:
    """Return up to when spending is reported; `covered_to` is None where that is unknown."""
    if covered_to is None:
        return _("No spending is reported, and the report's reference date is unknown.")
    return _("Spending is reported up to {day}; nothing later is reported.", day=day(covered_to))


def unreported(rows: Rows) -> str:
    """Return up to when spending is reported, '' where every period is reported."""
    return reported_to(rows[0].covered_to) if any(row.not_reported for row in rows) else ""


def spending_unknown(row: Any) -> str:
    """Return why the term's spending is unknown on the reference date; '' where it is known, or none is stated."""
    if not unknown(row):
        return ""
    return reported_to(row.covered_to) if row.not_reported else _("Spending of the term is not yet due.")


def counted(rows: Rows) -> str:
    """Return which spending counts where the report reaches beyond the reference date; '' where it does not."""
    until = rows[0].counted_to
    return (
        "" if until is None else _("Only the spending of periods that had ended by {day} is counted.", day=day(until))
    )


def joined(*sentences: str) -> str:
    """Return sentences as one text; '' ones are left out."""
    return " ".join(filter(None, sentences))


def stated(amount: int | None, written: Callable[[int], str]) -> str:
    """Return an amount as `written` writes it, or that it is not stated."""
    return _("not stated") if amount is None else written(amount)


def hover(name: str, label: str, amount: int, rate: float | None = None) -> str:
    """Return the tooltip of a mark: its period, label, amount and rate."""
    share = "" if rate is None else f" ({percent(rate)})"
    return lines_of_text(bold(name), f"{label} {money(amount)}{share}")


def with_amounts(rows: Rows) -> bool:
    """Return whether any amount is planned or spent; otherwise there is nothing to draw or answer."""
    return any(row.planned_krw or row.spent_krw for row in rows)
