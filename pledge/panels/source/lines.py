"""Which line says so? The lines of the report, how much of it was read, and what the form does not know."""

from collections.abc import Sequence

from pledge.i18n import N_, _, n_, number
from pledge.panels.panel import PAGE, Context, Panel
from pledge.query import Rows


def summary(rows: Rows, context: Context) -> str:
    """Return how much of the report was read, and what the form does not know."""
    blank = sum(row.claimed_by == "blank" for row in rows)
    text = _(
        "The report has {n} lines; all {filled} that are not blank were read.",
        n=number(len(rows)),
        filled=number(len(rows) - blank),
    )
    if unread := sum("unread" in row.claimed_by for row in rows):
        text += " " + n_(
            "{n} section is not in the form and is kept as text.",
            "{n} sections are not in the form and are kept as text.",
            unread,
        )
    return text


def hits_sentence(words: str, lines: Sequence[int]) -> str:
    """Return in how many lines of the report the words are."""
    if not lines:
        return _("“{words}” does not occur in the report.", words=words)
    return n_("“{words}” is in {n} line.", "“{words}” is in {n} lines.", len(lines), words=words)


def search_sentence(words: str, figures: int, lines: int) -> str:
    """Return how many figures and how many lines of the report have the words."""
    if not figures and not lines:
        return _("No figure and no line of the report contains “{words}”. Try a shorter word.", words=words)
    places = [
        n_("{n} figure", "{n} figures", figures) if figures else "",
        n_("{n} line of the report", "{n} lines of the report", lines) if lines else "",
    ]
    return _("“{words}” is in {places}.", words=words, places=", ".join(filter(None, places)))


REPORT_LINES = Panel(
    query="report_lines",
    title=N_("Report"),
    page="source",
    place=20,
    sentence=summary,
    media=frozenset({PAGE}),
)
