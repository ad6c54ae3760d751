"""What is said about what was done, with whom, and what has come of it."""

from datetime import date

from pandas import DataFrame, Series

from pledge.deck.words.said import Said
from pledge.i18n import _, day, money, months, n_, number, people, percent, year
from pledge.tables import missing


def road_by_year(rows: DataFrame, as_of: date | None) -> Said:
    """How many activities are done, how many need a look, how many are to come."""
    done, running, due, unreported, ahead = (
        int(rows[name].sum()) for name in ("done", "running", "due", "not_reported", "ahead")
    )
    everything = int(rows["activities"].sum())
    if not everything:
        return Said(_("The report has a plan for each year, and no dated activities yet."))
    part = _("{done} of {n} activities", done=number(done), n=number(everything))
    said = [
        _("As of {day}, {part} are done.", day=day(as_of), part=part) if as_of else _("{part} are done.", part=part)
    ]
    if running:
        said.append(n_("{n} is under way.", "{n} are under way.", running))
    if due:
        said.append(
            n_("Whether {n} more is done is to be confirmed.", "Whether {n} more are done is to be confirmed.", due)
        )
    if unreported:
        said.append(n_("Of {n} nothing is reported.", "Of {n} nothing is reported.", unreported))
    if ahead:
        said.append(
            n_(
                "{n} activity is due after the reference date.",
                "{n} activities are due after the reference date.",
                ahead,
            )
        )
    return Said(" ".join(said), (part,))


def participation_by_year(rows: DataFrame, claimed: str = "") -> Said:
    """Return how many took part in all, what the header claims where that differs, and in which year most did."""
    total = people(int(rows["people_so_far"].dropna().iloc[-1]))
    said = [
        _(
            "{people} took part in all by the sum of the activities, {claimed} by the header of the report.",
            people=total,
            claimed=claimed,
        )
        if claimed
        else _("{people} took part in all.", people=total)
    ]
    counted = rows[rows["people"].notna()]
    if len(counted) > 1:
        most = counted.sort_values("people", ascending=False, kind="stable").iloc[0]
        said.append(
            _("Most of them in {year}: {people}.", year=year(int(most["year"])), people=people(int(most["people"])))
        )
    if approximate := int(rows["approximate"].sum()):
        said.append(n_("{n} of the counts is approximate.", "{n} of the counts are approximate.", approximate))
    return Said(" ".join(said), tuple(filter(None, (total, claimed))))


def results(n: int) -> Said:
    """How many results the report names: as many as the slide and the table behind it have entries."""
    counted = n_("{n} result", "{n} results", n)
    return Said(_("The report names {results} of the project.", results=counted), (counted,))


def achievement(row: Series) -> Said:
    """Return how many of all targets are reached, and how many are not due yet or not reported."""
    n, done = int(row["targets"]), int(row["reached"])
    if not row["stated_count"]:
        return Said(_("The report sets targets, and does not yet say how far they are reached."))
    strong = _("{done} of {n} targets", done=number(done), n=number(n))
    said = [_("{part} are reached.", part=strong)]
    if done < n and not missing(row["by_weights"]):
        said.append(_("By weight it is {rate} of the whole.", rate=percent(row["by_weights"])))
    if later := int(row["not_yet"]):
        said.append(n_("{n} is not due yet.", "{n} are not due yet.", later))
    if unknown := int(row["not_reported"]):
        said.append(n_("{n} is not reported.", "{n} are not reported.", unknown))
    if ongoing := int(row["ongoing"]):
        said.append(n_("{n} more goes on without an end.", "{n} more go on without an end.", ongoing))
    return Said(" ".join(said), (strong,))


def programme(item: str, rows: DataFrame, claims: tuple[str, str] = ("", "")) -> Said:
    """Return projects and money of one linked programme in all its years.

    `claims` are the totals of both that the report states, each '' where it agrees.
    """
    projects, won = rows["projects"].sum(min_count=1), rows["amount_krw"].sum(min_count=1)
    years = sorted({int(each) for each in rows["year"].dropna()})
    span = months(date(years[0], 1, 1), date(years[-1], 12, 31)) if years else ""
    parts = [
        "" if missing(projects) else n_("{n} project", "{n} projects", int(projects)),
        "" if missing(won) else money(int(won)),
    ]
    named = [
        _("{value} (total in the report: {claimed})", value=part, claimed=claim) if claim else part
        for part, claim in zip(parts, claims, strict=True)
        if part
    ]
    strong = tuple(filter(None, (parts[0], claims[0], parts[1], claims[1])))
    told = _("“{item}”: {what}.", item=item, what=_(" with ").join(named))
    return Said(_("{span}, {told}", span=span, told=told) if span else told, strong)


def problems(rows: DataFrame) -> Said:
    """How many difficulties the report names, and that it names remedies."""
    n = len(rows)
    counted = n_("{n} difficulty", "{n} difficulties", n)
    remedies = int(rows["remedy"].notna().sum())
    said = _("The report names {n}.", n=counted)
    return Said(said + (" " + _("It also says what is done about it.") if remedies else ""), (counted,))


def coming(road: DataFrame) -> Said:
    """How many activities are ahead, and how many are to be confirmed."""
    entries = road[road["kind"] == "milestone"]
    due, unreported, ahead = (int((entries["state"] == state).sum()) for state in ("due", "not_reported", "ahead"))
    said = []
    if due:
        said.append(
            n_(
                "Whether {n} activity is done is to be confirmed.",
                "Whether {n} activities are done is to be confirmed.",
                due,
            )
        )
    if unreported:
        said.append(n_("Of {n} nothing is reported.", "Of {n} nothing is reported.", unreported))
    if ahead:
        said.append(
            n_(
                "{n} activity is due after the reference date.",
                "{n} activities are due after the reference date.",
                ahead,
            )
        )
    return Said(" ".join(said) or _("This is how the report says that it goes on."))
