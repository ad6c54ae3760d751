"""What was published when? Revisions of a pledge, what each changed, and what has changed since the one before."""

from typing import Any

from pledge.i18n import N_, _, code, day, n_, number
from pledge.labels import TABLES
from pledge.panels.panel import PAGE, Context, Panel
from pledge.query import Rows

MOST = 4
"""Parts that a sentence names; the others are counted."""

_NAMES = TABLES | {"explanation": N_("Explanations")}


def summary(rows: Rows, context: Context) -> str:
    """Return how many revisions a pledge has, and of when the newest is."""
    return n_(
        "{n} revision, the newest of {day}.",
        "{n} revisions, the newest of {day}.",
        len(rows),
        day=day(rows[-1].published_at.date()),
    )


def changed(rows: Rows) -> str:
    """Return what one revision changed, by table, from its rows of query `changes`: `Budget: 2 changed`."""
    parts = []
    for row in sorted(rows, key=_place):
        counts = {
            N_("{n} added"): row.rows_added,
            N_("{n} changed"): row.rows_changed,
            N_("{n} removed"): row.rows_removed,
        }
        changes = [_(message, n=number(count)) for message, count in counts.items() if count]
        if changes:
            parts.append(_("{what}: {changes}", what=_name(row.table_name), changes=", ".join(changes)))
    return " · ".join(parts) or _("Only line numbers of the report changed; no value changed.")


def since(rows: Rows) -> str:
    """Return what the newest revision changed, from query `changes_since_previous`; '' for the first revision."""
    if not rows:
        return ""
    named = [
        _(
            "{what}: {n}",
            what=_name(row.table_name) if row.measure is None else code(row.measure),
            n=number(row.rows),
        )
        for row in sorted(rows, key=_place)
    ]
    listed = ", ".join(named[:MOST])
    before = day(rows[0].before_at.date())
    if len(named) > MOST:
        return n_(
            "Updated since the revision before ({day}): {parts} and {n} other.",
            "Updated since the revision before ({day}): {parts} and {n} others.",
            len(named) - MOST,
            day=before,
            parts=listed,
        )
    return _("Updated since the revision before ({day}): {parts}.", day=before, parts=listed)


def _name(table: str) -> str:
    return _(_NAMES.get(table, table))


def _place(row: Any) -> int:
    """Return the place of a table in the report; what is said to a finding comes last."""
    return list(_NAMES).index(row.table_name) if row.table_name in _NAMES else len(_NAMES)


HISTORY = Panel(
    query="history",
    title=N_("History"),
    page="history",
    place=10,
    sentence=summary,
    media=frozenset({PAGE}),
)
