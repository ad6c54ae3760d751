"""A refused file given back to its author, with every problem in its place."""

import json
from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook

from pledge.documents import Stopped, read_in_child
from pledge.exports.file_formats import TEXT_ONLY
from pledge.i18n import _
from pledge.store.scratch import scratch
from pledge.upload.files import read_csv
from pledge.upload.problems import Problem, Refused
from pledge.upload.sheets import PROBLEMS


def annotated_workbook(data: bytes, file_name: str, problems: Sequence[Problem]) -> bytes:
    """Return the author's own workbook with the cells marked, a comment in each and a list before them.

    Of a CSV its rows.

    Of a file that must not be opened again (see `workbook.Refused`) there is the list alone.
    """
    asked = {
        "title": _(PROBLEMS),
        "head": [_("Sheet"), _("Row"), _("Column"), _("As typed"), _("What is wrong"), _("What to do")],
        "problems": [
            {
                "sheet": each.sheet,
                "row": each.row,
                "column": each.column,
                "value": each.value,
                "why": each.why,
                "mend": each.mend,
            }
            for each in problems
        ],
    }
    line = json.dumps(asked, ensure_ascii=False).encode() + b"\n"
    for book in (data if data.startswith(b"PK") else _rows(data, file_name), _book([])):
        try:
            # What the child writes on the way is gone even when it is ended in the middle of it.
            with scratch(None) as folder:
                made = read_in_child("annotate", line + book, folder=folder)
        except Stopped:
            continue
        if made.startswith(b"PK"):
            return made
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
