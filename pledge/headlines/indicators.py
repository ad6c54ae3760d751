"""Achievement by three rules, each with its formula filled in, what it leaves out and why."""

from collections.abc import Sequence

from pandas import DataFrame, Series

from pledge.i18n import _, n_, number, percent
from pledge.markup import Doubt, Figure
from pledge.tables import lines_of, missing
from pledge.view import View

_TERMS = 6
"""As many terms are written out; longer sums stand as their result."""


def reckonings(view: View, row: Series, rows: DataFrame) -> list[Figure]:
    """Return achievement of all weights, of those due, by counting, by averaging, and what the heading claims.

    Each has its formula; a rule that has nothing to count says so. `row` is that of the query `achievement`, `rows`
    are those of `indicators`.
    """
    lines = lines_of(rows)
    href = view.link("source", line=",".join(map(str, lines))) if lines else ""
    return [
        Figure(_("Of all weights"), _rate(row["by_weights"]), "", _by_weights(row, rows), href),
        Figure(_("Of the weights due by the reference date"), _rate(row["by_due"]), "", _by_due(row, rows), href),
        Figure(_("By counting completed indicators"), _rate(row["by_count"]), "", _by_count(row), href),
        Figure(_("By averaging"), _rate(row["by_average"]), "", _by_average(row, rows), href),
        *_claimed(view, row),
    ]


def _by_weights(row: Series, rows: DataFrame) -> str:
    if missing(row["by_weights"]):
        return _("No indicator has both a weight and an achievement.")
    formula = _quotient(_terms(rows), row["weighted_sum"], row["weight_total"], row["by_weights"])
    left = row["weightless"]
    return _joined(
        _("Weight times achievement, over all weights: {formula}.", formula=formula),
        _zeros(row),
        left
        and n_(
            "{n} indicator without a weight is left out.", "{n} indicators without a weight are left out.", int(left)
        ),
    )


def _by_due(row: Series, rows: DataFrame) -> str:
    if missing(row["by_due"]):
        return _("No indicator with a weight is due yet.")
    formula = _quotient(_terms(rows), row["weighted_sum"], row["weight_due"], row["by_due"])
    return _joined(
        _("Weight times achievement, over the weights that are due: {formula}.", formula=formula),
        row["not_yet"] and n_("{n} not due yet is left out.", "{n} not due yet are left out.", int(row["not_yet"])),
        row["not_reported"]
        and n_("{n} not reported is left out.", "{n} not reported are left out.", int(row["not_reported"])),
    )


def _terms(rows: DataFrame) -> list[str]:
    """The products of a sum of weights: of what states an achievement, and of what is due and counts as 0."""
    counted = rows[rows["weight"].notna() & ~rows["ongoing"] & rows["state"].isin(["stated", "due"])]
    achieved = counted["achievement"].fillna(0)
    return [f"{number(w)} × {number(a)}" for w, a in zip(counted["weight"], achieved, strict=True)]


def _zeros(row: Series) -> str:
    """What counts as 0 although the report states no achievement."""
    due, later, unknown = int(row["blank_due"]), int(row["not_yet"]), int(row["not_reported"])
    return _joined(
        due and n_("{n} due without an achievement counts as 0.", "{n} due without an achievement count as 0.", due),
        later and n_("{n} not due yet adds its weight alone.", "{n} not due yet add their weights alone.", later),
        unknown and n_("{n} not reported adds its weight alone.", "{n} not reported add their weights alone.", unknown),
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
    claimed, whole = percent(row["goal_rate"]), _rate(row["by_weights"])
    note = (
        _("The same as of all weights.")
        if row["goal_is_whole"]
        else _("The same as of the weights due by the reference date.")
        if row["goal_is_due"]
        else ""
    )
    doubt = None if note else Doubt(_("heading of the report"), _("computed, of all weights"), whole)
    return [Figure(_("As the report's heading states"), claimed, "", note, href, doubt)]


def _quotient(terms: Sequence[str], above: float, below: float, result: float) -> str:
    total = f"({' + '.join(terms)})" if len(terms) <= _TERMS else number(above)
    return f"{total} ÷ {number(below)} = {percent(result)}"


def _rate(value: float | None) -> str:
    return _("not stated") if value is None or missing(value) else percent(value)


def _joined(*sentences: object) -> str:
    return "\n".join(str(sentence) for sentence in sentences if sentence)
