"""Differences in words: of which row, in which cells, from what to what."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pledge.i18n import N_, _, code, day, money, number
from pledge.panels import PANELS
from pledge.panels.columns import Column, written
from pledge.report.numbers import UNIT_OF
from pledge.store import Difference
from pledge.store.rows import natural_keys
from pledge.tables import LABELS, RATES, TABLES

KINDS = {"added": N_("added"), "changed": N_("changed"), "removed": N_("removed")}
"""What became of a row."""

_HEADINGS = {
    column.name: column.heading
    for panel in PANELS
    for column in panel.columns
    if isinstance(column, Column) and column.heading not in {"", *LABELS}
}
_NAMES = (
    LABELS
    | _HEADINGS
    | {
        "achievement_stated": N_("Achievement, as printed"),
        "actual_value": N_("Actual, as a number"),
        "administration": N_("Elected term"),
        "applied_on": N_("Applied"),
        "applied_stated": N_("Applied, as printed"),
        "body": N_("Text"),
        "cooperating_departments": N_("Departments that help"),
        "decided_on": N_("Decided"),
        "decided_stated": N_("Decided, as printed"),
        "duration": N_("Duration"),
        "goal_rate": N_("Achievement, as the report's heading states"),
        "jobs": N_("Jobs created"),
        "legal_basis": N_("Legal basis"),
        "novelty": N_("New or continued"),
        "ongoing": N_("Ongoing"),
        "owner": N_("Carried out by"),
        "participants": N_("Citizens who took part"),
        "period_stated": N_("Period, as printed"),
        "phone": N_("Office number"),
        "policy_goal": N_("Policy goal"),
        "reference_date": N_("Reference date"),
        "scheduled": N_("Still scheduled"),
        "section": N_("Section"),
        "stated": N_("As printed"),
        "symbol": N_("Letter of the column"),
        "target_value": N_("Target, as a number"),
        "term": N_("Within the term"),
        "unit_krw": N_("Unit of the amount"),
        "value_unit": N_("Unit of target and actual"),
    }
)
"""Columns as readers call them."""
_RECKONED = {
    "achievement_stated",
    "actual_value",
    "applied_on",
    "approximate",
    "decided_on",
    "period_stated",
    "stated",
    "symbol",
    "target_value",
    "unit_krw",
    "value_unit",
}
"""Columns that are derived from others: told after them of a row that is changed, and not at all of a whole row."""


def named(table: str, row: Mapping[str, Any]) -> str:
    """Which row it is: its natural key, as it is read; '' for the pledge itself."""
    parts = [_text(name, row) for name in natural_keys()[table] if name != "pledge_id"]
    return " · ".join(part for part in parts if part)


def told(difference: Difference) -> list[tuple[str, str, str]]:
    """The cells of one row: the column, what it held, what it holds; '' is what is not stated."""
    main = [name for name in difference.cells if name in _NAMES and name not in _RECKONED]
    if difference.kind == "changed":
        shown = [*main, *(name for name in difference.cells if name not in main)]
    else:
        shown = [name for name in main if name not in difference.key]
    before, after = ({name: pair[side] for name, pair in difference.cells.items()} for side in (0, 1))
    return [(_(_NAMES.get(name, name)), _text(name, before), _text(name, after)) for name in shown]


class Line(NamedTuple):
    """A changed cell, or a whole row that is added or removed (then `column` is ''); `kind` is one of KINDS."""

    table: str
    row: str
    kind: str
    column: str
    before: str
    after: str


def lines(differences: Iterable[Difference]) -> list[Line]:
    """Every changed cell, and every row that is added or removed, as text."""
    found = []
    for each in differences:
        head = _(TABLES.get(each.table, each.table)), named(each.table, each.key), each.kind
        listed = told(each)
        if each.kind == "changed":
            found += [Line(*head, *triple) for triple in listed]
        else:
            side = 2 if each.kind == "added" else 1
            whole = " · ".join(f"{triple[0]} {triple[side]}" for triple in listed if triple[side])
            found.append(Line(*head, "", *(("", whole) if side == 2 else (whole, ""))))
    return found


def _text(name: str, row: Mapping[str, Any]) -> str:
    value: Any = row.get(name)
    if value is None:
        return ""
    if name == "unit_krw":
        return code(UNIT_OF[value]) if value in UNIT_OF else money(value)
    if name.endswith("_krw"):
        return money(value)
    if name in RATES:
        return f"{number(value)}%"  # with all its digits: 0.875 is not 0.9
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return day(value) if name.endswith(("_on", "_date")) else written(name, value)
