"""How many by when? The people who took part in each year, and so far, beside the number that the header claims."""

from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from pledge.i18n import N_, _, n_, number, people, printed, year
from pledge.panels.drawing.marks import AMBER, BLUE, GREY, blank, bold, lines_of_text, series, unit_note, x_categories
from pledge.panels.panel import PAGE, Context, Entry, Panel, Sentence, Slide
from pledge.query import Rows
from pledge.theme import CHART_TEXT, CLEAR, translucent


def sentence(rows: Rows, context: Context) -> str:
    """Return how many took part in the last year with a count, and how many so far."""
    counted = [row for row in rows if row.people is not None]
    if not counted:
        return _("No head count is stated.")
    last = counted[-1]
    return _(
        "In {year}, {people} took part: {total} so far.",
        year=year(last.year),
        people=people(last.people),
        total=people(last.people_so_far),
    )


def draw(rows: Rows, context: Context) -> go.Figure:
    """Draw the people so far as a line of steps, a year wide each, and the number that the report's header claims."""
    figure = blank(360)
    counted = [row for row in rows if row.people_so_far is not None]
    so_far, claimed = [row.people_so_far for row in counted], rows[0].claimed
    differs = 0 if claimed is None else rows[0].unexplained or 0
    top = max([*so_far, claimed or 0, 1]) * 1.2
    figure.add_scatter(
        name=_("So far"),
        x=[edge for row in counted for edge in (row.year - 0.5, row.year + 0.5)],
        y=[n for n in so_far for _edge in range(2)],
        mode="lines",
        line={"color": BLUE, "width": 4, "shape": "hv"},
        fill="tozeroy",
        fillcolor=translucent(BLUE, 0.1),
        hoverinfo="skip",
    )
    figure.add_scatter(
        name=_("So far"),
        x=[row.year for row in counted],
        y=so_far,
        mode="markers+text",
        marker={"size": 12, "color": CLEAR},
        showlegend=False,
        text=[number(n) for n in so_far],
        # A claim little above a step would strike its number through.
        textposition=[f"{'bottom' if 0 < (claimed or 0) - n < top / 6 else 'top'} center" for n in so_far],
        textfont={"size": CHART_TEXT, "weight": "bold"},
        cliponaxis=False,
        customdata=[[row.period] for row in counted],
        meta=series("spent"),
        hovertext=[_hover(row) for row in counted],
        hoverinfo="text",
    )
    if claimed is not None:
        gap = f"({_('differs by {n}', n=number(abs(differs)))})" if differs else ""
        figure.add_scatter(
            name="<br>".join(filter(None, [_("The report's header: {people}", people=people(claimed)), gap])),
            x=[rows[0].year - 0.5, rows[-1].year + 0.5],
            y=[claimed, claimed],
            mode="lines",
            line={"color": AMBER if differs else GREY, "width": 2.5, "dash": "dash"},
            meta=series("grey", constant=True),
            hoverinfo="skip",
        )
    years = {row.year: year(row.year) for row in rows}
    figure.update_layout(margin={"t": 104 if differs else 84, "r": 16})
    figure.update_xaxes(tickvals=list(years), ticktext=list(years.values()), fixedrange=True)
    figure.update_yaxes(range=[0, top], fixedrange=True, nticks=4, tickformat=",")
    x_categories(figure, years)
    unit_note(figure, _("unit: {unit}", unit=_("people")))
    return figure


def _hover(row: Any) -> str:
    in_year = _("not stated") if row.people is None else people(row.people)
    return lines_of_text(bold(year(row.year)) + f" {in_year}", f"{_('So far')} {people(row.people_so_far)}")


def answer(rows: Rows, context: Context) -> Sentence:
    """Return in plain words how many took part in all, the header's claim where it differs, and the largest year."""
    total = people([row.people_so_far for row in rows if row.people_so_far is not None][-1])
    claimed = _claimed(context)
    sentences = [
        _(
            "{people} took part in all by the sum of the activities, {claimed} by the header of the report.",
            people=total,
            claimed=claimed,
        )
        if claimed
        else _("{people} took part in all.", people=total)
    ]
    counted = [row for row in rows if row.people is not None]
    if len(counted) > 1:
        most = max(counted, key=lambda row: row.people)
        sentences.append(_("Most of them in {year}: {people}.", year=year(most.year), people=people(most.people)))
    if approximate := sum(row.approximate for row in rows):
        sentences.append(n_("{n} of the counts is approximate.", "{n} of the counts are approximate.", approximate))
    return Sentence(" ".join(sentences), tuple(filter(None, (total, claimed))))


def _claimed(context: Context) -> str:
    """Return the number that the header claims where the sum of the activities contradicts it, else ''."""
    finding = context.finding("participants_do_not_add_up")
    return printed(finding.stated) if finding and finding.stated and finding.computed else ""


def _counted(rows: Rows, context: Context) -> Rows:
    """Return the years, none where no head count is stated."""
    return rows if any(row.people_so_far is not None for row in rows) else ()


def entry(row: Any, context: Context) -> Entry | None:
    """Return what a search finds of a year with a count: how many took part in it."""
    if row.people is None:
        return None
    label = f"{_('Participants')} · {year(row.year)}"
    return Entry(label, people(row.people), "시민참여", tuple(row.lines or ()), (("period", row.period),))


PARTICIPATION_BY_YEAR = Panel(
    query="participation_by_year",
    title=N_("How many by when?"),
    page="participation",
    place=30,
    side="right",
    sheet=N_("Participation by year"),
    columns=("year", "activities", "people", "approximate", "uncounted", "people_so_far"),
    optional=frozenset({"uncounted"}),
    charts=(draw,),
    sentence=sentence,
    entry=entry,
    choose="period",
    places=("표제/시민참여", "시민참여", "공약사업이행상황/시민참여"),
    slide=Slide(
        "participants",
        80,
        N_("How many citizens took part?"),
        answer,
        keep=_counted,
        behind=("participation",),
        title=N_("By year"),
    ),
)
PARTICIPATION_TABLE = replace(
    PARTICIPATION_BY_YEAR,
    name="participation_table",
    title=N_("Participation of each year"),
    charts=(),
    sentence=None,
    entry=None,
    choose=None,
    places=(),
    slide=None,
    media=frozenset({PAGE}),
)
"""The page shows the years as a table too, below their chart."""
