"""Sentences about revisions: what each changed, and what has changed since the one before."""

from pandas import DataFrame

from pledge.i18n import N_, _, code, day, n_, number
from pledge.tables import TABLES, missing

MOST = 4
"""Parts that a sentence names; the others are counted."""

_NAMES = TABLES | {"explanation": N_("Explanations")}


def history(rows: DataFrame) -> str:
    """How many revisions a pledge has, and of when the newest is, from the rows of query `history`."""
    return n_(
        "{n} revision, the newest of {day}.",
        "{n} revisions, the newest of {day}.",
        len(rows),
        day=day(rows["published_at"].iloc[-1].date()),
    )


def changed(rows: DataFrame) -> str:
    """What one revision changed, by table, from its rows of query `changes`: `Budget: 2 changed`."""
    parts = []
    for row in sorted(rows.to_dict("records"), key=lambda row: _place(row["table_name"])):
        counts = {
            N_("{n} added"): row["rows_added"],
            N_("{n} changed"): row["rows_changed"],
            N_("{n} removed"): row["rows_removed"],
        }
        told = [_(said, n=number(count)) for said, count in counts.items() if count]
        if told:
            name = _named(row["table_name"])
            parts.append(_("{what}: {changes}", what=name, changes=", ".join(told)))
    return " · ".join(parts) or _("Only lines of the report moved; no value changed.")


def since(rows: DataFrame) -> str:
    """What the newest revision changed since the one before, from query `since`; '' where there is none before."""
    if rows.empty:
        return ""
    named = [
        _(
            "{what}: {n}",
            what=_named(row["table_name"]) if missing(row["measure"]) else code(row["measure"]),
            n=number(row["rows"]),
        )
        for row in sorted(rows.to_dict("records"), key=lambda row: _place(row["table_name"]))
    ]
    listed = ", ".join(named[:MOST])
    before = day(rows["before_at"].iloc[0].date())
    if len(named) > MOST:
        return n_(
            "Updated since the revision before ({day}): {parts} and {n} other.",
            "Updated since the revision before ({day}): {parts} and {n} others.",
            len(named) - MOST,
            day=before,
            parts=listed,
        )
    return _("Updated since the revision before ({day}): {parts}.", day=before, parts=listed)


def _named(table: str) -> str:
    return _(_NAMES.get(table, table))


def _place(table: str) -> int:
    """Tables in the order of the report; what is said to a finding comes last."""
    return list(_NAMES).index(table) if table in _NAMES else len(_NAMES)
