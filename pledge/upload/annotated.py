"""Return a refused file to its author with every problem marked in its place."""

import json
from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook

from pledge.documents import Stopped, read_in_child
from pledge.exports.file_formats import TEXT_ONLY
from pledge.i18n import _
from pledge.store.scratch import scratch
from pledge.upload.problems import Problem, Refused
from pledge.upload.sheet_tables import PROBLEMS
from pledge.upload.uploaded_files import read_csv


def annotated_workbook(data: bytes, file_name: str, problems: Sequence[Problem]) -> bytes:
    """Return the author's own workbook with the cells marked, a comment in each and a list of problems first.

    A CSV becomes a workbook of its rows. A file that must not be opened again gives the list alone.
    """
    asked = {
        "title": _(PROBLEMS),
        "head": [_("Sheet"), _("Row"), _("Column"), _("As typed"), _("What is wrong"), _("What to do")],
        "problems": [
            {
                "sheet": problem.sheet,
                "row": problem.row,
                "column": problem.column,
                "value": problem.value,
                "why": problem.why,
                "mend": problem.mend,
            }
            for problem in problems
        ],
    }
    line = json.dumps(asked, ensure_ascii=False).encode() + b"\n"
    for book in (data if data.startswith(b"PK") else _rows(data, file_name), _book([])):
        try:
            # The child's temporary files are removed even where it is killed.
            with scratch(None) as folder:
                workbook = read_in_child("annotate", line + book, folder=folder)
        except Stopped:
            continue
        if workbook.startswith(b"PK"):
            return workbook
    raise Refused(problems)


def _rows(data: bytes, file_name: str) -> bytes:
    """Return the rows of a CSV as a workbook; an empty one where it cannot be read."""
    try:
        return _book(read_csv(data, file_name).rows)
    except Refused:
        return _book([])


def _book(rows: Sequence[Sequence[str | None]]) -> bytes:
    target = BytesIO()
    with Workbook(target, {"in_memory": True, **TEXT_ONLY}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        sheet.set_column(0, max(map(len, rows), default=1), 18)
    return target.getvalue()
