"""Read a file or an entry of new figures for one pledge: return a proposal, or raise every problem."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Literal

from pledge.report import is_report_line
from pledge.report.numbers import UNIT_OF
from pledge.sandbox import in_child_process
from pledge.store import Revision, Row, StoreError, connect
from pledge.store import revision as revision_of
from pledge.store.gc_paused import gc_paused
from pledge.store.rows import read as rows_in
from pledge.upload import cell_readers
from pledge.upload.cell_readers import Unreadable
from pledge.upload.column_groups import periods
from pledge.upload.comparison import comparison_key
from pledge.upload.edition import read_edition
from pledge.upload.field import REFERENCE_DATE
from pledge.upload.form import FORM
from pledge.upload.merging import merge
from pledge.upload.problems import Problem, Refused, Sheet, first
from pledge.upload.proposal import Proposal, published
from pledge.upload.sheet_tables import FileTables, StatedDate, find_tables
from pledge.upload.typed_table import ROW_ID, TypedTable
from pledge.upload.uploaded_files import beginning, personal_kind, read_csv, read_workbook, safe_name
from pledge.upload.validation import check

ADDING = "adding"
"""Key of an entry of spending whose amount is added to the published one."""

NOTICES = 50
"""Notices of a file that are listed one by one."""

ROWS_CHECKED = 40
"""Lines of a text that decide whether it is a table."""


def _stopped(reason: str) -> Refused:
    return Refused([Problem(reason)])


@in_child_process(_stopped)
def read(
    revision: Revision,
    pledge_id: str,
    data: bytes,
    file_name: str,
    table: str | None = None,
    reference_date: str = "",
) -> Proposal:
    """Return what a file proposes for a pledge; its content decides its kind, whatever its name.

    `table` is that of a table as text whose headings do not name it, `reference_date` the day up to which a file counts
    that does not state one. Raises Refused with every problem.
    """
    if kind_of(data) == "report":
        try:
            return read_edition(revision, pledge_id, data, file_name, reference_date)
        except Refused as refused:
            if refused.personal or any(map(is_report_line, beginning(data).splitlines())):
                raise
            # Nothing marks it as a report: the author of a table needs to know why it was not read as one.
            raise Refused([Problem("taken-for-report", safe_name(file_name)), *refused.problems]) from None
    if data.startswith(b"PK"):
        sheets, table = read_workbook(data, file_name), None
    else:
        sheets = (replace(read_csv(data, file_name), name=""),)
    proposal = propose(revision, pledge_id, sheets, safe_name(file_name), table, reference_date)
    return replace(proposal, file_sha256=hashlib.sha256(data).hexdigest())


@in_child_process(_stopped)
def entry(revision: Revision, pledge_id: str, table: str, values: Mapping[str, str]) -> Proposal:
    """Return what one row proposes that was typed into a form.

    `values` are texts by the names of the table's fields; blanks are not stated. `reference_date` is the day up to
    which it counts, for any table. With a `row_id` it changes that row (then a blank empties its cell); otherwise it is
    new, unless a row with the same natural key exists: spending of a source and period that has an amount replaces it,
    or is added to it with ADDING. Raises Refused with every problem.
    """
    form = FORM[table]
    typed = {name: text.strip() for name, text in values.items() if name not in (ROW_ID, ADDING)}
    day = typed.pop(REFERENCE_DATE, "") if table != "pledge" else ""
    personal = [(name, kind) for name, text in typed.items() if (kind := personal_kind(text))]
    if personal:
        raise Refused([Problem(kind, column=form.field(name).header) for name, kind in personal])
    row_id = values.get(ROW_ID, "").strip()
    if not row_id:
        typed = {
            form_field.name: typed.get(form_field.name, "")
            for form_field in form.fields
            if typed.get(form_field.name) or form_field.required
        }
    if values.get(ADDING) and table == "budget":
        typed |= _on_top(published(revision, pledge_id, table), typed)
    table_typed = TypedTable(form, "", None, [None], [row_id], {name: [text] for name, text in typed.items()})
    # Rows that an entry does not name are not missing.
    tables = FileTables([table_typed], dates=[StatedDate(day)] if day else [])
    return replace(_propose(revision, pledge_id, tables, ""), missing=())


def _on_top(rows: Sequence[Row], typed: Mapping[str, str]) -> dict[str, str]:
    """Return the amount of its source and period plus the typed one; nothing where that cannot be read yet."""
    try:
        measure, period, *_rest = periods(rows)(typed["measure"], typed["period"])
        source = cell_readers.open_choice(typed["source"], tuple(row["source"] for row in rows))
        won, factor = cell_readers.amount(typed.get("amount", ""), cell_readers.unit(typed.get("unit", "")))
    except Unreadable:
        return {}
    key = {"measure": measure, "source": source, "period": period}
    before = next((row for row in rows if key.items() <= row.items()), None)
    if before is None or before["amount_krw"] is None or won is None or factor is None:
        return {}
    return {"amount": f"{Decimal(before['amount_krw'] + won) / factor:f}", "unit": UNIT_OF[factor]}


def kind_of(data: bytes) -> Literal["workbook", "report", "table"]:
    """Return how a file is read, from its first bytes: a workbook, the text of a report, or else a table as text."""
    if data.startswith(b"PK"):
        return "workbook"
    lines = [line for line in beginning(data).splitlines() if line.strip()]
    if any(is_report_line(line) for line in lines):
        return "report"
    return "table" if not lines or _has_columns(lines) else "report"


def _has_columns(lines: Sequence[str]) -> bool:
    """Return whether lines hold columns: the first one does, or, below a title, two in succession do alike."""
    widths = [[line.count(separator) for separator in "\t,;|"] for line in lines[:ROWS_CHECKED]]
    alike = (any(one and one == other for one, other in zip(*pair, strict=True)) for pair in pairwise(widths))
    return any(widths[0]) or any(alike)


def propose(
    revision: Revision,
    pledge_id: str,
    sheets: Sequence[Sheet],
    file: str,
    table: str | None = None,
    reference_date: str = "",
) -> Proposal:
    """Return what sheets propose for a pledge; see `read`."""
    tables = find_tables(sheets, file, table)
    if reference_date.strip():
        tables.dates.append(StatedDate(reference_date.strip()))
    if tables.stamp.pledge_id not in {None, pledge_id}:
        params = {"other": _title(revision, tables.stamp.pledge_id), "pledge": _title(revision, pledge_id)}
        raise Refused([Problem("another-pledge", file, params=params)])
    return _propose(revision, pledge_id, tables, file)


def _title(revision: Revision, pledge_id: str | None) -> str | None:
    """Return the pledge's title; its name for one that does not exist."""
    rows = published(revision, pledge_id, "pledge") if pledge_id else []
    return str(rows[0]["title"]) if rows else pledge_id


