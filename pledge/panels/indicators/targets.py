"""Were the targets reached? Each indicator with its target, its actual value and how far it is from the target."""

from typing import Any

from pledge.i18n import N_, _, n_, number, percent
from pledge.panels.columns import Column, cell
from pledge.panels.indicators import achievement
from pledge.panels.indicators.weights import achieved, draw, stopped, weighted
from pledge.panels.panel import PAGE, SEARCH, WORKBOOK, Context, Entry, Panel, Point, Sentence, Slide, lines_of
from pledge.query import Rows


def distance(row: Any) -> str:
    """Return how far an indicator is from its target, in points and, where both are numbers, in their unit."""
    if row.distance is None:
        return cell("achievement", row).text or _("achievement not stated")
    if row.distance == 0:
        return _("target reached")
    points = number(abs(row.distance))
    if row.gap:
        points = _("{points} points, {gap}", points=points, gap=f"{number(abs(row.gap))}{row.value_unit or ''}")
    else:
        points = _("{points} points", points=points)
    return _("{points} beyond", points=points) if row.distance > 0 else _("{points} to go", points=points)


NAME = Column("name", lambda row: str(row.name), heading="indicator")
DISTANCE = Column("distance", distance)
TARGET = (NAME, "year_stated", "target", "actual", DISTANCE)
"""Columns of an indicator's target."""
WEIGHTED_COLUMNS = (*TARGET, "achievement", "weight", "weighted", "note")
"""Columns of an indicator that may have a weight."""


def total(rows: Rows, context: Context) -> dict[str, str]:
    """Return the sums of all weights and of the weighted completion, by their columns."""
    row = context.view.one("achievement")
    sums = {"weight": row.weight_total, "weighted": row.weighted_total}
    return {"name": _("Sum")} | {name: percent(value) for name, value in sums.items() if value is not None}


def ongoing_sentence(rows: Rows, context: Context) -> str:
    """Return why ongoing indicators are not part of the sum; '' without one."""
    return (
        n_(
            "{n} ongoing indicator has no weight and is not part of the sum.",
            "{n} ongoing indicators have no weight and are not part of the sum.",
            len(rows),
        )
        if rows
        else ""
    )


def entry(row: Any, context: Context) -> Entry:
    """Return what a search finds of an indicator: its year and name, its achievement and weight."""
    weight = "" if row.weight is None else " · " + _("weight {n}", n=percent(row.weight))
    more = f"확인지표 달성률 {row.year}년 {row.target or ''} {row.actual or ''} {row.note or ''}"
    return Entry(f"{row.year_stated} · {row.name}", achieved(row) + weight, more, lines_of((row,)))


def sentence(rows: Rows, context: Context) -> str:
    """Return the achievement of all weights and of those due; see `achievement.sentence`."""
    return achievement.sentence(context.view.ask("achievement") if rows else (), context)


def answer(rows: Rows, context: Context) -> Sentence:
    """Return in plain words how many of all targets are reached."""
    return achievement.answer(context.view.ask("achievement"), context)


def _charted(rows: Rows, context: Context) -> bool:
    return bool(weighted(rows)) and not stopped(context)


def _of_slide(rows: Rows, context: Context) -> Rows:
    """Return the indicators with a weight where their chart is drawn, else all."""
    return weighted(rows) if _charted(rows, context) else rows


def points(rows: Rows, context: Context) -> list[Point]:
    """Return each indicator with its distance to the target."""
    return [Point(row.name, distance(row)) for row in rows]


INDICATORS = Panel(
    query="indicators",
    title=N_("Target and actual"),
    page="indicators",
    place=50,
    sheet=N_("Indicators"),
    columns=WEIGHTED_COLUMNS,
    optional=frozenset({"note"}),
    folds=True,
    charts=(draw,),
    sentence=sentence,
    entry=entry,
    places=("목표달성확인지표",),
    slide=Slide(
        "indicators",
        100,
        N_("Were the targets reached?"),
        answer,
        keep=_of_slide,
        points=points,
        most=4,
        columns=(*TARGET, "achievement", "weight"),
        charted=_charted,
    ),
    media=frozenset({WORKBOOK, SEARCH}),
)
WEIGHTED_INDICATORS = Panel(
    query="indicators",
    title=N_("Target and actual"),
    page="indicators",
    place=30,
    name="weighted_indicators",
    keep=lambda rows, context: weighted(rows),
    columns=WEIGHTED_COLUMNS,
    optional=frozenset({"note"}),
    total=total,
    folds=True,
    media=frozenset({PAGE}),
)
ONGOING_INDICATORS = Panel(
    query="indicators",
    title=N_("Outside of the sum"),
    page="indicators",
    place=40,
    name="ongoing_indicators",
    keep=lambda rows, context: tuple(row for row in rows if row.weight is None),
    columns=(*TARGET, "note"),
    optional=frozenset({"note"}),
    sentence=ongoing_sentence,
    folds=True,
    media=frozenset({PAGE}),
)
