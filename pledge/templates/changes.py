"""Differences as a table: cell by cell, what it held and what it holds."""

from collections.abc import Sequence

from markupsafe import Markup

from pledge import changes
from pledge.i18n import _
from pledge.panels.table import Heading, Table
from pledge.store import Difference
from pledge.templates.rendering import render

MOST = 100
"""Rows that are shown; the rest is counted, and whole in the download."""


def table(differences: Sequence[Difference], count: int | None = None) -> Markup:
    """Return what changes, a line a cell; added and removed rows in one line each.

    `count` is how many rows change, where `differences` are the first of them.
    """
    heads = [_("Table"), _("Row"), _("Column"), _("As published"), _("As proposed")]
    rows, last = [], ("", "")
    for row in changes.lines(differences[:MOST]):
        rows.append(row._asdict() | {"first": (row.table, row.row) != last, "said": _(changes.KINDS[row.kind])})
        last = row.table, row.row
    of = Table("", tuple(map(Heading, heads)), (), folds=True, name=_("What changes"))
    more = (len(differences) if count is None else count) - len(differences[:MOST])
    return render("changes.table", of=of, rows=rows, more=more)
