"""A proposal: what a file, or one entry, would make of a pledge's tables; or every reason why not."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import ClassVar, Literal

from pledge.bounded.apart import Apart
from pledge.report.numbers import UNIT_OF
from pledge.store import Revision, Row, StoreError, connect
from pledge.store import revision as revision_of
from pledge.store.bulk import unswept
from pledge.store.rows import read
from pledge.upload import cells
from pledge.upload.cells import Unreadable
from pledge.upload.files import personal_kind, read_csv, read_workbook, safe_name
from pledge.upload.form import FORM
from pledge.upload.merging import Merged, merge
from pledge.upload.parts import periods
from pledge.upload.problems import Problem, Refused, Sheet, first
from pledge.upload.sameness import sameness
from pledge.upload.sheets import ROW_ID, Dated, Found, Given, find
from pledge.upload.validation import check

REFERENCE_DATE = "reference_date"
ADDING = "adding"
"""Of an entry of spending: the amount comes on top of what the period has already."""

NOTICES = 50
"""What was left out of a file and is said one by one."""


@dataclass(frozen=True)
class Proposal(Apart):
    """What a file would make of one pledge, checked against revision `base`; nothing is changed by it.

    Its rows stay packed in a process that only passes it on (see `Apart`).

    tables: as `store.publish` takes them; of actuals every table that the file has, whole, with the rows that it lacks.
    missing: (table, row_id) of those; they stay unless they are ticked for removal. overwrites: (table, row_id, field)
    of cells that say something else than the template did where something else has been published since. notices:
    what was left out of it and must be said.
    """

    APART: ClassVar[tuple[str, ...]] = ("tables", "missing", "overwrites")

    pledge_id: str
    file_name: str
    file_sha256: str | None
    kind: Literal["actuals", "report", "restore"]
    base: int
    tables: Mapping[str, list[Row]]
    missing: tuple[tuple[str, str], ...] = field(default_factory=tuple)
    overwrites: tuple[tuple[str, str, str], ...] = field(default_factory=tuple)
    notices: tuple[Problem, ...] = ()


def read_actuals(
    revision: Revision,
    pledge_id: str,
    data: bytes,
    file_name: str,
    table: str | None = None,
    reference_date: str = "",
) -> Proposal:
    """What a workbook (.xlsx), or a CSV of one table (`table` names it where its headers do not), says of a pledge.

    reference_date: the day up to which it counts, as typed beside a file that does not say it itself. Raises Refused
    with every problem.
    """
    name = safe_name(file_name)
    if data.startswith(b"PK"):
        sheets, table = read_workbook(data, file_name), None
    else:
        sheets = (replace(read_csv(data, file_name), name=""),)
    proposal = propose(revision, pledge_id, sheets, name, table, reference_date)
    return replace(proposal, file_sha256=hashlib.sha256(data).hexdigest())


def propose(
    revision: Revision,
    pledge_id: str,
    sheets: Sequence[Sheet],
    file: str,
    table: str | None = None,
    reference_date: str = "",
) -> Proposal:
    """What sheets that were read say of a pledge; see `read_actuals`."""
    found = find(sheets, file, table)
    if reference_date.strip():
        found.dates.append(Dated(reference_date.strip()))
    if found.stamp.pledge_id not in {None, pledge_id}:
        params = {"other": _title(revision, found.stamp.pledge_id), "pledge": _title(revision, pledge_id)}
        raise Refused([Problem("another-pledge", file, params=params)])
    return _propose(revision, pledge_id, found, file)


def _title(revision: Revision, pledge_id: str | None) -> str | None:
    """The pledge's title; its name for one that is not there."""
    rows = published(revision, pledge_id, "pledge") if pledge_id else []
    return str(rows[0]["title"]) if rows else pledge_id


def entry(revision: Revision, pledge_id: str, table: str, values: Mapping[str, str]) -> Proposal:
    """What one row says that was typed into a form: texts by the names of the table's fields, blanks are not stated.

    `reference_date` is the day up to which it counts, of whichever table.
    With a `row_id` it changes that row (then a blank empties its cell); otherwise it is new, unless a row with the same
    natural key is there: spending of a source and period that has an amount replaces it, or comes on top of it with
    ADDING. Raises Refused with every problem.
    """
    form = FORM[table]
    typed = {name: text.strip() for name, text in values.items() if name not in (ROW_ID, ADDING)}
    day = typed.pop(REFERENCE_DATE, "") if table != "pledge" else ""
    personal = [(name, kind) for name, text in typed.items() if (kind := personal_kind(text))]
    if personal:
        raise Refused([Problem(kind, column=form.field(name).header) for name, kind in personal])
    row_id = values.get(ROW_ID, "").strip()
    if not row_id:
        typed = {each.name: typed.get(each.name, "") for each in form.fields if typed.get(each.name) or each.required}
    if values.get(ADDING) and table == "budget":
        typed |= _on_top(published(revision, pledge_id, table), typed)
    given = Given(form, None, [None], [row_id], {name: [text] for name, text in typed.items()})
    # What an entry does not name it does not lack.
    found = Found([given], dates=[Dated(day)] if day else [])
    return replace(_propose(revision, pledge_id, found, ""), missing=())


