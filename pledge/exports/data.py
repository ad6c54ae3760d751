"""Everything of a pledge that may leave the house, as frames and as files: a CSV a table, and one workbook."""

import re
from collections import Counter
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from pandas import DataFrame, Series

from pledge.exports.json import exact
from pledge.exports.writing import NEVER_EXPORTED, Edition, table_csv, tables_xlsx
from pledge.query import mask, query, rows
from pledge.store import Revision
from pledge.store.plan import rows_of
from pledge.store.rows import Row

INTEGERS = {"INTEGER", "BIGINT"}


def tables(revision: Revision, pledge: str) -> dict[str, DataFrame]:
    """Every table of one pledge, in the schema's order, exact, with all columns; officials are left out and masked."""
    rows, masked = rows_of(revision, pledge), mask(revision, pledge)
    del rows[NEVER_EXPORTED]
    rows = {name: [masked.row(row) for row in found] for name, found in rows.items()}
    columns = dict(iter(query(revision, "columns").groupby("table_name")))
    return {name: _frame(found, columns[name]) for name, found in rows.items()}


def workbook(revision: Revision, pledge: str) -> bytes:
    """Every table of one pledge as a workbook that explains itself, in the language in use."""
    row = query(revision, "pledge", pledge=pledge).iloc[0]
    reference = row["as_of"].date() if row["as_of"] == row["as_of"] else None
    edition = Edition(row["title"], revision.number, row["published_at"].date(), reference, bool(row["assumed"]))
    return tables_xlsx(tables(revision, pledge), query(revision, "columns"), edition)


def write(folder: Path, revision: Revision, pledge: str) -> tuple[list[Path], list[Path]]:
    """Write a pledge's tables into a folder of its own below `folder`; returns all files, and those replaced.

    Nothing is replaced before everything is written. Raises OSError.
    """
    name = folder_of(revision, pledge)
    files = {folder / name / f"{table}.csv": table_csv(rows) for table, rows in tables(revision, pledge).items()}
    files[folder / name / f"{name}.xlsx"] = workbook(revision, pledge)
    (folder / name).mkdir(parents=True, exist_ok=True)
    return list(files), put(files)


def put(files: dict[Path, bytes]) -> list[Path]:
    """Write files, each whole or not at all, none before all are made; returns those that were replaced.

    Raises OSError.
    """
    drafts = {path: path.with_name(f".{uuid4().hex}") for path in files}
    try:
        for path, content in files.items():
            drafts[path].write_bytes(content)
        replaced = [path for path in files if path.exists()]
        for path, draft in drafts.items():
            draft.replace(path)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
    return replaced


def folder_of(revision: Revision, pledge: str) -> str:
    """The pledge's name as that of one folder on any system; where two would share it, each gets a mark of its own."""
    pledges = [row.pledge_id for row in rows(revision, "pledges")]
    names = Counter(_clean(each).casefold() for each in pledges)
    name = _clean(pledge)
    return name if names[name.casefold()] < 2 else f"{name}-{sha256(pledge.encode()).hexdigest()[:8]}"


def _clean(pledge: str) -> str:
    # A pledge's name was a file's name elsewhere. Some systems take no blank or dot at its end.
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]|^\.+|[. ]+$', "_", pledge)


def _frame(rows: list[Row], columns: DataFrame) -> DataFrame:
    """The rows as a frame, in types of pandas that change no value: a plain column of integers with gaps is floats."""
    return DataFrame(
        {
            name: Series([_exact(row[name]) for row in rows], dtype="Int64" if kind in INTEGERS else "object")
            for name, kind in zip(columns["column_name"], columns["data_type"], strict=True)
        }
    )


def _exact(value: object) -> object:
    return exact(value) if isinstance(value, Decimal) else value
