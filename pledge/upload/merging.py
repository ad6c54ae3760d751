"""Merge the rows of a file with the published ones: only the cells that their author changed are taken.

A cell is changed where it says something else than the template did, made from the revision that the file names. All
others stay as they are published now, even where that has changed since the template was made.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from typing import Any

from pledge.report.cell_text import is_total
from pledge.store import Row
from pledge.upload import cell_readers
from pledge.upload.cell_readers import Unreadable
from pledge.upload.column_groups import ColumnGroup, period_code
from pledge.upload.comparison import comparison_key
from pledge.upload.field import Field, Form
from pledge.upload.matching import match, readers
from pledge.upload.problems import Problem
from pledge.upload.typed_table import ROW_ID, TypedTable


def merge(table: TypedTable, now: Sequence[Row], base: Sequence[Row] | None, all_ids: Callable[[], set[str]]) -> None:
    """Fill in what a table's rows as typed make of the published ones.

    now: the rows as published; base: as they were when the template was made, None where that is the same; all_ids: the
    row_ids of all pledges.
    """
    form, read = table.form, readers(table.form.parts, now)
    match(table, now, base, all_ids, read)
    displayed = {name: _shown(form, name, table.now) for name in table.texts}
    then = displayed if base is None else {name: _shown(form, name, table.then) for name in table.texts}
    same = {name: _comparison_key(form, name, now) for name in table.texts}
    table.touched = {name: _touched(table, name, then[name], same[name]) for name in table.texts}
    _pass_over_removed(table)
    if base is not None:
        table.overwrites = [
            (row["row_id"], name)
            for name, mask in table.touched.items()
            for i, row in enumerate(table.now)
            if row and mask[i]
            # Published again since the template was made, with another value than the typed one.
            if same[name](then[name][i]) != same[name](displayed[name][i]) != same[name](table.texts[name][i])
        ]
    _refuse_totals(table)
    _refuse_blank(table)
    columns: dict[str, Sequence[Any]] = {}
    for part, reader in read.items():
        columns |= _read(table, part, reader, displayed)
    _place(table, now, columns)
    named = {row["row_id"] for row in table.now if row}
    known = None if base is None else {row["row_id"] for row in base}
    unnamed = [row["row_id"] for row in now if row["row_id"] not in named]
    table.missing = [row_id for row_id in unnamed if known is None or row_id in known]
    table.problems += [problem for i in sorted(table.wrong) for problem in table.wrong[i]]


def _shown(form: Form, name: str, rows: Sequence[Row | None]) -> list[str]:
    """Return what the template would show of each row, as text; '' for a new row."""
    show = form.field(name).displayed
    return ["" if row is None else cell_readers.written(show(row)) for row in rows]


def _touched(table: TypedTable, name: str, then: list[str], same: Callable[[str], Hashable]) -> list[bool]:
    """Return whether each cell of a column differs from its template; all cells of a new row do."""
    return [
        row is None or (typed != was and same(typed) != same(was))
        for row, typed, was in zip(table.then, table.texts[name], then, strict=True)
    ]


def _comparison_key(form: Form, name: str, now: Sequence[Row]) -> Callable[[str], Hashable]:
    field = form.field(name)
    if field.kind == "period":
        return cache(lambda cell: period_code(cell, now) or cell)
    return cache(comparison_key(field.kind, field.choices_for(now)))


def _pass_over_removed(table: TypedTable) -> None:
    """Skip rows that were removed since the template was made; refuse one with a changed cell."""
    for i, (row, then) in enumerate(zip(table.now, table.then, strict=True)):
        if row is None and then is not None:
            table.skipped.add(i)
            if any(mask[i] for mask in table.touched.values()):
                table.refuse(i, "row-removed", ROW_ID, table.ids[i])
            else:
                place = (table.file, table.sheet, table.numbers[i], ROW_ID, table.ids[i])
                table.notices.append(Problem("row-gone", *place))


def _refuse_totals(table: TypedTable) -> None:
    """Refuse each row that a file labels as a total of others, which would be counted twice."""
    labels = [field.name for field in table.form.fields if field.name in table.texts and _is_label(field)]
    for i in range(len(table.ids)):
        name = next((name for name in labels if table.touched[name][i] and is_total(table.texts[name][i])), None)
        if name and i not in table.skipped:
            table.refuse(i, "a-total", name, table.texts[name][i])
            table.skipped.add(i)  # its other problems do not matter


def _is_label(field: Field) -> bool:
    """Return whether a total in this field makes the row a total: free text may speak of totals."""
    return field.kind in {"code", "word", "period", "year", "years", "day"} or (field.kind == "text" and field.required)


def _refuse_blank(table: TypedTable) -> None:
    """Refuse blank required cells; a missing required column once, and only where a row is new."""
    new = [i for i, row in enumerate(table.then) if row is None and i not in table.skipped]
    for field in table.form.fields:
        if not field.required:
            continue
        if field.name in table.texts:
            for i, text in enumerate(table.texts[field.name]):
                if not text and table.touched[field.name][i] and i not in table.skipped:
                    table.refuse(i, "required", field.name)
        elif new:
            table.problems.append(Problem("column-missing", table.file, table.sheet, None, field.header))
            table.skipped.update(new)


def _read(
    table: TypedTable,
    part: ColumnGroup,
    read: Callable[..., tuple[Any, ...] | Unreadable],
    displayed: dict[str, list[str]],
) -> dict[str, Sequence[Any]]:
    """Return the columns of a group: as published where no cell of it is changed, else as its reader reads them."""
    size, touched = len(table.ids), table.touched
    masks = [touched[name] for name in part.fields if name in touched]
    cells_of: list[Sequence[str]] = []
    for name in part.fields:
        before: Sequence[str] = displayed[name] if name in displayed else _shown(table.form, name, table.now)
        if name in touched:
            typed = table.texts[name]
            before = typed if all(touched[name]) else list(map(_either, touched[name], typed, before))
        cells_of.append(before)
    anew: Iterable[bool] = masks[0] if len(masks) == 1 else map(any, zip(*masks, strict=True))
    anew = list(anew) or [False] * size
    places = [i for i in range(size) if (anew[i] or table.now[i] is None) and i not in table.skipped]
    chosen = cells_of if len(places) == size else [[texts[i] for i in places] for texts in cells_of]
    results = list(map(read, *chosen))
    for i, values in zip(places, results, strict=True):
        if isinstance(values, Unreadable):
            name = values.field or next((n for n in part.fields if n in touched and touched[n][i]), part.fields[0])
            field, value = table.form.field(name), cells_of[part.fields.index(name)][i] or None
            if value or not field.required:
                optional = field.optional and not values.needed
                table.refuse(i, values.reason, name, value, optional=optional, **values.params)
    blank = (None,) * len(part.columns)
    readable = [blank if isinstance(values, Unreadable) else values for values in results]
    if len(places) == size:
        return dict(zip(part.columns, zip(*readable, strict=True), strict=True)) if readable else {}
    columns: dict[str, Sequence[Any]] = {}
    for at, column in enumerate(part.columns):
        columns[column] = filled = [row and row.get(column) for row in table.now]
        for i, values in zip(places, readable, strict=True):
            filled[i] = values[at]
    return columns


def _either(first: bool, one: str, other: str) -> str:
    return one if first else other


def _place(table: TypedTable, now: Sequence[Row], columns: dict[str, Sequence[Any]]) -> None:
    """Put the rows that the file writes into their places among the published ones."""
    table.rows = list(now)
    places = {row["row_id"]: at for at, row in enumerate(now)}
    origin = re.sub(r"\s+", " ", ", ".join(filter(None, (table.file, table.sheet))))
    names = (*columns, "origin")
    written = map(any, zip(*table.touched.values(), strict=True))
    for i, (row, is_written, *values) in enumerate(zip(table.now, written, *columns.values(), strict=True)):
        if not is_written or i in table.wrong or i in table.skipped:
            continue
        number = table.numbers[i]
        anew = dict(zip(names, (*values, f"{origin}, {number}" if number else origin), strict=True))
        if row is None:
            table.written[len(table.rows)] = number
            table.rows.append(anew)
        else:
            table.written[places[row["row_id"]]] = number
            table.rows[places[row["row_id"]]] = row | anew
