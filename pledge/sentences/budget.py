"""Sentences about money."""

from typing import Any

from pandas import DataFrame, Series

from pledge.i18n import _, code, day, money, months, n_, percent
from pledge.tables import missing, unknown


def budget_by_period(rows: DataFrame) -> str:
    """Return what was planned and spent in the last reported period, and up to when spending is reported."""
    if rows.empty:
        return _("The report states no amounts of money.")
    return _joined(_last_period(rows), _unreported(rows))


def _last_period(rows: DataFrame) -> str:
    due = rows[rows["due"].fillna(False).astype(bool) & rows["planned_krw"].notna() & rows["spent_krw"].notna()]
    if due.empty:
        return _("No period with a plan was due and reported by the reference date.")
    last = due.iloc[-1]
    values = {
        "period": months(last["starts_on"].date(), last["ends_on"].date()),
        "planned": money(last["planned_krw"]),
        "spent": money(last["spent_krw"]),
    }
    if missing(last["rate"]):
        return _("In {period}, {planned} was planned and {spent} was spent.", **values)
    return _("In {period}, {planned} was planned and {spent} was spent ({rate}).", **values, rate=percent(last["rate"]))


def execution(row: Series) -> str:
    """Return spending against the term's plan and the plan due, and up to when spending is reported."""
    said = _execution(row)
    later = reported_to(row["covered_to"]) if row["unreported_krw"] else ""
    return said if said == later else _joined(said, later)


def reported_to(covered_to: Any) -> str:
    """Return up to when spending is reported; `covered_to` is missing where that is not known."""
    if missing(covered_to):
        return _("No spending is reported, and up to when the report counts is not known.")
    return _("Spending is reported up to {day}; nothing later is reported.", day=day(covered_to.date()))


def _unreported(rows: DataFrame) -> str:
    if not rows["not_reported"].fillna(False).astype(bool).any():
        return ""
    return reported_to(rows["covered_to"].iloc[0])


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _execution(row: Series) -> str:
    if missing(row["planned_krw"]) or missing(row["spent_krw"]):
        return spending_unknown(row) or _("The report states no plan and spending of the term.")
    if missing(row["rate"]):
        return _("{spent} was spent.", spent=money(row["spent_krw"]))
    if missing(row["due_rate"]):
        return _(
            "{spent} was spent: {rate} of the whole term's plan. No part of the plan was due by then.",
            spent=money(row["spent_krw"]),
            rate=percent(row["rate"]),
        )
    values = {
        "until": months(row["due_from"].date(), row["due_until"].date()),
        "spent": money(row["spent_krw"]),
        "rate": percent(row["rate"]),
        "due_rate": percent(row["due_rate"]),
    }
    if row["spent_due_krw"] == row["spent_krw"]:
        return _(
            "By {until}, {spent} was spent: {rate} of the whole term's plan, "
            "{due_rate} of what was to be spent by then.",
            **values,
        )
    return _(
        "{spent} was spent up to {day}: {rate} of the whole term's plan. "
        "By {until} it was {spent_due}, {due_rate} of what was to be spent by then.",
        **values,
        day=day(row["spent_to"].date()),
        spent_due=money(row["spent_due_krw"]),
    )


_NAMED = 3
"""Sources that a sentence names; the table has them all."""


def budget_so_far(rows: DataFrame) -> str:
    """Return what was planned and spent up to the last reported period, and up to when spending is reported."""
    return _joined(_last_sum(rows), _unreported(rows))


def _last_sum(rows: DataFrame) -> str:
    due = rows[rows["due"] & rows["planned_so_far_krw"].notna() & rows["spent_so_far_krw"].notna()]
    if due.empty:
        return _("No period with a plan was due and reported by the reference date.")
    last = due.iloc[-1]
    values = {
        "until": months(last["starts_on"].date(), last["ends_on"].date()),
        "planned": money(last["planned_so_far_krw"]),
        "spent": money(last["spent_so_far_krw"]),
    }
    if missing(last["so_far_rate"]):
        return _("Up to the end of {until}, {planned} was planned and {spent} was spent.", **values)
    rate = percent(last["so_far_rate"])
    return _("Up to the end of {until}, {planned} was planned and {spent} was spent ({rate}).", **values, rate=rate)


def budget_by_source(rows: DataFrame) -> str:
    """What was spent of each source's money, with both execution rates."""
    told = [_of_source(row) for _index, row in rows.iterrows() if not missing(row["spent_krw"])]
    if not told:
        return next(filter(None, map(spending_unknown, rows.to_dict("records"))), "") or _(
            "The report states no spending of the term."
        )
    if len(told) > _NAMED:
        told[_NAMED:] = [n_("{n} more source", "{n} more sources", len(told) - _NAMED)]
    return _joined(_("Spent in the term: {sources}.", sources=", ".join(told)), counted(rows))


def spending_unknown(row: dict[Any, Any] | Series) -> str:
    """Return why the spending of the term is not known on the reference date; "" where it is, or none is stated."""
    if not unknown(row):
        return ""
    return reported_to(row["covered_to"]) if row["not_reported"] else _("Spending of the term is not yet due.")


def counted(rows: DataFrame) -> str:
    """Return which spending counts where the report reaches beyond the reference date; "" where it does not."""
    until = rows["counted_to"].iloc[0]
    if missing(until):
        return ""
    return _("Only the spending of periods that had ended by {day} is counted.", day=day(until))


def _of_source(row: Series) -> str:
    values = {"source": code(row["source"]), "spent": money(row["spent_krw"])}
    if missing(row["rate"]):
        return _("{source} {spent}", **values)
    rate = percent(row["rate"])
    if missing(row["due_rate"]):
        return _("{source} {spent} ({rate} of the term's plan, none of which was due)", **values, rate=rate)
    return _(
        "{source} {spent} ({rate} of the term's plan, {due_rate} of what was due)",
        **values,
        rate=rate,
        due_rate=percent(row["due_rate"]),
    )


def steps_to_total(rows: DataFrame) -> str:
    """What the total cost is made of, part by part."""
    parts = rows[rows["step"] != "total"]
    total = rows[rows["step"] == "total"]
    if total.empty:
        return _("The report states no plan of money.")
    told = [f"{code(step)} {money(abs(a))}" for step, a in zip(parts["step"], parts["amount_krw"], strict=True)]
    said = _("The total cost is {total}: {parts}.", total=money(total["amount_krw"].iloc[0]), parts=", ".join(told))
    return _joined(said, counted(rows))


def outlook(rows: DataFrame) -> str:
    """What is expected in all, and that it is the plan's own money for later, or differs from it."""
    first = rows.iloc[0]
    if missing(first["outlook_total_krw"]):
        return _("The report states no amount for the time after the term.")
    expected = money(first["outlook_total_krw"])
    if missing(first["later_krw"]):
        return _("{expected} is expected. The plan states nothing for that time.", expected=expected)
    if first["later_krw"] == first["outlook_total_krw"]:
        return _(
            "{expected} is expected. It details the plan after the term, and adds nothing to it.",
            expected=expected,
        )
    return _(
        "{expected} is expected, where the plan after the term is {later}.",
        expected=expected,
        later=money(first["later_krw"]),
    )