def _on_top(rows: Sequence[Row], typed: Mapping[str, str]) -> dict[str, str]:
    """The amount of its source and period with what is typed on top; nothing where that cannot be read yet."""
    try:
        measure, period, *_rest = periods(rows)(typed["measure"], typed["period"])
        source = cells.open_choice(typed["source"], tuple(row["source"] for row in rows))
        won, factor = cells.amount(typed.get("amount", ""), cells.unit(typed.get("unit", "")))
    except Unreadable:
        return {}
    key = {"measure": measure, "source": source, "period": period}
    before = next((row for row in rows if key.items() <= row.items()), None)
    if before is None or before["amount_krw"] is None or won is None or factor is None:
        return {}
    return {"amount": f"{Decimal(before['amount_krw'] + won) / factor:f}", "unit": UNIT_OF[factor]}


def published(revision: Revision, pledge_id: str, table: str) -> list[Row]:
    """One pledge's rows of a table as a revision has them."""
    with connect(revision) as con:
        return read(con, table, pledge_id)


def present(revision: Revision, pledge_id: str, table: str) -> dict[str, dict[str, str]]:
    """What the template shows of each row, as texts by field, by row_id: what an entry form begins with."""
    return {
        row["row_id"]: {each.name: cells.written(each.shown(row)) for each in FORM[table].fields}
        for row in published(revision, pledge_id, table)
    }


@unswept()
def _propose(revision: Revision, pledge_id: str, found: Found, file: str) -> Proposal:
    problems, notices = list(found.problems), list(found.notices)
    template = _template(revision, found, file, notices)
    merged: list[Merged] = []
    unclear = _take_date(found, file)
    for given in found.tables:
        table = given.form.table
        now = published(revision, pledge_id, table)
        base = published(template, pledge_id, table) if template else None

        @cache
        def everyone_s(table: str = table) -> set[str]:
            with connect(revision) as con:
                return {row["row_id"] for row in read(con, table)}

        merged.append(merge(given, now, None if base == now else base, file, everyone_s))
    problems += unclear or _date_missing(found.tables, merged, file)
    sheets = {given.form.table: given.sheet for given in found.tables}
    for each in merged:
        problems += each.problems
        notices += each.notices
    problems += check(pledge_id, merged, sheets, file)
    if problems:
        raise Refused(problems)
    return Proposal(
        pledge_id,
        file,
        None,
        "actuals",
        revision.number,
        {each.form.table: each.rows for each in merged},
        tuple((each.form.table, row_id) for each in merged for row_id in each.missing),
        tuple((each.form.table, *cell) for each in merged for cell in each.overwrites),
        first(notices, NOTICES),
    )


def _template(revision: Revision, found: Found, file: str, notices: list[Problem]) -> Revision | None:
    """The revision that the file's template was made from, where that is an older one."""
    number = found.stamp.revision
    if number is None or number == revision.number:
        return None
    try:
        return revision_of(revision.path.parent, number)
    except StoreError:
        notices.append(Problem("template-unknown", file, params={"number": str(number)}))
        return None


def _take_date(found: Found, file: str) -> list[Problem]:
    """Put a reference date that stands beside the tables into the row of the pledge; refuse two that differ."""
    pledge = next((each for each in found.tables if each.form.table == "pledge"), None)
    own = next(filter(None, pledge.texts.get(REFERENCE_DATE, [])), "") if pledge else ""
    said = [Dated(own), *found.dates] if own else list(found.dates)
    if not said:
        return []
    same = sameness("day", ())
    if other := next((each for each in said if same(each.text) != same(said[0].text)), None):
        header = FORM["pledge"].field(REFERENCE_DATE).header
        params = {"other": said[0].text}
        return [Problem("date-twice", file, other.sheet, other.row, header, other.text, params)]
    if pledge is None:
        first = said[0]
        found.tables.append(Given(FORM["pledge"], first.sheet, [first.row], [""], {REFERENCE_DATE: [first.text]}))
    elif not own:
        texts = {**pledge.texts, REFERENCE_DATE: [said[0].text] * len(pledge.ids)}
        found.tables[found.tables.index(pledge)] = replace(pledge, texts=texts)
    return []


def _date_missing(given: Sequence[Given], merged: Sequence[Merged], file: str) -> list[Problem]:
    """Ask up to which day it counts of whatever changes anything: it is a question, and never assumed."""
    pledge = next((each for each in given if each.form.table == "pledge"), None)
    if not any(each.written for each in merged) or (pledge and any(pledge.texts.get(REFERENCE_DATE, []))):
        return []
    header = FORM["pledge"].field(REFERENCE_DATE).header
    row = pledge.rows[0] if pledge and pledge.rows else None
    return [Problem("date-needed", file, pledge.sheet if pledge else None, row, header)]