@gc_paused()
def _propose(revision: Revision, pledge_id: str, contents: FileTables, file: str) -> Proposal:
    problems, notices = list(contents.problems), list(contents.notices)
    template = _template(revision, contents, file, notices)
    unclear = _take_date(contents, file)
    for table in contents.tables:
        name = table.form.table
        now = published(revision, pledge_id, name)
        base = published(template, pledge_id, name) if template else None

        @cache
        def all_ids(name: str = name) -> set[str]:
            with connect(revision) as con:
                return {row["row_id"] for row in rows_in(con, name)}

        merge(table, now, None if base == now else base, all_ids)
    problems += unclear or _date_missing(contents.tables, file)
    for table in contents.tables:
        problems += table.problems
        notices += table.notices
    problems += check(pledge_id, contents.tables, file)
    if problems:
        raise Refused(problems)
    return Proposal(
        pledge_id,
        file,
        None,
        "actuals",
        revision.number,
        {table.form.table: table.rows for table in contents.tables},
        tuple((table.form.table, row_id) for table in contents.tables for row_id in table.missing),
        tuple((table.form.table, *cell) for table in contents.tables for cell in table.overwrites),
        first(notices, NOTICES),
    )


def _template(revision: Revision, contents: FileTables, file: str, notices: list[Problem]) -> Revision | None:
    """Return the revision that the file's template was made from, where that is an older one."""
    number = contents.stamp.revision
    if number is None or number == revision.number:
        return None
    try:
        return revision_of(revision.path.parent, number)
    except StoreError:
        notices.append(Problem("template-unknown", file, params={"number": str(number)}))
        return None


def _take_date(contents: FileTables, file: str) -> list[Problem]:
    """Put a reference date stated beside the tables into the row of the pledge; refuse two that differ."""
    pledge = next((table for table in contents.tables if table.form.table == "pledge"), None)
    own = next(filter(None, pledge.texts.get(REFERENCE_DATE, [])), "") if pledge else ""
    stated_dates = [StatedDate(own), *contents.dates] if own else list(contents.dates)
    if not stated_dates:
        return []
    same = comparison_key("day", ())
    if other := next((stated for stated in stated_dates if same(stated.text) != same(stated_dates[0].text)), None):
        header = FORM["pledge"].field(REFERENCE_DATE).header
        params = {"other": stated_dates[0].text}
        return [Problem("date-twice", file, other.sheet, other.row, header, other.text, params)]
    date = stated_dates[0]
    if pledge is None:
        texts: dict[str, Sequence[str]] = {REFERENCE_DATE: [date.text]}
        contents.tables.append(TypedTable(FORM["pledge"], file, date.sheet, [date.row], [""], texts))
    elif not own:
        pledge.texts[REFERENCE_DATE] = [date.text] * len(pledge.ids)
    return []


def _date_missing(tables: Sequence[TypedTable], file: str) -> list[Problem]:
    """Return a problem for any change without a reference date, which is never assumed."""
    pledge = next((table for table in tables if table.form.table == "pledge"), None)
    if not any(table.written for table in tables) or (pledge and any(pledge.texts.get(REFERENCE_DATE, []))):
        return []
    header = FORM["pledge"].field(REFERENCE_DATE).header
    row = pledge.numbers[0] if pledge and pledge.numbers else None
    return [Problem("date-needed", file, pledge.sheet if pledge else None, row, header)]
