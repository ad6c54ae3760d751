"""Sentences about money."""

from pandas import DataFrame, Series

from pledge.i18n import _, money, months, percent
from pledge.tables import missing


def budget_by_period(rows: DataFrame) -> str:
    """Of the last period that was due: what was planned and what was spent."""
    if rows.empty:
        return _("The report states no amounts of money.")
    due = rows[rows["due"].fillna(False).astype(bool) & rows["planned_krw"].notna() & rows["spent_krw"].notna()]
    if due.empty:
        return _("No period with a plan was due by the reference date.")
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
    """Spending against the term's plan and against the plan due, never one without the other."""
    if missing(row["planned_krw"]) or missing(row["spent_krw"]):
        return _("The report states no plan and spending of the term.")
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
        "{spent} was spent: {rate} of the whole term's plan. "
        "By {until} it was {spent_due}, {due_rate} of what was to be spent by then.",
        **values,
        spent_due=money(row["spent_due_krw"]),
    )
