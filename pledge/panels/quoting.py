"""Quote the report's own words, each with its line."""

from pledge.panels.panel import Context, Passage
from pledge.query import Rows


def passages(rows: Rows, context: Context) -> tuple[Passage, ...]:
    """Return sentences and bullets of the report (label, body, level, line), each with the address of its line."""
    link = context.view.link
    return tuple(
        Passage(row.label or "", row.body, row.level, "" if row.line is None else link("source", line=row.line))
        for row in rows
    )
