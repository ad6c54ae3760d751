"""Sentences about the report as a text."""

from collections.abc import Sequence

from pandas import DataFrame

from pledge.i18n import _, n_, number


def report_lines(rows: DataFrame) -> str:
    """How much of the report was read, and what the form does not know."""
    blank = int((rows["claimed_by"] == "blank").sum())
    said = _(
        "The report has {n} lines; all {filled} that are not blank were read.",
        n=number(len(rows)),
        filled=number(len(rows) - blank),
    )
    if unread := int(rows["claimed_by"].str.contains("unread", regex=False).sum()):
        said += " " + n_(
            "{n} section is not in the form and is kept as text.",
            "{n} sections are not in the form and are kept as text.",
            unread,
        )
    return said


def hits(words: str, found: Sequence[int]) -> str:
    """In how many lines of the report the words are."""
    if not found:
        return _("“{words}” is nowhere in the report.", words=words)
    return n_("“{words}” is in {n} line.", "“{words}” is in {n} lines.", len(found), words=words)


def found(words: str, figures: int, lines: int) -> str:
    """How many figures and how many lines of the report have the words."""
    if not figures and not lines:
        return _("“{words}” is in no figure and in no line of the report. Try a shorter word.", words=words)
    places = [
        n_("{n} figure", "{n} figures", figures) if figures else "",
        n_("{n} line of the report", "{n} lines of the report", lines) if lines else "",
    ]
    return _("“{words}” is in {places}.", words=words, places=", ".join(filter(None, places)))
