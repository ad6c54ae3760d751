"""Was the plan spent? Spending against the term's plan and against the plan due."""

from typing import Any

from pledge.i18n import N_, _, day, millions, money, money_short, months, per_hundred, percent, year
from pledge.panels.budget.amounts import joined, reported_to, spending_unknown
from pledge.panels.columns import unknown
from pledge.panels.panel import PAGE, SEARCH, Context, Metric, Panel, Sentence
from pledge.query import Rows


def execution(rows: Rows, context: Context) -> str:
    """Return spending against the term's plan and the plan due, and up to when spending is reported."""
    (row,) = rows
    spent = _execution(row)
    later = reported_to(row.covered_to) if row.unreported_krw else ""
    return spent if spent == later else joined(spent, later)


def _execution(row: Any) -> str:
    if row.planned_krw is None or row.spent_krw is None:
        return spending_unknown(row) or _("The report states no plan and spending of the term.")
    if row.rate is None:
        return _("{spent} was spent.", spent=money(row.spent_krw))
    if row.due_rate is None:
        return _(
            "{spent} was spent: {rate} of the whole term's plan. No part of the plan was due by then.",
            spent=money(row.spent_krw),
            rate=percent(row.rate),
        )
    values = {
        "until": months(row.due_from, row.due_until),
        "spent": money(row.spent_krw),
        "rate": percent(row.rate),
        "due_rate": percent(row.due_rate),
    }
    if row.spent_due_krw == row.spent_krw:
        return _(
            "By {until}, {spent} was spent: {rate} of the whole term's plan, "
            "{due_rate} of what was to be spent by then.",
            **values,
        )
    return _(
        "{spent} was spent up to {day}: {rate} of the whole term's plan. "
        "By {until} it was {spent_due}, {due_rate} of what was to be spent by then.",
        **values,
        day=day(row.spent_to),
        spent_due=money(row.spent_due_krw),
    )


def execution_rates(rows: Rows, context: Context) -> list[Metric]:
    """Return both execution rates with their amounts, what was left of the plan due, and what was not due yet.

    The amounts of a formula are in million won.
    """
    (row,) = rows
    if row.planned_krw is not None and (blank := unknown(row)):
        return [
            Metric(_("Spent of the whole term's plan"), blank),
            Metric(_("Spent of the plan due by the reference date"), blank),
        ]
    if row.planned_krw is None or row.spent_krw is None:
        return []
    lines = tuple(sorted({*(row.planned_lines or ()), *(row.spent_lines or ())}))
    whole = Metric(
        _("Spent of the whole term's plan"),
        _("not stated") if row.rate is None else percent(row.rate),
        "" if row.spent_to is None else _("up to {day}", day=day(row.spent_to)),
        _ratio(row.spent_krw, row.planned_krw, row.rate),
        lines,
    )
    if row.planned_due_krw is None or row.spent_due_krw is None:
        blank = _("not reported") if row.unreported_krw else _("not yet")
        return [whole, Metric(_("Spent of the plan due by the reference date"), blank)]
    due = Metric(
        _("Spent of the plan due by the reference date"),
        _("not stated") if row.due_rate is None else percent(row.due_rate),
        _("by {day}", day=day(row.due_until)),
        _ratio(row.spent_due_krw, row.planned_due_krw, row.due_rate),
        lines,
    )
    left = Metric(
        _("Unspent of the plan due"),
        money_short(row.unspent_due_krw),
        note=_difference(row.planned_due_krw, row.spent_due_krw, row.unspent_due_krw),
        lines=lines,
    )
    metrics = [whole, due, left]
    if row.not_due_krw:
        note = _difference(row.planned_krw, row.planned_krw - row.not_due_krw, row.not_due_krw)
        metrics.append(Metric(_("Plan not due yet"), money_short(row.not_due_krw), note=note, lines=lines))
    if row.unreported_krw:
        amount = money_short(row.unreported_krw)
        metrics.append(Metric(_("Plan whose spending is not reported"), amount, note=reported_to(row.covered_to)))
    return metrics


def _ratio(part: int, whole: int, rate: float | None) -> str:
    if rate is None:
        return ""
    return _("{part} ÷ {whole} = {rate} (KRW million)", part=millions(part), whole=millions(whole), rate=percent(rate))


def _difference(whole: int, part: int, rest: int) -> str:
    return _("{whole} − {part} = {rest} (KRW million)", whole=millions(whole), part=millions(part), rest=millions(rest))


def spent_of_plan(rows: Rows, context: Context) -> Sentence:
    """Return in plain words what was spent of the term's plan, and of what was to be spent by now."""
    (row,) = rows
    if row.spent_krw is None:
        planned = money(row.planned_krw)
        if reason := spending_unknown(row):
            return Sentence(f"{_('{planned} is planned.', planned=planned)} {reason}", (planned,))
        return Sentence(_("{planned} is planned; the report states no spending.", planned=planned), (planned,))
    spent = money(row.spent_krw)
    if row.planned_krw is None:
        return Sentence(_("{spent} was spent; the report states no plan.", spent=spent), (spent,))
    if row.rate is None:
        return Sentence(_("{spent} was spent.", spent=spent), (spent,))
    sentences = [
        _(
            "Of {planned} planned for {span}, {spent} was spent.",
            planned=money(row.planned_krw),
            span=months(row.term_starts_on, row.term_ends_on),
            spent=spent,
        )
    ]
    if row.rate > 100:
        sentences.append(_("That is more than planned."))
    elif row.rate == 100:
        sentences.append(_("That is all of it."))
    else:
        sentences.append(_("That is {part}.", part=per_hundred(row.rate)))
    if row.due_rate is not None and (row.not_due_krw or row.unreported_krw) and row.rate < 100:
        until = year(row.due_until.year) if row.due_until.month == 12 else day(row.due_until)
        sentences.append(
            _(
                "Counting only what was to be spent by {until}, it is {part}.",
                until=until,
                part=per_hundred(row.due_rate),
            )
            if row.due_rate < 100
            else _("It is all of what was to be spent by {until}.", until=until)
        )
    if row.unreported_krw:
        sentences.append(reported_to(row.covered_to))
    return Sentence(" ".join(sentences), (spent,))


EXECUTION = Panel(
    query="execution",
    title=N_("Execution rate"),
    page="budget",
    place=10,
    sentence=execution,
    metrics=execution_rates,
    media=frozenset({PAGE, SEARCH}),
)
