"""Rebase a proposal onto what others have published since it was checked: the changes of both stay."""

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
    """Return the proposal as if it had been checked against `now`, its own changes applied cell by cell.

    Where both changed a cell the proposal's value stays, and the row is named as an overlap. A report, and a restored
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
    missing = tuple(place for place in proposal.missing if place in there)
    return replace(proposal, base=now.number, tables=tables, missing=missing), frozenset(overlaps)


def _rebased(
    table: str, base: list[Row], newest: list[Row], mine: list[Row], overlaps: set[tuple[str, str]]
) -> list[Row]:
    bases, nows = ({row["row_id"]: row for row in rows} for rows in (base, newest))
    added_ids = {key_of(table, row): row["row_id"] for row in newest if row["row_id"] not in bases}
    rows = []
    for row in mine:
        # A row that both added is one row, not two.
        identity = row["row_id"] or added_ids.get(key_of(table, row), "")
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
        # The origin of a changed row is the proposal's file, not that of the published row.
        rows.append(now | cells | {"origin": row["origin"]})
    taken = {row["row_id"] for row in rows} | bases.keys()
    return [*rows, *(row for row in newest if row["row_id"] not in taken)]


def _values(row: Mapping[str, object]) -> dict[str, object]:
    return {column: value for column, value in row.items() if column not in IDENTITY}
