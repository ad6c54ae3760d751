"""Sentences about the citizens who took part."""

from typing import Any

from markupsafe import Markup
from pandas import DataFrame

from pledge.i18n import _, marked, n_, number, people, year
from pledge.tables import missing
from pledge.templates import render


def taken_part(claimed: Any, years: DataFrame) -> Markup:
    """Return the sum of `participation_by_year`, of all years, and the header's claim, both where they differ."""
    header = (
        _("The header states no number.")
        if missing(claimed)
        else _("The header states {people}.", people=people(int(claimed)))
    )
    said: list[str] = []
    if years.empty:
        said += [_("The report counts no citizens who took part."), header]
        return Markup(" ").join(said)
    total, unexplained = years["people_so_far"].iloc[-1], years["unexplained"].iloc[-1]
    activities = n_("{n} activity", "{n} activities", int(years["activities"].sum()))
    if missing(total):
        said.append(_("The report lists {activities} and states no head count.", activities=activities))
    else:
        counted = render("parts.strong", text=people(int(total)))
        said.append(marked("The report counts {people} in {activities}.", people=counted, activities=activities))
    if approximate := int(years["approximate"].sum()):
        said.append(n_("{n} count is approximate.", "{n} counts are approximate.", approximate))
    if uncounted := int(years["uncounted"].sum()) if not missing(total) else 0:
        said.append(
            n_(
                "{n} activity without a head count adds none.",
                "{n} activities without a head count add none.",
                uncounted,
            )
        )
    if missing(unexplained):
        said.append(header)
    elif int(unexplained) == 0:
        said.append(_("The header states the same number."))
    else:
        differs = _("differs by {n}", n=number(abs(int(unexplained))))
        said += [header, render("parts.badge", text=differs)]
    return Markup(" ").join(said)


def participation(rows: DataFrame) -> str:
    """The activity that reached most people."""
    counted = rows[rows["people"].notna()]
    if counted.empty:
        return _("No head count is stated.")
    most = counted.sort_values("people", ascending=False, kind="stable").iloc[0]
    return _(
        "Most people took part in {activity} in {year}: {people}.",
        activity=most["activity"],
        year=year(int(most["year"])),
        people=people(int(most["people"]), most["stated"] if most["approximate"] else None),
    )


def participation_by_year(rows: DataFrame) -> str:
    """Of the last year: how many took part, and how many so far."""
    counted = rows[rows["people"].notna()]
    if counted.empty:
        return _("No head count is stated.")
    last = counted.iloc[-1]
    return _(
        "In {year}, {people} took part: {total} so far.",
        year=year(int(last["year"])),
        people=people(int(last["people"])),
        total=people(int(last["people_so_far"])),
    )
