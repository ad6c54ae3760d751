"""What is said about money."""

from pandas import DataFrame, Series

from pledge.deck.words.said import Said, day_of
from pledge.i18n import N_, _, code, day, money, months, n_, per_hundred, year
from pledge.sentences.budget import counted, reported_to, spending_unknown
from pledge.tables import missing

SOURCES = {
    "국비": N_("the state's money"),
    "도비": N_("the province's money"),
    "시비": N_("the city's money"),
    "구비": N_("the district's money"),
    "민간": N_("private money"),
}
"""Whose money each source is, in words that need no knowledge of budgets; one that is not here stands as printed."""


def steps_to_total(rows: DataFrame) -> Said:
    """The whole cost, what was spent of it, and what is to come after the term."""
    amounts = dict(zip(rows["step"], rows["amount_krw"], strict=True))
    total = money(amounts["total"])
    said = [_("The pledge costs {total} in all.", total=total)]
    if amounts.get("spent_in_term"):
        said.append(_("{spent} of it has been spent.", spent=money(amounts["spent_in_term"])))
    said.extend(filter(None, [counted(rows)]))
    if amounts.get("after"):
        begins = rows.loc[rows["step"] == "after", "starts_on"].iloc[0]
        said.append(
            _("{later} is planned for the time after the term.", later=money(amounts["after"]))
            if missing(begins)
            else _("{later} is planned for {when}.", later=money(amounts["after"]), when=months(begins.date(), None))
        )
    return Said(" ".join(said), (total,))


def budget_by_source(rows: DataFrame) -> Said:
    """Whose money it is: the share of each source of what the term plans."""
    first = rows.iloc[0]
    span = months(day_of(first["term_starts_on"]), day_of(first["term_ends_on"]))
    shares = rows[rows["share"].notna() & (rows["share"] != 0)]
    if shares.empty:
        names = " · ".join(code(source) for source in rows["source"])
        return Said(_("The money comes from {sources}.", sources=names), (names,))
    if len(shares) == 1:
        whose = whose_money(shares["source"].iloc[0])
        return Said(_("All that is planned for {span} is {whose}.", span=span, whose=whose), (whose,))
    told = [
        _("{whose}: {part}", whose=whose_money(row["source"]), part=per_hundred(row["share"]))
        for row in shares.sort_values("share", ascending=False, kind="stable").head(3).to_dict("records")
    ]
    if rest := len(shares) - len(told):
        told.append(n_("{n} more source", "{n} more sources", rest))
    return Said(_("Of what is planned for {span}: {parts}.", span=span, parts=", ".join(told)), (told[0],))


def execution(row: Series) -> Said:
    """What was spent of the term's plan, and of what was to be spent by now."""
    if missing(row["spent_krw"]):
        planned = money(row["planned_krw"])
        if unknown := spending_unknown(row):
            return Said(f"{_('{planned} is planned.', planned=planned)} {unknown}", (planned,))
        return Said(_("{planned} is planned; the report states no spending.", planned=planned), (planned,))
    spent = money(row["spent_krw"])
    if missing(row["planned_krw"]):
        return Said(_("{spent} was spent; the report states no plan.", spent=spent), (spent,))
    if missing(row["rate"]):
        return Said(_("{spent} was spent.", spent=spent), (spent,))
    span = months(day_of(row["term_starts_on"]), day_of(row["term_ends_on"]))
    said = [
        _(
            "Of {planned} planned for {span}, {spent} was spent.",
            planned=money(row["planned_krw"]),
            span=span,
            spent=spent,
        )
    ]
    if row["rate"] > 100:
        said.append(_("That is more than planned."))
    elif row["rate"] == 100:
        said.append(_("That is all of it."))
    else:
        said.append(_("That is {part}.", part=per_hundred(row["rate"])))
    if not missing(row["due_rate"]) and (row["not_due_krw"] or row["unreported_krw"]) and row["rate"] < 100:
        until = year(row["due_until"].year) if row["due_until"].month == 12 else day(row["due_until"].date())
        said.append(
            _(
                "Counting only what was to be spent by {until}, it is {part}.",
                until=until,
                part=per_hundred(row["due_rate"]),
            )
            if row["due_rate"] < 100
            else _("It is all of what was to be spent by {until}.", until=until)
        )
    if row["unreported_krw"]:
        said.append(reported_to(row["covered_to"]))
    return Said(" ".join(said), (spent,))


def outlook(rows: DataFrame) -> Said:
    """What is expected to be spent after the term."""
    first, last = rows.iloc[0], rows.iloc[-1]
    total = money(first["outlook_total_krw"])
    span = months(day_of(first["starts_on"]), day_of(last["ends_on"]))
    said = [_("In {span}, {total} is expected to be spent.", span=span, total=total)]
    if not missing(first["later_krw"]) and first["later_krw"] == first["outlook_total_krw"]:
        said.append(_("It is part of the whole cost, not on top of it."))
    return Said(" ".join(said), (total,))


def whose_money(source: str) -> str:
    """A source of money with whose it is: 시비(시 예산)."""
    said = SOURCES.get("".join(source.split()))
    return _("{source} ({meaning})", source=code(source), meaning=_(said)) if said else code(source)
