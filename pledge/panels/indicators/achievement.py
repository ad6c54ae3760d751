"""How far are the targets reached? Achievement of all weights, of those due, by counting and by averaging."""

from collections.abc import Sequence
from typing import Any

from pledge.i18n import N_, _, n_, number, percent, printed
from pledge.labels import LABELS
from pledge.panels.panel import PAGE, SEARCH, Context, Contradiction, Metric, Panel, Sentence, lines_of
from pledge.query import Rows

_CLAIM = "goal_rate_is_not_the_achievement"
"""The rule that compares the rate in the report's heading with the achievement."""
_TERMS = 6
"""As many terms are written out; longer sums stand as their result."""


def sentence(rows: Rows, context: Context) -> str:
    """Return the achievement of all weights and of those due, how many reached their target, what is not due yet."""
    if not rows:
        return _("The report lists no indicators.")
    (row,) = rows
    sentences = [_of_weights(row)]
    if row.stated_count:
        sentences.append(
            _(
                "{done} of {n} reached the target.",
                done=number(row.completed_count),
                n=n_(
                    "{n} indicator with a stated achievement",
                    "{n} indicators with a stated achievement",
                    row.stated_count,
                ),
            )
        )
    if row.not_yet:
        sentences.append(n_("{n} is not due yet.", "{n} are not due yet.", row.not_yet))
    if row.not_reported:
        sentences.append(n_("{n} is not reported.", "{n} are not reported.", row.not_reported))
    return " ".join(sentences)


def _of_weights(row: Any) -> str:
    if row.by_weights is None:
        return _("No indicator with a weight states an achievement.")
    rate = percent(row.by_weights)
    if row.weight_due == row.weight_total:
        return _("Of all weights, {rate} is achieved.", rate=rate)
    return _(
        "Of all weights, {rate} is achieved; of those due by the reference date, {due_rate}.",
        rate=rate,
        due_rate=percent(row.by_due),
    )


def answer(rows: Rows, context: Context) -> Sentence:
    """Return in plain words how many of all targets are reached, and how many are not due yet or not reported."""
    (row,) = rows
    if not row.stated_count:
        return Sentence(_("The report sets targets, and does not yet say how far they are reached."))
    part = _("{done} of {n} targets", done=number(row.reached), n=number(row.targets))
    sentences = [_("{part} are reached.", part=part)]
    if row.reached < row.targets and row.by_weights is not None:
        sentences.append(_("By weight it is {rate} of the whole.", rate=percent(row.by_weights)))
    if row.not_yet:
        sentences.append(n_("{n} is not due yet.", "{n} are not due yet.", row.not_yet))
    if row.not_reported:
        sentences.append(n_("{n} is not reported.", "{n} are not reported.", row.not_reported))
    if row.ongoing:
        sentences.append(n_("{n} more is ongoing.", "{n} more are ongoing.", row.ongoing))
    return Sentence(" ".join(sentences), (part,))


def metrics(rows: Rows, context: Context) -> list[Metric]:
    """Return achievement of all weights, of those due, by counting, by averaging, and what the heading claims.

    Each has its formula; a rule that has nothing to count says so.
    """
    if not rows:
        return []
    (row,) = rows
    indicators = context.view.ask("indicators")
    lines = lines_of(indicators)
    return [
        Metric(_("Of all weights"), _rate(row.by_weights), note=_by_weights(row, indicators), lines=lines),
        Metric(
            _("Of the weights due by the reference date"),
            _rate(row.by_due),
            note=_by_due(row, indicators),
            lines=lines,
        ),
        Metric(_("By counting completed indicators"), _rate(row.by_count), note=_by_count(row), lines=lines),
        Metric(_("By averaging"), _rate(row.by_average), note=_by_average(row, indicators), lines=lines),
        *_claimed(row),
    ]


def _by_weights(row: Any, indicators: Rows) -> str:
    if row.by_weights is None:
        return _("No indicator has both a weight and an achievement.")
    formula = _quotient(_products(indicators), row.weighted_sum, row.weight_total, row.by_weights)
    left_out = row.weightless
    return _joined(
        _("Weight times achievement, over all weights: {formula}.", formula=formula),
        _zeros(row),
        left_out
        and n_(
            "{n} indicator without a weight is left out.", "{n} indicators without a weight are left out.", left_out
        ),
    )


def _by_due(row: Any, indicators: Rows) -> str:
    if row.by_due is None:
        return _("No indicator with a weight is due yet.")
    formula = _quotient(_products(indicators), row.weighted_sum, row.weight_due, row.by_due)
    return _joined(
        _("Weight times achievement, over the weights that are due: {formula}.", formula=formula),
        row.not_yet and n_("{n} not due yet is left out.", "{n} not due yet are left out.", row.not_yet),
        row.not_reported and n_("{n} not reported is left out.", "{n} not reported are left out.", row.not_reported),
    )


