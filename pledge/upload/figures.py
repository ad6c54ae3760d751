"""The headline figures and rates of a pledge, from the overview's own queries, and which of them move."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pledge.checks import Finding
from pledge.i18n import N_, _, code, day, money, money_short, number, people, percent
from pledge.query import rows
from pledge.store import Revision


def _won(krw: Any) -> str:
    return _("{amount} won", amount=money_short(krw))


FIGURES: dict[str, tuple[str, Callable[[Any], str], Callable[[Any], str]]] = {
    "status": (N_("Status"), code, code),
    "proposed": (N_("Status that the evidence fits better"), code, code),
    "reference_date": (N_("Reference date"), day, day),
    "spent_krw": (N_("Spent in the term"), _won, money),
    "planned_krw": (N_("Planned for the term"), _won, money),
    "rate": (N_("Spent of the whole term's plan"), percent, number),
    "due_rate": (N_("Spent of the plan due by the reference date"), percent, number),
    "total_krw": (N_("Total cost"), _won, money),
    "by_weights": (N_("Achievement, of all weights"), percent, number),
    "by_due": (N_("Achievement, of the weights due by the reference date"), percent, number),
    "by_count": (N_("Achievement, by counting completed indicators"), percent, number),
    "by_average": (N_("Achievement, by averaging"), percent, number),
    "goal_rate": (N_("Achievement, as the report's heading states"), percent, number),
    "people": (N_("Participants"), people, people),
    "participants": (N_("Participants, as the report's header states"), people, people),
    "jobs": (N_("Jobs"), people, people),
    "projects": (N_("Linked projects"), number, number),
    "error": (N_("Contradictions"), number, number),
    "warning": (N_("Findings to be checked"), number, number),
    "notice": (N_("Notes"), number, number),
}
"""Every figure: its name, how it is shown, and how where two different ones would look the same."""


@dataclass(frozen=True)
class FigureChange:
    """A headline figure that is another one afterwards; None is what is not stated."""

    figure: str
    before: Any
    after: Any

    @property
    def label(self) -> str:
        """Return what it is, in the language in use."""
        return _(FIGURES[self.figure][0])

    @property
    def values(self) -> tuple[str, str]:
        """Return both values in the language in use, as the overview has them; exact where they would look alike."""
        _label, short, exact = FIGURES[self.figure]
        before, after = (_text(value, short) for value in (self.before, self.after))
        return (before, after) if before != after else (_text(self.before, exact), _text(self.after, exact))


def figure_changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[FigureChange, ...]:
    """Return the figures of two states that differ, in the order of FIGURES."""
    return tuple(FigureChange(name, before[name], after[name]) for name in FIGURES if before[name] != after[name])


def figures(revision: Revision, pledge: str, as_of: date, found: Sequence[Finding]) -> dict[str, Any]:
    """Return every figure of a pledge at its reference date, by the names of FIGURES, None where it is not stated.

    `found` are its findings. Raises StoreError.
    """
    (row,) = rows(revision, "pledge", pledge=pledge)
    (spent,) = rows(revision, "execution", pledge=pledge, as_of=as_of, source=None)
    (achieved,) = rows(revision, "achievement", pledge=pledge, as_of=as_of)
    (status,) = rows(revision, "status_proposal", pledge=pledge, as_of=as_of)
    years = rows(revision, "participation_by_year", pledge=pledge, first_year=None, last_year=None)
    steps = rows(revision, "road_to_total", pledge=pledge, source=None)
    programmes = rows(revision, "programmes_by_year", pledge=pledge)
    counted = Counter(each.severity for each in found if not each.superseded)
    shown = {
        **{name: getattr(row, name) for name in ("status", "goal_rate", "participants", "jobs")},
        **{name: getattr(spent, name) for name in ("spent_krw", "planned_krw", "rate", "due_rate")},
        **{name: getattr(achieved, name) for name in ("by_weights", "by_due", "by_count", "by_average")},
        **{name: counted[name] for name in ("error", "warning", "notice")},
        "proposed": status.proposed,
        "reference_date": as_of if as_of > date.min else None,
        "total_krw": _sum(each.planned_krw for each in steps),
        "people": _sum(each.people for each in years),
        "projects": _sum(each.projects for each in programmes),
    }
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in shown.items()}


def _sum(values: Iterable[int | None]) -> int | None:
    """Return the sum of what is stated, None where nothing is."""
    stated = [each for each in values if each is not None]
    return sum(stated) if stated else None


def _text(value: Any, shown: Callable[[Any], str]) -> str:
    return _("not stated") if value is None else shown(value)
