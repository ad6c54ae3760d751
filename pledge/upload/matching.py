"""Which row of a file is which published row, and how its cells are read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pledge.store import Row
from pledge.store.rows import bare, key_of, natural_keys
from pledge.upload.cells import Unreadable
from pledge.upload.parts import Part
from pledge.upload.sheets import ROW_ID, Given

Refuse = Callable[..., None]


@dataclass
class Matched:
    """Of every row of a file: the published row, and the row that its template showed; None where there is none."""

    now: list[Row | None]
    then: list[Row | None]
    skipped: set[int] = field(default_factory=set)


def reader(part: Part, now: Sequence[Row]) -> Callable[..., tuple[Any, ...] | Unreadable]:
    """A part's reader that remembers each text and returns what it raises: 100,000 cells have few different texts."""
    read = part.reader(now)

    @cache
    def reading(*texts: str) -> tuple[Any, ...] | Unreadable:
        try:
            return read(*texts)
        except Unreadable as error:
            return error

    return reading


def match(
    given: Given,
    now: Sequence[Row],
    base: Sequence[Row] | None,
    everyone_s: Callable[[], set[str]],
    readers: dict[Part, Callable[..., Any]],
    refuse: Refuse,
) -> Matched:
    """Rows by their row_id, else by their natural key among the published rows that no row_id of the file names."""
    by_now = {row["row_id"]: row for row in now}
    by_then = by_now if base is None else {row["row_id"]: row for row in base}
    if given.form.table == "pledge":
        others = range(1, len(given.ids))
        for i in others:
            refuse(i, "one-row", given.form.fields[0].name)
        rest = [None] * len(others)
        size = len(given.ids)
        return Matched([*now, *rest][:size], [*(base or now), *rest][:size], set(others))
    matched = Matched([by_now.get(each) for each in given.ids], [by_then.get(each) for each in given.ids])
    first: dict[str, int] = {}
    for i, each in enumerate(given.ids):
        if each and first.setdefault(each, i) != i:
            refuse(i, "row-twice", ROW_ID, each, other=str(given.rows[first[each]]))
            matched.skipped.add(i)
        elif each and each not in by_now and each not in by_then:
            refuse(i, "row-of-another-pledge" if each in everyone_s() else "row-unknown", ROW_ID, each)
            matched.skipped.add(i)
    free = {key_of(given.form.table, row): row for row in reversed(now) if row["row_id"] not in first}
    if free and (keyed := [i for i, each in enumerate(given.ids) if not each]):
        for i, key in zip(keyed, _keys(given, keyed, readers), strict=True):
            if key in free:
                matched.now[i] = matched.then[i] = free.pop(key)
    return matched


def _keys(given: Given, places: list[int], readers: dict[Part, Callable[..., Any]]) -> list[tuple[Any, ...]]:
    """The natural keys of rows without row_id, with None for a cell that cannot be read."""
    keys = natural_keys()[given.form.table]
    columns: dict[str, list[Any]] = {}
    for part, read in readers.items():
        if set(part.columns) & set(keys):
            texts = [given.texts.get(name) or [""] * len(given.ids) for name in part.fields]
            values = list(map(read, *([column[i] for i in places] for column in texts)))
            for at, column in enumerate(part.columns):
                columns[column] = [None if isinstance(each, Unreadable) else each[at] for each in values]
    return list(zip(*(map(bare, columns[name]) for name in keys), strict=True))
