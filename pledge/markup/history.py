"""Revisions as markup: each with its day, kind, reason and file; and the attempts that were refused."""

from collections.abc import Iterable
from html import escape
from typing import Any

from pledge.i18n import KOREA, _, code, day, n_, number
from pledge.store import Attempt
from pledge.tables import missing


def entry(row: dict[Any, Any], changed: str, *, shown: bool, staff: bool) -> str:
    """One revision, from a row of query `history` and the sentence of what it changed.

    `shown` marks the one that is looked at; staff also see who published it.
    """
    at = row["published_at"]
    when = f'<time datetime="{at:%Y-%m-%dT%H:%M}+09:00">{escape(day(at.date()))} {at:%H:%M}</time>'
    kind = f'<span class="badge badge-notice">{escape(code(row["kind"]))}</span>'
    here = f' <span class="badge">{escape(_("shown now"))}</span>' if shown else ""
    who = f" · {escape(row['published_by'])}" if staff else ""
    why = "" if missing(row["reason"]) else f'<p class="why">{escape(row["reason"])}</p>'
    file = ""
    if not missing(row["file_name"]):
        short = "" if missing(row["file_sha256"]) else f" <code>{escape(row['file_sha256'][:8])}</code>"
        file = f'<p class="aside">{escape(_("File: {name}", name=row["file_name"]))}{short}</p>'
    title = escape(_("Revision {number}", number=number(row["revision"])))
    return (
        f'<section class="revision"><h2>{title} {kind}{here}</h2><p class="eyebrow">{when}{who}</p>'
        f"{why}<p>{escape(changed)}</p>{file}</section>"
    )


def attempts(refused: Iterable[Attempt]) -> str:
    """What was refused: when, who, which file, how many problems; never a value."""
    heads = [_("When"), _("Who"), _("File"), _("Problems")]
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = []
    for each in refused:
        at = each.at.astimezone(KOREA)
        count = sum(each.reasons.values())
        texts = [each.by, each.file_name, n_("{n} problem", "{n} problems", count)]
        cells = "".join(
            f'<td data-label="{escape(label)}">{escape(text)}</td>'
            for label, text in zip(heads[1:], texts, strict=True)
        )
        body.append(f'<tr><th scope="row">{escape(day(at.date()))} {at:%H:%M}</th>{cells}</tr>')
    return (
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{escape(_("Refused attempts"))}">'
        f'<table class="plain grid-folds"><thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody></table></div>'
    )
