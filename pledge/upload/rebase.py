"""A proposal brought onto what others have published since it was checked: what each changed stays changed."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from pledge.store import Revision, Row, revision
from pledge.store.plan import rows_of
from pledge.store.rows import IDENTITY, key_of, typed_rows
from pledge.upload.proposal import Proposal

Overlaps: TypeAlias = frozenset[tuple[str, str]]
"""Rows (table, row_id) of which the proposal and somebody else changed the same cell differently."""


def rebased(store: Path, proposal: Proposal, now: Revision) -> tuple[Proposal, Overlaps]:
    """Return the proposal as if it had been checked against `now`.

    Its own changes, cell by cell, on what is published now.

    Where both changed a cell the proposal's value stands, and the row is named as an overlap. A report, and an earlier
    state, are whole and stay as they are. Raises StoreError.
    """
    if proposal.kind != "actuals" or proposal.base == now.number:
        return proposal, frozenset()
    base = rows_of(revision(store, proposal.base), proposal.pledge_id)
    newest = rows_of(now, proposal.pledge_id)
    mine = typed_rows(proposal.pledge_id, proposal.tables, base)
    overlaps: set[tuple[str, str]] = set()
    tables = {table: _rebased(table, base[table], newest[table], rows, overlaps) for table, rows in mine.items()}
    there = {(table, row["row_id"]) for table in tables for row in newest[table]}
    missing = tuple(each for each in proposal.missing if each in there)
    return replace(proposal, base=now.number, tables=tables, missing=missing), frozenset(overlaps)


def _rebased(
    table: str, base: list[Row], newest: list[Row], mine: list[Row], overlaps: set[tuple[str, str]]
) -> list[Row]:
    bases, nows = ({row["row_id"]: row for row in rows} for rows in (base, newest))
    fresh = {key_of(table, row): row["row_id"] for row in newest if row["row_id"] not in bases}
    rows = []
    for row in mine:
        # What both added is one row, and not a second one like it.
        identity = row["row_id"] or fresh.get(key_of(table, row), "")
        before, now = bases.get(identity), nows.get(identity)
        if now is None:
            if before is None or _values(row) != _values(before):
                rows.append(row | {"row_id": "" if before else identity})
            continue
        cells = _values(row)
        for column, value in cells.items():
            if before and value == before[column]:
                cells[column] = now[column]
            elif value != now[column] and (before is None or now[column] != before[column]):
                overlaps.add((table, identity))
        # Whatever is changed comes from the proposal's file, and not from where the published row came.
        rows.append(now | cells | {"origin": row["origin"]})
    taken = {row["row_id"] for row in rows} | bases.keys()
    return [*rows, *(row for row in newest if row["row_id"] not in taken)]


def _values(row: Mapping[str, object]) -> dict[str, object]:
    return {column: value for column, value in row.items() if column not in IDENTITY}
