"""What comes of a file that staff bring: what is wrong in it, or what it would change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from html import escape

from pledge import changes, sentences
from pledge.i18n import _, n_, number
from pledge.tables import TABLES
from pledge.upload import FigureChange, Overwrite, Problem, ReviewWarning

MOST = 50
"""Problems and rows on the page; all problems stand in the marked file."""


def problems(found: Sequence[Problem], count: int) -> str:
    """Return each problem with its place, the value as typed, why it is one and what to type instead.

    `count` is how many there are, of which the first are given.
    """
    heads = [_("Where"), _("Typed"), _("Why"), _("How to mend it")]
    if not any(each.mend for each in found):  # the words of a report's reader say it with the reason
        heads.pop()
    rows = []
    for each in found[:MOST]:
        typed = f"<code>{escape(each.value)}</code>" if each.value else ""
        texts = [typed, escape(each.why), escape(each.mend)]
        cells = "".join(
            f'<td data-label="{escape(head)}">{text}</td>' for head, text in zip(heads[1:], texts, strict=False)
        )
        rows.append(
            f'<tr><th scope="row">{escape(replace(each, file="").where or _("the whole file"))}</th>{cells}</tr>'
        )
    more = count - MOST
    rest = n_("{n} more stands in the marked file.", "{n} more stand in the marked file.", more) if more > 0 else ""
    below = f'<p class="aside">{escape(rest)}</p>' if rest else ""
    return _table(heads, rows, _("What to mend"), "problems grid-folds") + below


def figure_changes(found: Iterable[FigureChange]) -> str:
    """The headline figures that move, from what to what."""
    heads = [_("Figure"), _("As published"), _("As proposed")]
    rows = []
    for each in found:
        before, after = (escape(text) for text in each.values)
        rows.append(
            f'<tr><th scope="row">{escape(each.label)}</th><td data-label="{escape(heads[1])}">{before}</td>'
            f'<td data-label="{escape(heads[2])}"><strong>{after}</strong></td></tr>'
        )
    return _table(heads, rows, _("Figures that move"), "moves") if rows else ""


def findings(appeared: Sequence[str], vanished: Sequence[str], counts: Mapping[str, int]) -> str:
    """Return the findings that a publication brings and those that it ends, each as a sentence.

    `counts` is how many there are of each, of which the first are given.
    """
    kinds = [
        (_("Findings that appear"), appeared, counts["appeared"], "badge"),
        (_("Findings that go away"), vanished, counts["vanished"], "badge badge-gone"),
    ]
    lists = [
        f'<h3><span class="{kind}">{escape(title)}</span></h3>'
        f"<ul>{''.join(f'<li>{escape(sentence)}</li>' for sentence in sentences[:MOST])}</ul>"
        + _rest(count - len(sentences[:MOST]))
        for title, sentences, count, kind in kinds
        if sentences
    ]
    return f'<div class="findings-moved">{"".join(lists)}</div>' if lists else ""


def missing(rows: Sequence[str], number_of_rows: int) -> str:
    """Return the published rows that a file lacks, by name: they stay unless they are chosen to be removed.

    The first of so many rows are given.
    """
    count = n_(
        "{n} published row is not in your file, and stays. Choose it below if it is to be removed.",
        "{n} published rows are not in your file, and stay. Choose below which of them are to be removed.",
        number_of_rows,
    )
    listed = "".join(f"<li>{escape(row)}</li>" for row in rows[:MOST])
    rest = _rest(number_of_rows - len(rows[:MOST]))
    return f'<p><strong>{escape(count)}</strong></p><ul class="missing-rows">{listed}</ul>{rest}'


def _rest(more: int) -> str:
    return f'<p class="aside">{escape(n_("{n} more row", "{n} more rows", more))}</p>' if more > 0 else ""


def warning(found: ReviewWarning) -> str:
    """What looks typed wrongly: what is striking, of what, from what to what, and what it may mean."""
    return _point(_(found.sentence), sentences.warning(found), [], _(found.meaning))


def overwrite(found: Overwrite) -> str:
    """What would take back a newer value: which row, from what to what, and when the newer one was published."""
    each = found.difference
    newer = _("Published in revision {number}, from {origin}.", number=number(found.revision), origin=found.origin)
    sentence = _("This takes back a newer value") if each.kind == "changed" else _("This removes a newer row")
    row = ": ".join(filter(None, [_(TABLES[each.table]), changes.named(each.table, each.key)]))
    return _point(sentence, row, changes.told(each) if each.kind == "changed" else [], newer)


def _point(sentence: str, subject: str, cells: Sequence[tuple[str, str, str]], below: str) -> str:
    values = "".join(
        f"<p>{escape(name)} {escape(before or _('not stated'))} → "
        f"<strong>{escape(after or _('not stated'))}</strong></p>"
        for name, before, after in cells
    )
    return (
        f'<div class="point"><strong>{escape(sentence)}</strong><p>{escape(subject)}</p>{values}'
        f'<p class="aside">{escape(below)}</p></div>'
    )


def _table(heads: Sequence[str], rows: Sequence[str], name: str, kind: str) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    return (
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{escape(name)}">'
        f'<table class="plain {kind}"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )
