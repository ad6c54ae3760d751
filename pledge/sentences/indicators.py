"""Sentences about the indicators."""

from typing import Any

from pandas import DataFrame, Series

from pledge.i18n import _, n_, number, percent
from pledge.tables import missing


def achievement(row: Series) -> str:
    """Achievement by weights, how many indicators reached their target, and which stay outside of the sum."""
    said = [
        _("No indicator with a weight states an achievement.")
        if missing(row["by_weights"])
        else _("By the report's weights, {rate} is achieved.", rate=percent(row["by_weights"]))
    ]
    if stated := int(row["stated_count"]):
        said.append(
            _(
                "{done} of {n} reached the target.",
                done=number(row["completed_count"]),
                n=n_("{n} indicator with a stated achievement", "{n} indicators with a stated achievement", stated),
            )
        )
    return " ".join(said)


def ongoing(rows: DataFrame) -> str:
    """Why indicators that go on are not part of the sum."""
    return n_(
        "{n} indicator goes on without an end. It has no weight, and is no part of the sum.",
        "{n} indicators go on without an end. They have no weight, and are no part of the sum.",
        len(rows),
    )


def indicators(rows: DataFrame) -> str:
    """The indicator with the largest weight, and how much of it is achieved."""
    largest = rows.sort_values("weight", ascending=False, kind="stable").iloc[0]
    values = {"name": largest["name"], "weight": percent(largest["weight"])}
    if missing(largest["achievement"]):
        return _("“{name}” weighs most, {weight}; its achievement is not stated.", **values)
    return _(
        "“{name}” weighs most, {weight}; {rate} of it is achieved.", **values, rate=percent(largest["achievement"])
    )


def distance(row: dict[Any, Any]) -> str:
    """How far one indicator is from its target, in points and, where target and actual are numbers, in their unit."""
    if missing(row["distance"]):
        return _("achievement not stated")
    if row["distance"] == 0:
        return _("target reached")
    points = number(abs(row["distance"]))
    if not missing(row["gap"]) and row["gap"]:
        points = _("{points} points, {gap}", points=points, gap=f"{number(abs(row['gap']))}{row['value_unit'] or ''}")
    else:
        points = _("{points} points", points=points)
    return _("{points} beyond", points=points) if row["distance"] > 0 else _("{points} to go", points=points)
