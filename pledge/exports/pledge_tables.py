"""Export every table of a pledge that may be published, as frames and as files: a CSV a table, and one workbook."""

import re
from collections import Counter
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from pandas import DataFrame, Series

from pledge.exports.file_formats import PRIVATE_TABLE, ExportInfo, table_csv, tables_xlsx
from pledge.exports.json import exact
from pledge.query import mask, query, rows
from pledge.store import Revision
from pledge.store.plan import rows_of
from pledge.store.rows import Row

INTEGERS = {"INTEGER", "BIGINT"}


def tables(revision: Revision, pledge: str) -> dict[str, DataFrame]:
    """Return every table of one pledge, in the schema's order, exact and masked, without contacts."""
    rows, masked = rows_of(revision, pledge), mask(revision, pledge)
    del rows[PRIVATE_TABLE]
    rows = {name: [masked.row(row) for row in table_rows] for name, table_rows in rows.items()}
    columns = dict(iter(query(revision, "columns").groupby("table_name")))
    return {name: _frame(table_rows, columns[name]) for name, table_rows in rows.items()}


def workbook(revision: Revision, pledge: str) -> bytes:
    """Return every table of one pledge as a workbook with an explanation, in the language in use."""
    row = query(revision, "pledge", pledge=pledge).iloc[0]
    reference = row["as_of"].date() if row["as_of"] == row["as_of"] else None
    edition = ExportInfo(row["title"], revision.number, row["published_at"].date(), reference, bool(row["assumed"]))
    return tables_xlsx(tables(revision, pledge), query(revision, "columns"), edition)


def write(folder: Path, revision: Revision, pledge: str) -> tuple[list[Path], list[Path]]:
    """Write a pledge's tables into a folder of their own below `folder`; return all files, and those replaced.

    Nothing is replaced before everything is written. Raises OSError.
    """
    name = folder_name(revision, pledge)
    files = {folder / name / f"{table}.csv": table_csv(rows) for table, rows in tables(revision, pledge).items()}
    files[folder / name / f"{name}.xlsx"] = workbook(revision, pledge)
    (folder / name).mkdir(parents=True, exist_ok=True)
    return list(files), write_files(files)


def write_files(files: dict[Path, bytes]) -> list[Path]:
    """Write files, each whole or not at all, none before all are made; return those that were replaced.

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


def folder_name(revision: Revision, pledge: str) -> str:
    """Return the pledge's name as a folder name for any system; names that would collide get a hash."""
    names = Counter(_clean(row.pledge_id).casefold() for row in rows(revision, "pledges"))
    name = _clean(pledge)
    return name if names[name.casefold()] < 2 else f"{name}-{sha256(pledge.encode()).hexdigest()[:8]}"


def _clean(pledge: str) -> str:
    # A pledge's name was a file's name elsewhere. Some systems take no blank or dot at its end.
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]|^\.+|[. ]+$', "_", pledge)


def _frame(rows: list[Row], columns: DataFrame) -> DataFrame:
    """Return the rows as a frame whose types change no value: a plain integer column with gaps would become floats."""
    return DataFrame(
        {
            name: Series([_exact(row[name]) for row in rows], dtype="Int64" if kind in INTEGERS else "object")
            for name, kind in zip(columns["column_name"], columns["data_type"], strict=True)
        }
    )


def _exact(value: object) -> object:
    return exact(value) if isinstance(value, Decimal) else value
