"""The difference between two revisions as a table with one row per changed cell."""

from collections.abc import Sequence

from markupsafe import Markup

from pledge import changes
from pledge.i18n import _
from pledge.panels.table import Heading, Table
from pledge.store import Difference
from pledge.templates.rendering import render

MAX_ROWS = 100
"""Changed rows that the table shows; it counts the others, and the download holds all."""


def difference_table(differences: Sequence[Difference], count: int | None = None) -> Markup:
    """Return what changes: one table row per changed cell, one per added or removed row.

    `count` is the number of all changed rows, where `differences` are only the first of them.
    """
    headings = [_("Table"), _("Row"), _("Column"), _("As published"), _("As proposed")]
    rows, previous = [], ("", "")
    for row in changes.change_lines(differences[:MAX_ROWS]):
        rows.append(
            row._asdict() | {"first": (row.table, row.row) != previous, "kind_text": _(changes.KINDS[row.kind])}
        )
        previous = row.table, row.row
    table = Table("", tuple(map(Heading, headings)), (), folds=True, name=_("What changes"))
    more = (len(differences) if count is None else count) - len(differences[:MAX_ROWS])
    return render("difference_table.difference_table", table=table, rows=rows, more=more)
