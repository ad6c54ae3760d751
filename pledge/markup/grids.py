"""What the report says, as it does: items by year, and lists of sentences; all leads to its line."""

from markupsafe import Markup

from pledge.markup.parts import lines_href
from pledge.query import Rows
from pledge.templates import render
from pledge.view import View


def passages(rows: Rows, view: View) -> Markup:
    """Return the report's own sentences and bullets, each leading to its line; '' where there are none."""
    items = [
        {
            "label": row.label or "",
            "body": row.body,
            "level": row.level,
            "href": "" if row.line is None else lines_href([row.line], view),
        }
        for row in rows
    ]
    return render("grids.passages", rows=items) if items else Markup()
