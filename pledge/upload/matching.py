"""Match the rows of a file with the published rows."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from pledge.store import Row
from pledge.store.rows import key_of, key_text, natural_keys
from pledge.upload.cell_readers import Unreadable
from pledge.upload.column_groups import ColumnGroup
from pledge.upload.typed_table import ROW_ID, TypedTable

Readers = Mapping[ColumnGroup, Callable[..., tuple[Any, ...] | Unreadable]]


def readers(parts: Sequence[ColumnGroup], published: Sequence[Row]) -> Readers:
    """Return a cached reader for each column group, which returns Unreadable instead of raising it.

    100,000 cells have few different texts.
    """

    def remembering(part: ColumnGroup) -> Callable[..., tuple[Any, ...] | Unreadable]:
        read = part.reader(published)

        @cache
        def reading(*texts: str) -> tuple[Any, ...] | Unreadable:
            try:
                return read(*texts)
            except Unreadable as error:
                return error

        return reading

    return {part: remembering(part) for part in parts}


def match(
    table: TypedTable,
    now: Sequence[Row],
    base: Sequence[Row] | None,
    all_ids: Callable[[], set[str]],
    read: Readers,
) -> None:
    """Fill in `now` and `then`: by row_id, else by natural key among the published rows that no row_id names.

    base: the rows as they were when the template was made, None where that is the same; all_ids: the row_ids of all
    pledges.
    """
    by_now = {row["row_id"]: row for row in now}
    by_then = by_now if base is None else {row["row_id"]: row for row in base}
    size = len(table.ids)
    if table.form.table == "pledge":
        for i in range(1, size):
            table.refuse(i, "one-row", table.form.fields[0].name)
            table.skipped.add(i)
        rest = [None] * (size - 1)
        table.now, table.then = [*now, *rest][:size], [*(base or now), *rest][:size]
        return
    table.now, table.then = [by_now.get(row_id) for row_id in table.ids], [by_then.get(row_id) for row_id in table.ids]
    first: dict[str, int] = {}
    for i, row_id in enumerate(table.ids):
        if row_id and first.setdefault(row_id, i) != i:
            table.refuse(i, "row-twice", ROW_ID, row_id, other=str(table.numbers[first[row_id]]))
            table.skipped.add(i)
        elif row_id and row_id not in by_now and row_id not in by_then:
            table.refuse(i, "row-of-another-pledge" if row_id in all_ids() else "row-unknown", ROW_ID, row_id)
            table.skipped.add(i)
    free = {key_of(table.form.table, row): row for row in reversed(now) if row["row_id"] not in first}
    if free and (keyed := [i for i, row_id in enumerate(table.ids) if not row_id]):
        for i, key in zip(keyed, _keys(table, keyed, read), strict=True):
            if key in free:
                table.now[i] = table.then[i] = free.pop(key)


def _keys(table: TypedTable, places: list[int], read: Readers) -> list[tuple[Any, ...]]:
    """Return the natural keys of rows without row_id, with None for a cell that cannot be read."""
    keys = natural_keys()[table.form.table]
    columns: dict[str, list[Any]] = {}
    for part, reader in read.items():
        if set(part.columns) & set(keys):
            texts = [table.texts.get(name) or [""] * len(table.ids) for name in part.fields]
            values = list(map(reader, *([column[i] for i in places] for column in texts)))
            for at, column in enumerate(part.columns):
                columns[column] = [None if isinstance(value, Unreadable) else value[at] for value in values]
    return list(zip(*(map(key_text, columns[name]) for name in keys), strict=True))
