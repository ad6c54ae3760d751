"""Sentences about what the pledge led to."""

from collections.abc import Iterable
from typing import Any

from pandas import DataFrame, Series

from pledge.i18n import _, code, money, months, n_
from pledge.tables import missing

_LOST = {"미선정", "탈락"}


def results(core: DataFrame, linked: DataFrame) -> str:
    """How many items the report lists as results, of the project itself and beside it."""
    if core.empty and linked.empty:
        return _("The report states no results yet.")
    told = []
    if len(core):
        told.append(n_("{n} item of the project itself", "{n} items of the project itself", core["item"].nunique()))
    if len(linked):
        told.append(n_("{n} linked programme", "{n} linked programmes", linked["item"].nunique()))
    return _("The report states results of {what}.", what=", ".join(told))


def programmes_by_year(rows: DataFrame) -> str:
    """Projects and money of one linked programme, in all the years shown."""
    years = sorted({int(year) for year in rows["year"].dropna()})
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
    projects, won = rows["projects"].sum(min_count=1), rows["amount_krw"].sum(min_count=1)
    amount = None if missing(won) else money(int(won))
    counted = "" if missing(projects) else n_("{n} project", "{n} projects", int(projects))
    if counted and amount:
        return _("{span}: {projects} with {amount} in all.", span=span, projects=counted, amount=amount)
    return _("{span}: {projects} in all.", span=span, projects=counted or amount or _("not stated"))


def grant(row: Series) -> str:
    """One grant competition: who was asked for how much, the outcome, and where the budget has the same amount."""
    asked = _(
        "{amount} applied for with {agency}: {programme}.",
        amount=_("not stated") if missing(row["amount_krw"]) else money(row["amount_krw"]),
        agency=_("not stated") if missing(row["agency"]) else row["agency"],
        programme=row["programme"],
    )
    if not missing(row["outcome"]):
        outcome = code(row["outcome"])
        asked += " " + (
            _("Outcome: {outcome}.", outcome=outcome)
            if missing(row["decided_stated"])
            else _("Outcome: {outcome} ({when}).", outcome=outcome, when=row["decided_stated"])
        )
    if row["outcome"] in _LOST:
        return asked
    same = row["same_amounts"]
    if not isinstance(same, Iterable):
        return asked + " " + _("The budget has no cell of the same amount from outside the city.")
    same = list(same)
    if len(same) > 2:
        return (
            asked + " " + _("The same amount stands in {n} places of the budget; none is marked as this.", n=len(same))
        )
    told = _(
        "The budget has the same amount as {cells}; the report does not say that it is this money.",
        cells=", ".join(_cell(cell) for cell in same),
    )
    return f"{asked} {told}"


def _cell(cell: dict[str, Any]) -> str:
    start, end = cell["starts_on"], cell["ends_on"]
    return _(
        "{source} of {when} ({measures})",
        source=code(cell["source"]),
        when=months(start, end) or _("an open period"),
        measures="·".join(code(measure) for measure in cell["measures"]),
    )
