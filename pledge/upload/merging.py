"""The rows of a file on top of what is published: only the cells that their author touched are taken.

A cell is touched when it says something else than the template did, made from the revision that the file names. What
was not touched stays as it is published now, even where that has changed since the template was made.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, cast

from pledge.i18n import code
from pledge.report.cells import is_total
from pledge.store import Row
from pledge.upload import cells
from pledge.upload.cells import Unreadable
from pledge.upload.field import Field, Form
from pledge.upload.matching import Matched, Refuse, match, reader
from pledge.upload.parts import Part, period_code
from pledge.upload.problems import Problem
from pledge.upload.sameness import sameness
from pledge.upload.sheets import ROW_ID, Given

LONGEST = 200  # letters of a cell that a problem repeats


@dataclass
class Merged:
    """One table after a file: all its rows in their published order, new ones behind, and what was found.

    written: place in rows -> number in the sheet (None for an entry) of the rows that the file writes. missing: row_id
    of those that it lacks. overwrites: (row_id, field) of cells that say something else than the template did where
    something else has been published since. problems refuse the file; notices say what was left out of it.
    """

    form: Form
    rows: list[Row]
    written: dict[int, int | None] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    overwrites: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)


def merge(
    given: Given, now: Sequence[Row], base: Sequence[Row] | None, file: str, everyone_s: Callable[[], set[str]]
) -> Merged:
    """One table's rows with what a file says of them.

    now: the rows as published; base: as they were when the template was made, None where that is the same; everyone_s:
    the row_ids of all pledges.
    """
    form, made = given.form, Merged(given.form, list(now))
    bad: dict[int, list[Problem]] = {}

    def refuse(
        i: int, reason: str, name: str, value: str | None = None, *, optional: bool = False, **params: object
    ) -> None:
        if "choices" in params:
            params["choices"] = ", ".join(map(code, cast("tuple[str, ...]", params["choices"])))
        column = given.headers.get(name) or (name if name == ROW_ID else form.field(name).header)
        problem = Problem(reason, file, given.sheet, given.rows[i], column, value and value[:LONGEST], params)
        bad.setdefault(i, []).append(replace(problem, optional=optional))

    readers = {part: reader(part, now) for part in form.parts}
    matched = match(given, now, base, everyone_s, readers, refuse)
    shown = {name: _shown(form, name, matched.now) for name in given.texts}
    touched = {name: _touched(form, name, given, matched, shown[name], base, now) for name in given.texts}
    _pass_over_removed(given, matched, touched, file, made, refuse)
    if base is not None:
        _note_taken_back(form, given, matched, shown, touched, now, made)
    _refuse_totals(given, matched, touched, refuse)
    _refuse_blank(given, matched, touched, file, made, refuse)
    columns = {
        column: values
        for part, read in readers.items()
        for column, values in _read(part, read, given, matched, shown, touched, refuse).items()
    }
    _place(given, matched, touched, columns, bad, file, made)
    named = {row["row_id"] for row in matched.now if row}
    then = None if base is None else {row["row_id"] for row in base}
    made.missing = [r["row_id"] for r in now if r["row_id"] not in named and (then is None or r["row_id"] in then)]
    made.problems += [problem for i in sorted(bad) for problem in bad[i]]
    return made


def _shown(form: Form, name: str, rows: Sequence[Row | None]) -> list[str]:
    """What the template would show of each row now, as text; '' of a row that is new."""
    show = form.field(name).shown
    return ["" if row is None else cells.written(show(row)) for row in rows]


def _touched(
    form: Form,
    name: str,
    given: Given,
    matched: Matched,
    shown: list[str],
    base: Sequence[Row] | None,
    now: Sequence[Row],
) -> list[bool]:
    """Whether each cell of a column says something else than its template did; all of a new row do."""
    then = shown if base is None else _shown(form, name, matched.then)
    same = _sameness(form, name, now)
    return [
        row is None or (typed != was and same(typed) != same(was))
        for row, typed, was in zip(matched.then, given.texts[name], then, strict=True)
    ]


def _sameness(form: Form, name: str, now: Sequence[Row]) -> Callable[[str], Hashable]:
    each = form.field(name)
    if each.kind == "period":
        return cache(lambda cell: period_code(cell, now) or cell)
    return cache(sameness(each.kind, each.offered(now)))


def _pass_over_removed(
    given: Given, matched: Matched, touched: dict[str, list[bool]], file: str, made: Merged, refuse: Refuse
) -> None:
    """Rows that have been removed since the template was made: gone where nothing in them was touched."""
    for i, (row, then) in enumerate(zip(matched.now, matched.then, strict=True)):
        if row is None and then is not None:
            matched.skipped.add(i)
            if any(mask[i] for mask in touched.values()):
                refuse(i, "row-removed", ROW_ID, given.ids[i])
            else:
                made.notices.append(Problem("row-gone", file, given.sheet, given.rows[i], ROW_ID, given.ids[i]))


def _note_taken_back(
    form: Form,
    given: Given,
    matched: Matched,
    shown: dict[str, list[str]],
    touched: dict[str, list[bool]],
    now: Sequence[Row],
    made: Merged,
) -> None:
    for name, mask in touched.items():
        then, same = _shown(form, name, matched.then), _sameness(form, name, now)
        for i, row in enumerate(matched.now):
            if row and mask[i] and same(then[i]) != same(shown[name][i]) != same(given.texts[name][i]):
                made.overwrites.append((row["row_id"], name))


def _refuse_totals(given: Given, matched: Matched, touched: dict[str, list[bool]], refuse: Refuse) -> None:
    """Refuse each row that a file writes as a total of others: it would be counted beside them."""
    labels = [each.name for each in given.form.fields if each.name in given.texts and _is_label(each)]
    for i in range(len(given.ids)):
        name = next((name for name in labels if touched[name][i] and is_total(given.texts[name][i])), None)
        if name and i not in matched.skipped:
            refuse(i, "a-total", name, given.texts[name][i])
            matched.skipped.add(i)  # what else is wrong with it does not matter


def _is_label(field: Field) -> bool:
    """Return whether a row may be called a total in this field: free text beside it may speak of totals."""
    return field.kind in {"code", "word", "period", "year", "years", "day"} or (field.kind == "text" and field.required)


def _refuse_blank(
    given: Given, matched: Matched, touched: dict[str, list[bool]], file: str, made: Merged, refuse: Refuse
) -> None:
    """Required cells that are blank; a column that is not there is named once, and only where a row is new."""
    new = [i for i, row in enumerate(matched.then) if row is None and i not in matched.skipped]
    for each in given.form.fields:
        if not each.required:
            continue
        if each.name in given.texts:
            for i, text in enumerate(given.texts[each.name]):
                if not text and touched[each.name][i] and i not in matched.skipped:
                    refuse(i, "required", each.name)
        elif new:
            made.problems.append(Problem("column-missing", file, given.sheet, None, each.header))
            matched.skipped.update(new)


def _read(
    part: Part,
    read: Callable[..., tuple[Any, ...] | Unreadable],
    given: Given,
    matched: Matched,
    shown: dict[str, list[str]],
    touched: dict[str, list[bool]],
    refuse: Refuse,
) -> dict[str, Sequence[Any]]:
    """The columns of a part: as published where none of its cells is touched, else as its reader understands them."""
    form, size = given.form, len(given.ids)
    masks = [touched[name] for name in part.fields if name in touched]
    cells_of: list[Sequence[str]] = []
    for name in part.fields:
        before: Sequence[str] = shown[name] if name in shown else _shown(form, name, matched.now)
        if name in touched:
            typed = given.texts[name]
            before = typed if all(touched[name]) else list(map(_either, touched[name], typed, before))
        cells_of.append(before)
    anew: Iterable[bool] = masks[0] if len(masks) == 1 else map(any, zip(*masks, strict=True))
    anew = list(anew) or [False] * size
    places = [i for i in range(size) if (anew[i] or matched.now[i] is None) and i not in matched.skipped]
    if len(places) < size:
        chosen: list[Sequence[str]] = [[texts[i] for i in places] for texts in cells_of]
    else:
        chosen = cells_of
    found = list(map(read, *chosen))
    required = {each.name for each in form.fields if each.required}
    for i, values in zip(places, found, strict=True):
        if isinstance(values, Unreadable):
            name = values.field or next((n for n in part.fields if n in touched and touched[n][i]), part.fields[0])
            value = cells_of[part.fields.index(name)][i] or None
            if value or name not in required:
                optional = form.field(name).optional and not values.needed
                refuse(i, values.reason, name, value, optional=optional, **values.params)
    blank = (None,) * len(part.columns)
    readable = [blank if isinstance(values, Unreadable) else values for values in found]
    if len(places) == size:
        return dict(zip(part.columns, zip(*readable, strict=True), strict=True)) if readable else {}
    columns: dict[str, Sequence[Any]] = {}
    for at, column in enumerate(part.columns):
        columns[column] = filled = [row and row.get(column) for row in matched.now]
        for i, values in zip(places, readable, strict=True):
            filled[i] = values[at]
    return columns


def _either(first: bool, one: str, other: str) -> str:
    return one if first else other


def _place(
    given: Given,
    matched: Matched,
    touched: dict[str, list[bool]],
    columns: dict[str, Sequence[Any]],
    bad: dict[int, list[Problem]],
    file: str,
    made: Merged,
) -> None:
    """Put the rows that the file writes into their places."""
    places = {row["row_id"]: at for at, row in enumerate(made.rows)}
    origin = re.sub(r"\s+", " ", ", ".join(filter(None, (file, given.sheet))))
    names = (*columns, "origin")
    written = map(any, zip(*touched.values(), strict=True))
    for i, (row, is_written, *values) in enumerate(zip(matched.now, written, *columns.values(), strict=True)):
        if not is_written or i in bad or i in matched.skipped:
            continue
        number = given.rows[i]
        anew = dict(zip(names, (*values, f"{origin}, {number}" if number else origin), strict=True))
        if row is None:
            made.written[len(made.rows)] = number
            made.rows.append(anew)
        else:
            made.written[places[row["row_id"]]] = number
            made.rows[places[row["row_id"]]] = row | anew
