"""What each chart of the deck is as a native chart: categories and series of numbers, from the slide's own rows."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from pandas import DataFrame

from pledge.i18n import _, code, language, money_short, money_unit, number, people, percent, period, year
from pledge.tables import cell, missing, unknown

STATES = ("done", "running", "due", "not_reported", "ahead")


class Series(NamedTuple):
    """One series: its name, a value a category (None: not stated), how it looks, and whether it is labelled.

    A look is one of `looks.LOOKS`; `looks` gives each value its own.
    """

    name: str
    values: tuple[float | None, ...]
    look: str
    labelled: bool = True
    looks: tuple[str, ...] = ()


class Drawing(NamedTuple):
    """One native chart: `kind` is columns, bars (one over the other), stacked or lines; `title` says its unit."""

    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    title: str = ""
    format: str = "General"
    legend: bool = True


def budget_by_period(rows: DataFrame) -> list[Drawing]:
    labels = {"planned": _("Planned"), "spent": _("Spent"), "outlook": _("Expected")}
    series = [
        Series(label, _money(rows[f"{measure}_krw"]), measure)
        for measure, label in labels.items()
        if f"{measure}_krw" in rows and rows[f"{measure}_krw"].notna().any()
    ]
    return [Drawing("columns", tuple(period(name) for name in rows["period"]), tuple(series), _unit(), _format())]


def outlook(rows: DataFrame) -> list[Drawing]:
    series = Series(_("Expected"), _money(rows["outlook_krw"]), "outlook")
    categories = tuple(period(name) for name in rows["period"])
    return [Drawing("columns", categories, (series,), _unit(), _format(), legend=False)]


def steps_to_total(rows: DataFrame) -> list[Drawing]:
    """Each part of the cost begins where the one before ends: what lies before it is a series that is not seen."""
    records = rows.to_dict("records")
    begins = [min(row["starts_krw"], row["starts_krw"] + row["amount_krw"]) for row in records]
    looks = {"before": "spent", "spent_in_term": "spent", "after": "outlook", "total": "grey"}
    names = tuple(f"{code(row['step'])}  {money_short(row['amount_krw'])}" for row in records)
    before = Series(_("Up to here"), _money(begins), "unseen", labelled=False)
    amounts = Series(
        _("Amount"),
        _money([abs(row["amount_krw"]) for row in records]),
        "spent",
        labelled=False,
        looks=tuple(looks.get(row["step"], "planned") for row in records),
    )
    return [Drawing("stacked", names, (before, amounts), _unit(), _format(), legend=False)]


def budget_by_source(rows: DataFrame) -> list[Drawing]:
    names = [
        f"{code(row['source'])}  "
        + _("{spent} of {planned}", spent=unknown(row) or _short(row["spent_krw"]), planned=_short(row["planned_krw"]))
        for row in rows.to_dict("records")
    ]
    series = (
        Series(_("Planned"), _money(rows["planned_krw"]), "planned", labelled=False),
        Series(_("Spent"), _money(rows["spent_krw"]), "spent", labelled=False),
    )
    return [Drawing("bars", tuple(names), series, _unit(), _format())]


def road_by_year(rows: DataFrame) -> list[Drawing]:
    names = [
        " · ".join(filter(None, [year(int(row["year"])), "" if missing(row["plan"]) else row["plan"]]))
        for row in rows.to_dict("records")
    ]
    looks = {"done": "spent", "running": "running", "due": "due", "not_reported": "outlook", "ahead": "outlook"}
    series = [
        Series(code(state), _numbers(rows[state]), looks[state])
        for state in STATES
        if (rows[state].fillna(0) > 0).any()
    ]
    return [Drawing("stacked", tuple(names), tuple(series), format="0;;")]


def participation_by_year(rows: DataFrame) -> list[Drawing]:
    series = [Series(_("So far"), _numbers(rows["people_so_far"]), "spent")]
    if rows["claimed"].notna().any():
        claimed = int(rows["claimed"].dropna().iloc[0])
        name = _("The report's header: {people}", people=people(claimed))
        series.append(Series(name, (float(claimed),) * len(rows), "grey", labelled=False))
    names = tuple(year(int(each)) for each in rows["year"])
    return [Drawing("lines", names, tuple(series), format="#,##0")]


def indicators(rows: DataFrame) -> list[Drawing]:
    names = []
    for row in rows.to_dict("records"):
        achieved = cell("achievement", row) or _("not stated")
        weight = percent(row["weight"])
        names.append(
            _("{name} (weight {weight}, achieved {achieved})", name=row["name"], weight=weight, achieved=achieved)
        )
    series = (
        Series(_("Weight"), _numbers(rows["weight"]), "planned", labelled=False),
        Series(_("Achieved"), _numbers(rows["weighted"]), "spent", labelled=False),
    )
    return [Drawing("bars", tuple(names), series, format='0.0"%"')]


def programmes_by_year(rows: DataFrame) -> list[Drawing]:
    names = tuple(str(int(each)) for each in rows["year"])
    money = _("Money (unit: {unit})", unit=money_unit())
    parts = [
        (rows["projects"], _("Projects"), _numbers(rows["projects"]), "#,##0"),
        (rows["amount_krw"], money, _money(rows["amount_krw"]), _format()),
    ]
    return [
        Drawing("columns", names, (Series(title, values, "grey"),), title, shown, legend=False)
        for column, title, values, shown in parts
        if column.notna().any()
    ]


DRAWINGS: Mapping[str, Callable[[DataFrame], list[Drawing]]] = {
    drawn.__name__: drawn
    for drawn in (
        budget_by_period,
        budget_by_source,
        indicators,
        outlook,
        participation_by_year,
        programmes_by_year,
        road_by_year,
        steps_to_total,
    )
}
"""The charts of `pledge.charts` that have a native form, by name."""


def _money(values: Any) -> tuple[float | None, ...]:
    """Won in the unit of the slide, with all digits that a float holds."""
    size = 10**8 if language() == "ko" else 10**6
    return tuple(None if missing(value) else float(Decimal(int(value)) / size) for value in values)


def _numbers(values: Any) -> tuple[float | None, ...]:
    return tuple(None if missing(value) else float(value) for value in values)


def _short(amount: Any) -> str:
    return _("not stated") if missing(amount) else money_short(amount)


def _unit() -> str:
    return _("unit: {unit}", unit=money_unit())


def _format() -> str:
    """One decimal of 억, as everywhere; nothing stands on a bar of nothing."""
    return "#,##0.0;-#,##0.0;" if language() == "ko" else "#,##0.#;-#,##0.#;"


def label_of(value: float, shown: str) -> str | None:
    """A label of its own for a value that the format would round to nothing, None where the format serves."""
    return number(value) if value and "." in shown and abs(value) < 0.05 else None
