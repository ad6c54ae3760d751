"""The headline figures and rates of a pledge, from the overview's own queries, and which of them change."""

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
"""Every figure: its name, its short format, and its exact format for values that look alike."""


@dataclass(frozen=True)
class FigureChange:
    """A headline figure that changes; None is what is not stated."""

    figure: str
    before: Any
    after: Any

    @property
    def label(self) -> str:
        """Return its name in the language in use."""
        return _(FIGURES[self.figure][0])

    @property
    def values(self) -> tuple[str, str]:
        """Return both values as the overview shows them; exact where they would look alike."""
        _label, short, exact = FIGURES[self.figure]
        before, after = (_text(value, short) for value in (self.before, self.after))
        return (before, after) if before != after else (_text(self.before, exact), _text(self.after, exact))


def figure_changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[FigureChange, ...]:
    """Return the figures of two states that differ, in the order of FIGURES."""
    return tuple(FigureChange(name, before[name], after[name]) for name in FIGURES if before[name] != after[name])


def figures(revision: Revision, pledge: str, as_of: date, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return every figure of a pledge at its reference date, by the names of FIGURES, None where it is not stated.

    `findings` are its own. Raises StoreError.
    """
    (row,) = rows(revision, "pledge", pledge=pledge)
    (spent,) = rows(revision, "execution", pledge=pledge, as_of=as_of, source=None)
    (achieved,) = rows(revision, "achievement", pledge=pledge, as_of=as_of)
    (status,) = rows(revision, "status_proposal", pledge=pledge, as_of=as_of)
    years = rows(revision, "participation_by_year", pledge=pledge, first_year=None, last_year=None)
    steps = rows(revision, "road_to_total", pledge=pledge, source=None)
    programmes = rows(revision, "programmes_by_year", pledge=pledge)
    counted = Counter(finding.severity for finding in findings if not finding.superseded)
    values = {
        **{name: getattr(row, name) for name in ("status", "goal_rate", "participants", "jobs")},
        **{name: getattr(spent, name) for name in ("spent_krw", "planned_krw", "rate", "due_rate")},
        **{name: getattr(achieved, name) for name in ("by_weights", "by_due", "by_count", "by_average")},
        **{name: counted[name] for name in ("error", "warning", "notice")},
        "proposed": status.proposed,
        "reference_date": as_of if as_of > date.min else None,
        "total_krw": _sum(step.planned_krw for step in steps),
        "people": _sum(year.people for year in years),
        "projects": _sum(programme.projects for programme in programmes),
    }
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in values.items()}


def _sum(values: Iterable[int | None]) -> int | None:
    """Return the sum of the values that are stated, None where none is."""
    stated = [value for value in values if value is not None]
    return sum(stated) if stated else None


def _text(value: Any, format_value: Callable[[Any], str]) -> str:
    return _("not stated") if value is None else format_value(value)
