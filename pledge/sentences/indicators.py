"""Sentences about the indicators."""

from typing import Any

from pandas import DataFrame, Series

from pledge.i18n import _, n_, number, percent
from pledge.tables import cell, missing


def achievement(row: Series) -> str:
    """Return the achievement of all weights and of those due, how many reached their target, what is not due yet."""
    said = [_of_weights(row)]
    if stated := int(row["stated_count"]):
        said.append(
            _(
                "{done} of {n} reached the target.",
                done=number(row["completed_count"]),
                n=n_("{n} indicator with a stated achievement", "{n} indicators with a stated achievement", stated),
            )
        )
    if later := int(row["not_yet"]):
        said.append(n_("{n} is not due yet.", "{n} are not due yet.", later))
    if unknown := int(row["not_reported"]):
        said.append(n_("{n} is not reported.", "{n} are not reported.", unknown))
    return " ".join(said)


def _of_weights(row: Series) -> str:
    if missing(row["by_weights"]):
        return _("No indicator with a weight states an achievement.")
    rate = percent(row["by_weights"])
    if row["weight_due"] == row["weight_total"]:
        return _("Of all weights, {rate} is achieved.", rate=rate)
    return _(
        "Of all weights, {rate} is achieved; of those due by the reference date, {due_rate}.",
        rate=rate,
        due_rate=percent(row["by_due"]),
    )


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
        return cell("achievement", row) or _("achievement not stated")
    if row["distance"] == 0:
        return _("target reached")
    points = number(abs(row["distance"]))
    if not missing(row["gap"]) and row["gap"]:
        points = _("{points} points, {gap}", points=points, gap=f"{number(abs(row['gap']))}{row['value_unit'] or ''}")
    else:
        points = _("{points} points", points=points)
    return _("{points} beyond", points=points) if row["distance"] > 0 else _("{points} to go", points=points)
