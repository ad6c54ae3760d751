"""Differences as a table: cell by cell, what it held and what it holds."""

from collections.abc import Sequence
from html import escape

from pledge import changes
from pledge.i18n import _, n_
from pledge.store import Difference

MOST = 100
"""Rows that are shown; the rest is counted, and whole in the download."""


def table(differences: Sequence[Difference], count: int | None = None) -> str:
    """Return what changes, a line a cell; added and removed rows in one line each.

    `count` is how many rows change, where `differences` are the first of them.
    """
    heads = [_("Table"), _("Row"), _("Column"), _("As published"), _("As proposed")]
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body, last = [], ("", "")
    for row in changes.lines(differences[:MOST]):
        which = "" if (row.table, row.row) == last else row.row
        last = row.table, row.row
        column = escape(row.column) or f'<span class="change-{row.kind}">{escape(_(changes.KINDS[row.kind]))}</span>'
        texts = [
            escape(which),
            column,
            escape(row.before),
            f"<strong>{escape(row.after)}</strong>" if row.after else "",
        ]
        cells = "".join(
            f'<td data-label="{escape(label)}">{text}</td>' for label, text in zip(heads[1:], texts, strict=True)
        )
        body.append(f'<tr><th scope="row">{escape(row.table)}</th>{cells}</tr>')
    more = (len(differences) if count is None else count) - len(differences[:MOST])
    rest = f'<p class="aside">{escape(n_("{n} more row", "{n} more rows", more))}</p>' if more > 0 else ""
    return (
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{escape(_("What changes"))}">'
        f'<table class="plain grid-folds changes"><thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody></table>'
        f"</div>{rest}"
    )
