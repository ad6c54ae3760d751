"""The slides about money: the whole cost, whose money it is, what was spent, what is still to come."""

from pandas import DataFrame

from pledge import sentences
from pledge.deck import words
from pledge.deck.making import Answers, charted
from pledge.deck.parts import Slide, table
from pledge.deck.words.said import day_of
from pledge.i18n import _, months
from pledge.tables import missing


def cost(of: Answers) -> Slide | None:
    rows = of.rows["steps_to_total"]
    if not rows.loc[rows["step"] == "total", "amount_krw"].any():
        return None
    shown = rows[(rows["amount_krw"] != 0) | (rows["step"] == "total")]
    behind = [table(_("The way to the total cost"), rows, ["step", "amount_krw"])]
    return charted(
        of,
        "cost",
        _("What does it cost?"),
        words.steps_to_total(rows),
        "steps_to_total",
        shown,
        behind,
        sentences.steps_to_total(rows),
        places=("재정투입계획",),
    )


def sources(of: Answers) -> Slide | None:
    rows = of.rows["budget_by_source"]
    if _nothing(rows):
        return None
    columns = ["source", "planned_krw", "spent_krw", "rate", "planned_due_krw", "due_rate", "unspent_krw", "total_krw"]
    behind = [table(_("Who pays"), rows, columns)]
    return charted(
        of,
        "sources",
        _("Whose money is it?"),
        words.budget_by_source(rows),
        "budget_by_source",
        rows,
        behind,
        sentences.budget_by_source(rows),
        places=("재정투입계획", "예산집행현황"),
        most=4,
    )


def spent(of: Answers) -> Slide | None:
    rows = of.rows["budget_by_period"]
    rows = rows[rows["planned_krw"].notna() | rows["spent_krw"].notna()]
    if _nothing(rows):
        return None
    cells = of.rows["budget_cells"]
    cells = cells[
        cells["period"].notna() & (cells["amount_krw"].notna() | cells["not_yet"] | cells["not_reported"])
    ].assign(kind=lambda each: each["place"], source=lambda each: each["source"].fillna("계"))
    behind = [
        table(_("Period by period"), rows, ["period", "planned_krw", "spent_krw", "rate", "unspent_krw"]),
        table(_("The report's tables"), cells, ["kind", "period", "source", "amount_krw"]),
    ]
    money = of.one("execution")
    return charted(
        of,
        "spent",
        _("Was it spent as planned?"),
        words.execution(money),
        "budget_by_period",
        rows,
        behind,
        sentences.execution(money),
        places=("예산집행현황", "재정투입계획"),
    )


def outlook(of: Answers) -> Slide | None:
    rows = of.rows["outlook"]
    if rows.empty or missing(rows["outlook_total_krw"].iloc[0]) or not rows["outlook_total_krw"].iloc[0]:
        return None
    behind = [table(_("What comes after the term"), rows, ["period", "outlook_krw"])]
    return charted(
        of,
        "outlook",
        _(
            "What will it cost in {span}?",
            span=months(day_of(rows["starts_on"].iloc[0]), day_of(rows["ends_on"].iloc[-1])),
        ),
        words.outlook(rows),
        "outlook",
        rows,
        behind,
        sentences.outlook(rows),
        places=("예산집행전망",),
    )


def _nothing(rows: DataFrame) -> bool:
    """Whether no amount is planned or spent: there would be an empty axis and no answer."""
    return not (rows[["planned_krw", "spent_krw"]].fillna(0) != 0).to_numpy().any()
