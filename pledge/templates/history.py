"""Revisions as markup: each with its day, kind, reason and file; and the attempts that were refused."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from pledge.i18n import KOREA, _, day, n_, number
from pledge.panels.table import Cell, Heading, Line, Table
from pledge.store import Attempt
from pledge.templates.parts import drawn
from pledge.templates.rendering import render


def entry(row: Any, changed: str, *, shown: bool, staff: bool) -> Markup:
    """Return one revision, from a row of query `history` and the sentence of what it changed.

    `shown` marks the one that is looked at; staff also see who published it.
    """
    return render(
        "history.entry",
        number=number(row.revision),
        kind=row.kind,
        at=row.published_at,
        shown=shown,
        who=row.published_by if staff else "",
        why=row.reason or "",
        changed=changed,
        file=row.file_name or "",
        sha256=row.file_sha256 or "",
    )


def attempts(refused: Iterable[Attempt]) -> Markup:
    """Return what was refused: when, who, which file, how many problems; never a value."""
    body = []
    for each in refused:
        at, count = each.at.astimezone(KOREA), sum(each.reasons.values())
        cells = (
            Cell(f"{day(at.date())} {at:%H:%M}", at),
            Cell(each.by),
            Cell(each.file_name),
            Cell(n_("{n} problem", "{n} problems", count), count),
        )
        body.append(Line(cells))
    heads = [_("When"), _("Who"), _("File"), _("Problems")]
    return drawn(Table("", tuple(map(Heading, heads)), tuple(body), folds=True, name=_("Refused attempts")))
