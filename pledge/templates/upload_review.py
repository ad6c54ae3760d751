"""The outcome of an upload as HTML: the problems of a refused file, or the review of what it would change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from pledge import changes
from pledge.i18n import _, number
from pledge.labels import TABLES
from pledge.panels.table import Heading, Table
from pledge.templates.rendering import render
from pledge.upload import FigureChange, Overwrite, Problem, ReviewWarning, sentences

MAX_ROWS = 50
"""Problems, findings or rows that a list shows; it counts the others. The marked file holds all problems."""


def problems(found: Sequence[Problem], count: int) -> Markup:
    """Return problems as a table: place, value as typed, reason, and how to correct it.

    `count` is the number of all problems, of which `found` are the first.
    """
    headings = [_("Where"), _("Typed"), _("Why"), _("How to correct it")]
    # The report reader states the correction within the reason: its problems need no fourth column.
    if not any(problem.mend for problem in found):
        headings.pop()
    rows = [
        {
            "where": replace(problem, file="").where or _("the whole file"),
            "value": problem.value,
            "why": problem.why,
            "mend": problem.mend,
        }
        for problem in found[:MAX_ROWS]
    ]
    table = _table(headings, _("To be corrected"), folds=True)
    return render("upload_review.problems", table=table, rows=rows, more=count - MAX_ROWS)


def figure_changes(changed: Iterable[FigureChange]) -> Markup:
    """Return the headline figures that change, with the value before and after; '' for none."""
    rows = [(figure.label, *figure.values) for figure in changed]
    table = _table([_("Figure"), _("As published"), _("As proposed")], _("Figures that change"))
    return render("upload_review.figure_changes", table=table, rows=rows) if rows else Markup()


def findings(appeared: Sequence[str], vanished: Sequence[str], counts: Mapping[str, int]) -> Markup:
    """Return the findings that the publication adds and removes, each as a sentence; '' for none.

    `counts` holds the number of all under "appeared" and "vanished", of which the sentences are the first.
    """
    kinds = [
        (_("New findings"), appeared, counts["appeared"], "badge"),
        (_("Resolved findings"), vanished, counts["vanished"], "badge badge-gone"),
    ]
    lists = [
        (title, sentences[:MAX_ROWS], css_class, count - len(sentences[:MAX_ROWS]))
        for title, sentences, count, css_class in kinds
        if sentences
    ]
    return render("upload_review.findings", lists=lists) if lists else Markup()


def missing(rows: Sequence[str], count: int) -> Markup:
    """Return the names of published rows that the file lacks; they stay unless staff choose to remove them.

    `count` is the number of all such rows, of which `rows` are the first.
    """
    return render("upload_review.missing", rows=rows[:MAX_ROWS], count=count, more=count - len(rows[:MAX_ROWS]))


def warning(found: ReviewWarning) -> Markup:
    """Return one warning: what is unusual, in which row, the value before and after, and what it may mean."""
    return _point(_(found.sentence), sentences.warning(found), [], _(found.meaning))


def overwrite(found: Overwrite) -> Markup:
    """Return one overwrite of a newer value: the row, the values before and after, and when the newer was published."""
    difference = found.difference
    note = _("Published in revision {number}, from {origin}.", number=number(found.revision), origin=found.origin)
    sentence = _("This overwrites a newer value") if difference.kind == "changed" else _("This removes a newer row")
    row = ": ".join(filter(None, [_(TABLES[difference.table]), changes.row_name(difference.table, difference.key)]))
    return _point(sentence, row, changes.changed_cells(difference) if difference.kind == "changed" else [], note)


def _point(sentence: str, subject: str, cells: Sequence[tuple[str, str, str]], note: str) -> Markup:
    """Return one point to be confirmed; `cells` are (column, value before, value after)."""
    return render("upload_review.point", sentence=sentence, subject=subject, cells=cells, note=note)


def _table(headings: Sequence[str], name: str, folds: bool = False) -> Table:
    return Table("", tuple(map(Heading, headings)), (), folds=folds, name=name)
