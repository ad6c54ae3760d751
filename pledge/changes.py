"""Differences in words: of which row, in which cells, from what to what."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pledge.i18n import N_, _, day, money
from pledge.store import Difference
from pledge.store.rows import natural_keys
from pledge.tables import LABELS, TABLES, cell, missing

KINDS = {"added": N_("added"), "changed": N_("changed"), "removed": N_("removed")}
"""What became of a row."""

_NAMES = LABELS | {
    "administration": N_("Elected term"),
    "applied_on": N_("Applied"),
    "body": N_("Text"),
    "cooperating_departments": N_("Departments that help"),
    "decided_on": N_("Decided"),
    "duration": N_("Duration"),
    "goal_rate": N_("Achievement, as the report's heading states"),
    "jobs": N_("Jobs created"),
    "legal_basis": N_("Legal basis"),
    "novelty": N_("New or continued"),
    "ongoing": N_("Ongoing"),
    "owner": N_("Carried out by"),
    "participants": N_("Citizens who took part"),
    "phone": N_("Office number"),
    "policy_goal": N_("Policy goal"),
    "reference_date": N_("Reference date"),
    "scheduled": N_("Still scheduled"),
    "section": N_("Section"),
    "stated": N_("As printed"),
    "term": N_("Within the term"),
}
"""Columns as readers call them. All others are reckoned from these, and told only where nothing else is changed."""
_RECKONED = {"stated", "applied_on", "decided_on", "approximate"}


def named(table: str, row: Mapping[str, Any]) -> str:
    """Which row it is: its natural key, as it is read; '' for the pledge itself."""
    parts = [_text(name, row) for name in natural_keys()[table] if name != "pledge_id"]
    return " · ".join(part for part in parts if part)


def told(difference: Difference) -> list[tuple[str, str, str]]:
    """The cells of one row: the column, what it held, what it holds; '' is what is not stated."""
    main = [name for name in difference.cells if name in _NAMES and name not in _RECKONED]
    if difference.kind == "changed":
        shown = main or list(difference.cells)
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
    if missing(value):
        return ""
    if name.endswith("_krw"):
        return money(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return day(value) if name.endswith(("_on", "_date")) else cell(name, dict(row))
