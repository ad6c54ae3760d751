"""Revisions and refused uploads as HTML."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from pledge.i18n import KOREA, _, day, n_, number
from pledge.panels.table import Cell, Heading, Line, Table
from pledge.store import RefusedAttempt
from pledge.templates.fragments import table
from pledge.templates.rendering import render


def revision(row: Any, changed: str, *, current: bool, staff: bool) -> Markup:
    """Return one revision: number, kind, time, reason, what it changed and its file.

    `row` is a row of the query `history`, `changed` the sentence of what the revision changed; `current` marks the
    revision that the reader looks at, `staff` adds who published it.
    """
    return render(
        "revision_list.revision",
        number=number(row.revision),
        kind=row.kind,
        at=row.published_at,
        current=current,
        author=row.published_by if staff else "",
        reason=row.reason or "",
        changed=changed,
        file=row.file_name or "",
        sha256=row.file_sha256 or "",
    )


def refused_attempts(attempts: Iterable[RefusedAttempt]) -> Markup:
    """Return refused uploads as a table: time, author, file and number of problems. It holds no value of a file."""
    rows = []
    for attempt in attempts:
        at, count = attempt.at.astimezone(KOREA), sum(attempt.reasons.values())
        cells = (
            Cell(f"{day(at.date())} {at:%H:%M}", at),
            Cell(attempt.by),
            Cell(attempt.file_name),
            Cell(n_("{n} problem", "{n} problems", count), count),
        )
        rows.append(Line(cells))
    headings = [_("When"), _("Who"), _("File"), _("Problems")]
    return table(Table("", tuple(map(Heading, headings)), tuple(rows), folds=True, name=_("Refused attempts")))
