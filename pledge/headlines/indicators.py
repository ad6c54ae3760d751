"""Achievement by three rules, each with its formula filled in, what it leaves out and why."""

from collections.abc import Sequence

from pandas import DataFrame, Series

from pledge.i18n import _, n_, number, percent
from pledge.markup import Figure
from pledge.tables import lines_of, missing
from pledge.view import View

_TERMS = 6
"""As many terms are written out; longer sums stand as their result."""


def reckonings(view: View, row: Series, rows: DataFrame) -> list[Figure]:
    """By the report's weights, by counting completed indicators, by averaging, and what the heading claims.

    `row` is that of the query `achievement`, `rows` those of `indicators`; a rule that has nothing to count says so.
    """
    lines = lines_of(rows)
    href = view.link("source", line=",".join(map(str, lines))) if lines else ""
    return [
        Figure(_("By the report's weights"), _rate(row["by_weights"]), "", _by_weights(row, rows), href, _part(row)),
        Figure(_("By counting completed indicators"), _rate(row["by_count"]), "", _by_count(row), href),
        Figure(_("By averaging"), _rate(row["by_average"]), "", _by_average(row, rows), href),
        *_claimed(view, row),
    ]


def _by_weights(row: Series, rows: DataFrame) -> str:
    if missing(row["by_weights"]):
        return _("No indicator has both a weight and an achievement.")
    counted = rows[rows["weight"].notna() & rows["achievement"].notna()]
    terms = [f"{number(w)} × {number(a)}" for w, a in zip(counted["weight"], counted["achievement"], strict=True)]
    formula = _quotient(terms, row["weighted_sum"], row["weight_counted"], row["by_weights"])
    left = row["weightless"]
    return _joined(
        _("Weight times achievement, over the weights: {formula}.", formula=formula),
        left
        and n_(
            "{n} indicator without a weight is left out.", "{n} indicators without a weight are left out.", int(left)
        ),
    )


def _part(row: Series) -> str:
    """What a rule does not say that leaves out weights for which no achievement is stated."""
    if not row["without_achievement"] or missing(row["by_weights"]):
        return ""
    return _(
        "weights of {counted} of {total} only; {rate} of the whole",
        counted=number(row["weight_counted"]),
        total=number(row["weight_total"]),
        rate=percent(row["by_all_weights"]),
    )


def _by_count(row: Series) -> str:
    if missing(row["by_count"]):
        return _("No indicator states an achievement.")
    formula = f"{number(row['completed_count'])} ÷ {number(row['stated_count'])} × 100 = {percent(row['by_count'])}"
    return _joined(
        _("Indicators at 100% or more, over all with an achievement: {formula}.", formula=formula), _left(row)
    )


def _by_average(row: Series, rows: DataFrame) -> str:
    if missing(row["by_average"]):
        return _("No indicator states an achievement.")
    terms = [number(value) for value in rows["achievement"].dropna()]
    formula = _quotient(terms, row["achievement_sum"], row["stated_count"], row["by_average"])
    over = row["over_count"]
    return _joined(
        _("Every achievement counts alike, whatever its weight: {formula}.", formula=formula),
        _left(row),
        over and n_("{n} above 100% counts as stated.", "{n} above 100% count as stated.", int(over)),
    )


def _left(row: Series) -> str:
    """What counting and averaging leave out, and what they count although the weights do not."""
    left = int(row["indicators"] - row["stated_count"])
    extra = int(row["stated_weightless"])
    return _joined(
        left
        and n_(
            "{n} without an achievement is left out, not counted as 0.",
            "{n} without an achievement are left out, not counted as 0.",
            left,
        ),
        extra and n_("{n} without a weight is counted here.", "{n} without a weight are counted here.", extra),
    )


def _claimed(view: View, row: Series) -> list[Figure]:
    if missing(row["goal_rate"]):
        return []
    href = "" if missing(row["goal_line"]) else view.link("source", line=int(row["goal_line"]))
    claimed, computed = percent(row["goal_rate"]), _rate(row["by_weights"])
    return [
        Figure(
            _("As the report's heading states"),
            claimed,
            "",
            _("The same as by the weights.") if claimed == computed else "",
            href,
            "" if claimed == computed else _("by the weights: {rate}", rate=computed),
        )
    ]


def _quotient(terms: Sequence[str], above: float, below: float, result: float) -> str:
    total = f"({' + '.join(terms)})" if len(terms) <= _TERMS else number(above)
    return f"{total} ÷ {number(below)} = {percent(result)}"


def _rate(value: float | None) -> str:
    return _("not stated") if value is None or missing(value) else percent(value)


def _joined(*sentences: object) -> str:
    return "\n".join(str(sentence) for sentence in sentences if sentence)
