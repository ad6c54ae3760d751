"""Who pays? Planned and spent money of each source."""

from typing import Any

import plotly.graph_objects as go

from pledge.i18n import N_, _, code, money, money_short, months, n_, per_hundred, percent
from pledge.panels.budget.amounts import PLAN, SPENDING, counted, joined, spending_unknown, stated, with_amounts
from pledge.panels.columns import unknown
from pledge.panels.drawing.bars import rows_of_bars
from pledge.panels.drawing.marks import PLAN_ON_BLUE, bold, lines_of_text, mark, series
from pledge.panels.panel import Context, Panel, Sentence, Slide
from pledge.query import Rows

SOURCES = {
    "국비": N_("the state's money"),
    "도비": N_("the province's money"),
    "시비": N_("the city's money"),
    "구비": N_("the district's money"),
    "민간": N_("private money"),
}
"""Whose money each source is, in words that need no knowledge of budgets; one that is not here stands as printed."""
_NAMED = 3
"""Sources that a sentence names; the table has them all."""


def sentence(rows: Rows, context: Context) -> str:
    """Return what was spent of each source's money, with both execution rates."""
    sentences = [_of_source(row) for row in rows if row.spent_krw is not None]
    if not sentences:
        return next(filter(None, map(spending_unknown, rows)), "") or _("The report states no spending of the term.")
    if len(sentences) > _NAMED:
        sentences[_NAMED:] = [n_("{n} more source", "{n} more sources", len(sentences) - _NAMED)]
    return joined(_("Spent in the term: {sources}.", sources=", ".join(sentences)), counted(rows))


def _of_source(row: Any) -> str:
    values = {"source": code(row.source), "spent": money(row.spent_krw)}
    if row.rate is None:
        return _("{source} {spent}", **values)
    rate = percent(row.rate)
    if row.due_rate is None:
        return _("{source} {spent} ({rate} of the term's plan, none of which was due)", **values, rate=rate)
    return _(
        "{source} {spent} ({rate} of the term's plan, {due_rate} of what was due)",
        **values,
        rate=rate,
        due_rate=percent(row.due_rate),
    )


def draw(rows: Rows, context: Context) -> go.Figure:
    """Draw spending over the term's plan of each source; a line marks the plan where more was spent."""
    labels = [
        _(
            "{spent} of {planned}",
            spent=unknown(row) or stated(row.spent_krw, money_short),
            planned=stated(row.planned_krw, money_short),
        )
        for row in rows
    ]
    figure = rows_of_bars([(code(row.source), label) for row, label in zip(rows, labels, strict=True)], legend=True)
    for measure, label in (("planned", _("Planned")), ("spent", _("Spent"))):
        figure.add_bar(
            name=label,
            orientation="h",
            y=list(range(len(rows))),
            x=[getattr(row, f"{measure}_krw") for row in rows],
            customdata=[[row.source] for row in rows],
            marker=mark(measure),
            meta=series(measure),
            hovertext=[
                lines_of_text(
                    bold(code(row.source)),
                    _("Spent {spent}", spent=unknown(row) or stated(row.spent_krw, money)),
                    _by(_("the term's plan {amount}", amount=stated(row.planned_krw, money)), row.rate),
                    _by(_("the plan due {amount}", amount=stated(row.planned_due_krw, money)), row.due_rate),
                )
                for row in rows
            ],
            hoverinfo="text",
        )
    for at, row in enumerate(rows):
        if row.rate is not None and row.rate > 100:
            figure.add_shape(
                type="line", x0=row.planned_krw, x1=row.planned_krw, y0=at - 0.2, y1=at + 0.2, line=PLAN_ON_BLUE
            )
    return figure


def _by(words: str, rate: float | None) -> str:
    return "" if rate is None else f"{words}: {percent(rate)}"


def answer(rows: Rows, context: Context) -> Sentence:
    """Return in plain words whose money it is: the share of each source of what the term plans."""
    span = months(rows[0].term_starts_on, rows[0].term_ends_on)
    shares = sorted((row for row in rows if row.share), key=lambda row: -row.share)
    if not shares:
        names = " · ".join(code(row.source) for row in rows)
        return Sentence(_("The money comes from {sources}.", sources=names), (names,))
    if len(shares) == 1:
        source_text = whose_money(shares[0].source)
        return Sentence(_("All that is planned for {span} is {source}.", span=span, source=source_text), (source_text,))
    parts = [
        _("{source}: {part}", source=whose_money(row.source), part=per_hundred(row.share)) for row in shares[:_NAMED]
    ]
    if rest := len(shares) - len(parts):
        parts.append(n_("{n} more source", "{n} more sources", rest))
    return Sentence(_("Of what is planned for {span}: {parts}.", span=span, parts=", ".join(parts)), (parts[0],))


def whose_money(source: str) -> str:
    """Return a source of money with whose it is: 시비(시 예산)."""
    meaning = SOURCES.get("".join(source.split()))
    return _("{source} ({meaning})", source=code(source), meaning=_(meaning)) if meaning else code(source)


BUDGET_BY_SOURCE = Panel(
    query="budget_by_source",
    title=N_("Who pays"),
    page="budget",
    place=40,
    sheet=N_("Budget by source"),
    given=(("source", None),),  # a source stands out among all of them
    columns=("source", "planned_krw", "spent_krw", "rate", "planned_due_krw", "due_rate", "unspent_krw", "total_krw"),
    charts=(draw,),
    sentence=sentence,
    choose="source",
    places=(PLAN, SPENDING),
    slide=Slide(
        "sources",
        60,
        N_("Whose money is it?"),
        answer,
        keep=lambda rows, context: rows if with_amounts(rows) else (),
        most=4,
    ),
)