def _products(indicators: Rows) -> list[str]:
    """Return the products of a sum of weights: of what states an achievement, and of what is due and counts as 0."""
    return [
        f"{number(indicator.weight)} × {number(indicator.achievement or 0)}"
        for indicator in indicators
        if indicator.weight is not None and not indicator.ongoing and indicator.state in {"stated", "due"}
    ]


def _zeros(row: Any) -> str:
    """Return what counts as 0 although the report states no achievement."""
    due, later, unknown = row.blank_due, row.not_yet, row.not_reported
    return _joined(
        due and n_("{n} due without an achievement counts as 0.", "{n} due without an achievement count as 0.", due),
        later and n_("{n} not due yet adds its weight alone.", "{n} not due yet add their weights alone.", later),
        unknown and n_("{n} not reported adds its weight alone.", "{n} not reported add their weights alone.", unknown),
    )


def _by_count(row: Any) -> str:
    if row.by_count is None:
        return _("No indicator states an achievement.")
    formula = f"{number(row.completed_count)} ÷ {number(row.stated_count)} × 100 = {percent(row.by_count)}"
    return _joined(
        _("Indicators at 100% or more, over all with an achievement: {formula}.", formula=formula), _left_out(row)
    )


def _by_average(row: Any, indicators: Rows) -> str:
    if row.by_average is None:
        return _("No indicator states an achievement.")
    terms = [number(indicator.achievement) for indicator in indicators if indicator.achievement is not None]
    formula = _quotient(terms, row.achievement_sum, row.stated_count, row.by_average)
    over = row.over_count
    return _joined(
        _("Every achievement counts alike, whatever its weight: {formula}.", formula=formula),
        _left_out(row),
        over and n_("{n} above 100% counts as stated.", "{n} above 100% count as stated.", over),
    )


def _left_out(row: Any) -> str:
    """Return what counting and averaging leave out, and what they count although the weights do not."""
    left_out, extra = row.indicators - row.stated_count, row.stated_weightless
    return _joined(
        left_out
        and n_(
            "{n} without an achievement is left out, not counted as 0.",
            "{n} without an achievement are left out, not counted as 0.",
            left_out,
        ),
        extra and n_("{n} without a weight is counted here.", "{n} without a weight are counted here.", extra),
    )


def _claimed(row: Any) -> list[Metric]:
    if row.goal_rate is None:
        return []
    note = (
        _("The same as of all weights.")
        if row.goal_is_whole
        else _("The same as of the weights due by the reference date.")
        if row.goal_is_due
        else ""
    )
    lines = () if row.goal_line is None else (int(row.goal_line),)
    contradiction = (
        None
        if note
        else Contradiction(_("heading of the report"), _("computed, of all weights"), _rate(row.by_weights))
    )
    return [
        Metric(
            _("As the report's heading states"),
            percent(row.goal_rate),
            note=note,
            lines=lines,
            contradiction=contradiction,
        )
    ]


def _quotient(terms: Sequence[str], above: float, below: float, result: float) -> str:
    total = f"({' + '.join(terms)})" if len(terms) <= _TERMS else number(above)
    return f"{total} ÷ {number(below)} = {percent(result)}"


def _rate(value: float | None) -> str:
    return _("not stated") if value is None else percent(value)


def _joined(*sentences: str | int) -> str:
    return "\n".join(str(sentence) for sentence in sentences if sentence)


def headline(rows: Rows, context: Context) -> list[Metric]:
    """Return the achievement of all weights and of those due, and what the heading claims where it is neither."""
    (row,) = rows
    name = _("Achievement, of all weights")
    if row.by_weights is None:
        return [Metric(name, _("not yet") if row.not_yet and not row.blank_due else _("not stated"))]
    notes = [n_("{n} weighted indicator", "{n} weighted indicators", row.weighted_count)]
    if row.weight_due != row.weight_total:
        notes.insert(0, _("{rate} of the weights due by the reference date", rate=percent(row.by_due)))
    if row.ongoing:
        notes.append(n_("{n} ongoing", "{n} ongoing", row.ongoing))
    claim = context.finding(_CLAIM)
    contradiction = (
        Contradiction(_(LABELS["computed"]), _("heading of the report"), printed(claim.stated))
        if claim and claim.stated
        else None
    )
    lines = tuple(sorted({int(line) for line in row.lines or ()}))
    return [Metric(name, percent(row.by_weights), note=" · ".join(notes), lines=lines, contradiction=contradiction)]


ACHIEVEMENT = Panel(
    query="achievement",
    title=N_("Achievement"),
    page="indicators",
    place=10,
    keep=lambda rows, context: rows if rows[0].indicators else (),
    sentence=sentence,
    metrics=metrics,
    places=("목표달성확인지표",),
    media=frozenset({PAGE}),
)
ACHIEVEMENT_HEADLINE = Panel(
    query="achievement",
    title=N_("Achievement, of all weights"),
    page="overview",
    place=30,
    name="achievement_headline",
    metrics=headline,
    rules=(_CLAIM,),
    media=frozenset({PAGE, SEARCH}),
)
