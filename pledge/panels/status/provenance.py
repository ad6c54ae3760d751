"""Where figures come from: which pledge and revision, up to when they reach, and as of which day."""

from datetime import date
from typing import Any

from pledge.i18n import N_, _, code, day
from pledge.view import DAYS

BASES = {
    "stated": N_("the report's reference date"),
    "spending": N_("the end of the last period with spending"),
    "milestone": N_("the last activity done"),
}
"""What the day rests on up to which the figures reach, by the `basis` of the view coverage."""


def provenance(pledge: Any, *, reach: bool = True) -> str:
    """Return term, department, the day up to which the figures reach, the revision and its day.

    `pledge` is the row of the query `pledge`; `reach` is False where another line says up to when they reach.
    """
    parts = [
        _("{term} pledge", term=code(pledge.administration)) if pledge.administration else "",
        pledge.lead_department or "",
        covered(pledge.covered_to, pledge.basis) if reach else "",
        published(pledge.latest_revision, pledge.published_at.date()),
    ]
    return " · ".join(filter(None, parts))


def edition(pledge: Any, as_of: date, assumed: bool) -> str:
    """Return the revision of the figures and the day up to which they count, in short, for the foot of a page."""
    # What the day rests on stands above the figures.
    reach = covered(None, None) if pledge.covered_to is None else _("Figures up to {day}", day=day(pledge.covered_to))
    return " · ".join([reach, published(pledge.latest_revision, pledge.published_at.date()), reference(as_of, assumed)])


def covered(covered_to: date | None, basis: str | None) -> str:
    """Return up to when the figures reach, and on what that rests."""
    if covered_to is None or basis is None:
        return _("The report does not say up to when its figures reach")
    return _("Figures up to {day} ({basis})", day=day(covered_to), basis=_(BASES[basis]))


def published(revision: int, on: date) -> str:
    """Return the revision and the day of its publication."""
    return _("revision {number} (published {day})", number=revision, day=day(on))


def reference(as_of: date, assumed: bool) -> str:
    """Return the reference date, and whether it is assumed; one before all days is not stated."""
    if as_of < DAYS[0]:
        return _("Reference date {day}", day=_("not stated"))
    stated = _("Reference date {day}", day=day(as_of))
    return f"{stated} ({_('assumed')})" if assumed else stated
