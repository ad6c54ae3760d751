"""Which grants were applied for? Each competition with its outcome, and where the budget has the same amount."""

from typing import Any

from pledge.i18n import N_, _, code, money, months
from pledge.panels.panel import Context, Entry, Panel, lines_of
from pledge.query import Rows

_LOST = frozenset({"미선정", "탈락"})
_LISTED = 2
"""Cells of the budget that a sentence lists; more are counted."""


def sentence(rows: Rows, context: Context) -> str:
    """Return of each competition what was applied for, its outcome, and where the budget has the same amount."""
    return " ".join(map(grant, rows))


def grant(row: Any) -> str:
    """Return of one competition who was asked for how much, its outcome, and where the budget has the same amount."""
    sentences = [
        _(
            "{amount} applied for with {agency}: {programme}.",
            amount=_amount(row),
            agency=_("not stated") if row.agency is None else row.agency,
            programme=row.programme,
        )
    ]
    if row.outcome is not None:
        outcome = code(row.outcome)
        sentences.append(
            _("Outcome: {outcome}.", outcome=outcome)
            if row.decided_stated is None
            else _("Outcome: {outcome} ({when}).", outcome=outcome, when=row.decided_stated)
        )
    if row.outcome not in _LOST:
        sentences.append(_same_amounts(row.same_amounts))
    return " ".join(sentences)


def _same_amounts(cells: list[dict[str, Any]] | None) -> str:
    if not cells:
        return _("The budget has no cell of the same amount from outside the city.")
    if len(cells) > _LISTED:
        return _("The same amount stands in {n} places of the budget; none is marked as this.", n=len(cells))
    return _(
        "The budget has the same amount as {cells}; the report does not say that it is this money.",
        cells=", ".join(map(_cell, cells)),
    )


def _cell(cell: dict[str, Any]) -> str:
    return _(
        "{source} of {when} ({measures})",
        source=code(cell["source"]),
        when=months(cell["starts_on"], cell["ends_on"]) or _("an open period"),
        measures="·".join(map(code, cell["measures"])),
    )


def _amount(row: Any) -> str:
    return _("not stated") if row.amount_krw is None else money(row.amount_krw)


def entry(row: Any, context: Context) -> Entry:
    """Return what a search finds of a competition: its programme and when it was applied for, amount and outcome."""
    return Entry(
        f"{row.programme} · {row.applied_stated or ''}",
        f"{_amount(row)} · {code(row.outcome or '')}",
        f"공모사업 {row.agency or ''} {row.decided_stated or ''}",
        lines_of((row,)),
    )


GRANTS = Panel(
    query="grants",
    title=N_("Grant competitions"),
    page="results",
    place=50,
    columns=("programme", "agency", "amount_krw", "applied_stated", "outcome", "decided_stated"),
    folds=True,
    sentence=sentence,
    entry=entry,
)
