"""How much was spent, and how much is it in all? The two numbers of money at the head of a pledge."""

from pledge.i18n import N_, _, money_short, months, percent
from pledge.panels.columns import unknown
from pledge.panels.panel import PAGE, SEARCH, Context, Metric, Panel, lines_of
from pledge.query import Rows


def spending(rows: Rows, context: Context) -> list[Metric]:
    """Return what was spent of the term's plan, with both execution rates."""
    (row,) = rows
    if row.planned_krw is None or row.spent_krw is None:
        return [Metric(_("Spent of the term's plan"), unknown(row) or _("not stated"))]
    rates = [
        "" if row.rate is None else _("{rate} of the term", rate=percent(row.rate)),
        "" if row.due_rate is None else _("{rate} of what was due", rate=percent(row.due_rate)),
    ]
    return [
        Metric(
            _("Spent of the term's plan"),
            money_short(row.spent_krw),
            _("of {amount} won", amount=money_short(row.planned_krw)),
            " · ".join(filter(None, rates)),
            tuple(sorted({*(row.planned_lines or ()), *(row.spent_lines or ())})),
        )
    ]


def total_cost(rows: Rows, context: Context) -> list[Metric]:
    """Return the whole cost, and what is still to come after the term."""
    planned = [row.planned_krw for row in rows if row.planned_krw is not None]
    if not planned:
        return [Metric(_("Total cost"), _("not stated"))]
    later = next((row for row in rows if row.part == "after" and row.planned_krw is not None), None)
    note = (
        _("{amount} of it {when}", amount=money_short(later.planned_krw), when=months(later.starts_on, None))
        if later
        else ""
    )
    return [Metric(_("Total cost"), _("{amount} won", amount=money_short(sum(planned))), "", note, lines_of(rows))]


SPENT = Panel(
    query="execution",
    name="spent",
    title=N_("Spent of the term's plan"),
    page="overview",
    place=20,
    metrics=spending,
    media=frozenset({PAGE, SEARCH}),
)
TOTAL_COST = Panel(
    query="road_to_total",
    name="total_cost",
    title=N_("Total cost"),
    page="overview",
    place=70,
    metrics=total_cost,
    media=frozenset({PAGE, SEARCH}),
)
