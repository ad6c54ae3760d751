"""What was done beside it? Projects and money of each linked programme, year by year."""

from collections.abc import Callable
from datetime import date
from typing import Any

import plotly.graph_objects as go

from pledge.i18n import N_, _, money, money_bare, money_unit, months, n_, number
from pledge.panels.drawing.marks import COUNT, GREY, MONEY, blank, bold, lines_of_text, series
from pledge.panels.panel import PAGE, SEARCH, Context, Contradiction, Metric, Panel, Sentence, Slide, lines_of
from pledge.panels.results.items import by_item
from pledge.query import Rows
from pledge.theme import CHART_TEXT

_PLACE = "연계사업성과"
"""The report's table of linked programmes, as the subjects of findings begin."""


def total(rows: Rows, column: str) -> int | None:
    """Return the sum of a column, None where no row states a value."""
    values = [value for row in rows if (value := getattr(row, column)) is not None]
    return int(sum(values)) if values else None


def sentence(rows: Rows, context: Context) -> str:
    """Return projects and money of one linked programme, in all the years shown."""
    years = _years(rows)
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
    projects, won = total(rows, "projects"), total(rows, "amount_krw")
    amount = None if won is None else money(won)
    counted = "" if projects is None else n_("{n} project", "{n} projects", projects)
    if counted and amount:
        return _("{span}: {projects} with {amount} in all.", span=span, projects=counted, amount=amount)
    return _("{span}: {projects} in all.", span=span, projects=counted or amount or _("not stated"))


def _years(rows: Rows) -> list[int]:
    return sorted({row.year for row in rows if row.year is not None})


def draw(rows: Rows, context: Context) -> go.Figure:
    """Draw projects of a linked programme and, below, its money in each year: two drawings, not two axes on one."""
    dated = _dated(rows, context)
    parts: list[tuple[str, str, str, Callable[[Any], str], Callable[[Any], str]]] = [
        ("projects", COUNT, _("Projects"), number, number),
        ("amount_krw", MONEY, _("Money (unit: {unit})", unit=money_unit()), money_bare, money),
    ]
    stated = [part for part in parts if total(dated, part[0]) is not None]
    years = [str(row.year) for row in dated]
    figure = blank(40 + 190 * max(len(stated), 1))
    figure.update_layout(
        showlegend=False, margin={"t": 36}, grid={"rows": max(len(stated), 1), "columns": 1, "ygap": 0.42}, bargap=0.45
    )
    for n, (column, measure, title, short, long) in enumerate(stated, 1):
        axis = "" if n == 1 else str(n)
        values = [getattr(row, column) for row in dated]
        figure.add_bar(
            name=title,
            x=years,
            y=values,
            xaxis=f"x{axis}",
            yaxis=f"y{axis}",
            customdata=[[year] for year in years],
            marker={"color": GREY, "line": {"color": GREY, "width": 1.2}},
            meta=series("grey", measure=measure, title=title),
            text=["" if value is None else short(value) for value in values],
            textposition="outside",
            textfont={"size": CHART_TEXT, "weight": "bold"},
            cliponaxis=False,
            hovertext=[
                "" if value is None else lines_of_text(bold(year), long(value))
                for year, value in zip(years, values, strict=True)
            ],
            hoverinfo="text",
        )
        top = max((value for value in values if value is not None), default=0)
        figure.update_layout(
            {
                f"xaxis{axis}": {
                    "type": "category",
                    "showgrid": False,
                    "tickfont": {"size": CHART_TEXT},
                    "fixedrange": True,
                },
                f"yaxis{axis}": {"visible": False, "range": [0, max(top * 1.15, 1)], "fixedrange": True},
            }
        )
        figure.add_annotation(
            text=str(bold(title)), x=0, y=1, xref=f"x{axis} domain", yref=f"y{axis} domain",
            xanchor="left", yanchor="bottom", yshift=6, showarrow=False, font={"size": CHART_TEXT},
        )  # fmt: skip
    return figure


def _dated(rows: Rows, context: Context) -> Rows:
    return tuple(row for row in rows if row.year is not None)


def _largest(rows: Rows, context: Context) -> Rows:
    """Return the years of the programme with the most money, of the first where none states any."""
    items = by_item(_dated(rows, context))
    return tuple(max(items.values(), key=lambda of_item: total(tuple(of_item), "amount_krw") or 0, default=()))


def answer(rows: Rows, context: Context) -> Sentence:
    """Return projects and money of one linked programme in all its years, and what the report states instead."""
    item = rows[0].item
    projects, won = total(rows, "projects"), total(rows, "amount_krw")
    subject = f"{_PLACE}/{item}"
    of_projects = f"{subject}/개사업"
    stated = [
        ("" if projects is None else n_("{n} project", "{n} projects", projects), context.claim(of_projects)),
        ("" if won is None else money(won), context.claim(subject, but=of_projects)),
    ]
    parts = [
        _("{value} (total in the report: {claimed})", value=value, claimed=claim) if claim else value
        for value, claim in stated
        if value
    ]
    text = _("“{item}”: {what}.", item=item, what=_(" with ").join(parts))
    if years := _years(rows):
        text = _("{span}, {told}", span=months(date(years[0], 1, 1), date(years[-1], 12, 31)), told=text)
    return Sentence(text, tuple(filter(None, (part for pair in stated for part in pair))))


def headline(rows: Rows, context: Context) -> list[Metric]:
    """Return the projects of linked programmes: the sum of the years, the stated total beside it where it differs."""
    projects = total(rows, "projects")
    if projects is None:
        return []
    # A total is stated once of a programme, and stands in each of its years.
    claims = [of_item[0].projects_stated for of_item in by_item(rows).values()]
    stated = [claim for claim in claims if claim is not None]
    years = _years(rows)
    contradiction = None
    if stated and sum(stated) != projects:
        contradiction = Contradiction(_("sum of the years"), _("total in the report"), number(sum(stated)))
    return [
        Metric(
            _("Linked projects"),
            number(projects),
            note=f"{years[0]}–{years[-1]}" if years else "",
            lines=lines_of(rows),
            contradiction=contradiction,
        )
    ]


PROGRAMMES_BY_YEAR = Panel(
    query="programmes_by_year",
    title=N_("Linked programmes"),
    page="results",
    place=40,
    columns=("year", "projects", "amount_krw"),
    charts=(draw,),
    sentence=sentence,
    places=(_PLACE,),
    choose="period",
    split="item",
    slide=Slide(
        "programmes",
        110,
        N_("What else was done?"),
        answer,
        keep=_largest,
        note=lambda rows, context: sentence(_largest(rows, context), context),
        behind=("linked_results",),
        columns=("item", "year", "projects", "amount_krw"),
    ),
    media=frozenset({PAGE}),
)
LINKED_PROJECTS = Panel(
    query="programmes_by_year",
    title=N_("Linked projects"),
    page="overview",
    place=60,
    name="linked_projects",
    metrics=headline,
    media=frozenset({PAGE, SEARCH}),
)
