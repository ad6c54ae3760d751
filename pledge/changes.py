"""Describe the differences between revisions in words, and mask those that everybody may see."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pledge import store
from pledge.i18n import N_, _, code, day, money, number
from pledge.labels import LABELS, RATES, TABLES, is_missing
from pledge.masking import Mask
from pledge.panels import PANELS
from pledge.panels.columns import Column, written
from pledge.query import mask
from pledge.report.numbers import UNIT_OF
from pledge.store import Difference
from pledge.store.rows import natural_keys

KINDS = {"added": N_("added"), "changed": N_("changed"), "removed": N_("removed")}
"""What became of a row."""

_HEADINGS = {
    column.name: column.heading
    for panel in PANELS
    for column in panel.columns
    if isinstance(column, Column) and column.heading not in {"", *LABELS}
}
_COLUMN_NAMES = (
    LABELS
    | _HEADINGS
    | {
        "achievement_stated": N_("Achievement, as printed"),
        "actual_value": N_("Actual, as a number"),
        "administration": N_("Elected term"),
        "applied_on": N_("Applied"),
        "applied_stated": N_("Applied, as printed"),
        "body": N_("Text"),
        "cooperating_departments": N_("Cooperating departments"),
        "decided_on": N_("Decided"),
        "decided_stated": N_("Decided, as printed"),
        "duration": N_("Duration"),
        "goal_rate": N_("Achievement, as the report's heading states"),
        "jobs": N_("Jobs created"),
        "legal_basis": N_("Legal basis"),
        "novelty": N_("New or continued"),
        "ongoing": N_("Ongoing"),
        "owner": N_("Carried out by"),
        "participants": N_("Participating citizens"),
        "period_stated": N_("Period, as printed"),
        "phone": N_("Office number"),
        "policy_goal": N_("Policy goal"),
        "reference_date": N_("Reference date"),
        "scheduled": N_("Still scheduled"),
        "section": N_("Section"),
        "stated": N_("As printed"),
        "symbol": N_("Column symbol"),
        "target_value": N_("Target, as a number"),
        "term": N_("Within the term"),
        "unit_krw": N_("Unit of the amount"),
        "value_unit": N_("Unit of target and actual"),
    }
)
"""Columns as readers call them."""
_DERIVED = {
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


def row_name(table: str, row: Mapping[str, Any]) -> str:
    """Return the name of a row: its natural key, as readers see it; '' for the pledge itself."""
    parts = [_text(name, row) for name in natural_keys()[table] if name != "pledge_id"]
    return " · ".join(part for part in parts if part)


def changed_cells(difference: Difference) -> list[tuple[str, str, str]]:
    """Return the cells of one row: the column, the value before, the value after; '' is what is not stated."""
    main = [name for name in difference.cells if name in _COLUMN_NAMES and name not in _DERIVED]
    if difference.kind == "changed":
        columns = [*main, *(name for name in difference.cells if name not in main)]
    else:
        columns = [name for name in main if name not in difference.key]
    before, after = ({name: pair[side] for name, pair in difference.cells.items()} for side in (0, 1))
    return [(_(_COLUMN_NAMES.get(name, name)), _text(name, before), _text(name, after)) for name in columns]


class ChangeLine(NamedTuple):
    """A changed cell, or a whole row that is added or removed (then `column` is ''); `kind` is one of KINDS."""

    table: str
    row: str
    kind: str
    column: str
    before: str
    after: str


def change_lines(differences: Iterable[Difference]) -> list[ChangeLine]:
    """Return every changed cell, and every added or removed row, as text."""
    changed = []
    for difference in differences:
        head = (
            _(TABLES.get(difference.table, difference.table)),
            row_name(difference.table, difference.key),
            difference.kind,
        )
        listed = changed_cells(difference)
        if difference.kind == "changed":
            changed += [ChangeLine(*head, *triple) for triple in listed]
        else:
            side = 2 if difference.kind == "added" else 1
            whole = " · ".join(f"{triple[0]} {triple[side]}" for triple in listed if triple[side])
            changed.append(ChangeLine(*head, "", *(("", whole) if side == 2 else (whole, ""))))
    return changed


def _text(name: str, row: Mapping[str, Any]) -> str:
    value: Any = row.get(name)
    if is_missing(value):
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


COUNTED_ONLY = {"contact", "report_line"}
"""Tables whose cells are never shown: that they changed is counted, who is named in them is not."""


def masked_changes(folder: Path, number: int, pledge: str) -> tuple[Difference, ...] | None:
    """Return the rows of a pledge that revision `number` changed, masked; None for the first revision.

    A row of which only a masked name or number changed is left out. Raises StoreError where its file, or that of the
    revision before, is missing or damaged.
    """
    differences = store.changes_in(folder, number, pledge)
    if differences is None:
        return None
    before = [earlier for earlier in store.revisions(folder) if earlier.number < number]
    masked = mask(store.revision(folder, number), pledge) | mask(before[-1], pledge)
    visible = [_masked_difference(row, masked) for row in differences if row.table not in COUNTED_ONLY]
    return tuple(row for row in visible if row.cells)


def _masked_difference(difference: Difference, masked: Mask) -> Difference:
    cells = {
        column: tuple(masked.row({column: value})[column] for value in pair)
        for column, pair in difference.cells.items()
    }
    masked_changes = {column: (before, after) for column, (before, after) in cells.items() if before != after}
    return difference._replace(key=masked.row(difference.key), cells=masked_changes)
