"""What comes of a file that staff bring: what is wrong in it, or what it would change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from pledge import changes
from pledge.i18n import _, number
from pledge.panels.table import Heading, Table
from pledge.tables import TABLES
from pledge.templates.rendering import render
from pledge.upload import FigureChange, Overwrite, Problem, ReviewWarning, sentences

MOST = 50
"""Problems and rows on the page; all problems stand in the marked file."""


def problems(found: Sequence[Problem], count: int) -> Markup:
    """Return each problem with its place, the value as typed, why it is one and what to type instead.

    `count` is how many there are, of which the first are given.
    """
    heads = [_("Where"), _("Typed"), _("Why"), _("How to mend it")]
    if not any(each.mend for each in found):  # the words of a report's reader say it with the reason
        heads.pop()
    rows = [
        {
            "where": replace(each, file="").where or _("the whole file"),
            "value": each.value,
            "why": each.why,
            "mend": each.mend,
        }
        for each in found[:MOST]
    ]
    return render("upload.problems", of=_table(heads, _("What to mend"), True), rows=rows, more=count - MOST)


def figure_changes(found: Iterable[FigureChange]) -> Markup:
    """Return the headline figures that change, from what to what."""
    rows = [(each.label, *each.values) for each in found]
    heads = [_("Figure"), _("As published"), _("As proposed")]
    return render("upload.figure_changes", of=_table(heads, _("Figures that move")), rows=rows) if rows else Markup()


def findings(appeared: Sequence[str], vanished: Sequence[str], counts: Mapping[str, int]) -> Markup:
    """Return the findings that a publication brings and those that it ends, each as a sentence.

    `counts` is how many there are of each, of which the first are given.
    """
    kinds = [
        (_("Findings that appear"), appeared, counts["appeared"], "badge"),
        (_("Findings that go away"), vanished, counts["vanished"], "badge badge-gone"),
    ]
    lists = [
        (title, sentences[:MOST], kind, count - len(sentences[:MOST]))
        for title, sentences, count, kind in kinds
        if sentences
    ]
    return render("upload.findings", lists=lists) if lists else Markup()


def missing(rows: Sequence[str], count: int) -> Markup:
    """Return the published rows that a file lacks, by name: they stay unless they are chosen to be removed.

    `count` is how many there are, of which the first are given.
    """
    return render("upload.missing", rows=rows[:MOST], count=count, more=count - len(rows[:MOST]))


def warning(found: ReviewWarning) -> Markup:
    """Return what looks typed wrongly: what is striking, of what, from what to what, and what it may mean."""
    return _point(_(found.sentence), sentences.warning(found), [], _(found.meaning))


def overwrite(found: Overwrite) -> Markup:
    """Return what would overwrite a newer value: which row, from what to what, and when the newer was published."""
    each = found.difference
    newer = _("Published in revision {number}, from {origin}.", number=number(found.revision), origin=found.origin)
    sentence = _("This takes back a newer value") if each.kind == "changed" else _("This removes a newer row")
    row = ": ".join(filter(None, [_(TABLES[each.table]), changes.named(each.table, each.key)]))
    return _point(sentence, row, changes.told(each) if each.kind == "changed" else [], newer)


def _point(sentence: str, subject: str, cells: Sequence[tuple[str, str, str]], below: str) -> Markup:
    return render("upload.point", sentence=sentence, subject=subject, cells=cells, below=below)


def _table(heads: Sequence[str], name: str, folds: bool = False) -> Table:
    return Table("", tuple(map(Heading, heads)), (), folds=folds, name=name)
