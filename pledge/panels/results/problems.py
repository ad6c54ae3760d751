"""What was difficult? Each problem with its cause and its remedy."""

from pledge.i18n import N_, _, n_
from pledge.panels.panel import PAGE, WORKBOOK, Context, Panel, Point, Sentence, Slide
from pledge.query import Rows


def answer(rows: Rows, context: Context) -> Sentence:
    """Return in plain words how many difficulties the report names, and that it names remedies."""
    counted = n_("{n} difficulty", "{n} difficulties", len(rows))
    sentences = [_("The report names {n}.", n=counted)]
    if any(row.remedy is not None for row in rows):
        sentences.append(_("It also says what is done about it."))
    return Sentence(" ".join(sentences), (counted,))


def points(rows: Rows, context: Context) -> list[Point]:
    """Return each problem with what it concerns and, below it, its remedy."""
    entries = []
    for row in rows:
        if row.topic or row.cause:
            entries.append(Point(row.topic or "", row.cause or ""))
        if row.remedy is not None:
            entries.append(Point(_("Remedy"), row.remedy))
    return entries


def _stated(rows: Rows, context: Context) -> Rows:
    return rows if points(rows, context) else ()


PROBLEMS = Panel(
    query="problems",
    title=N_("Problems and remedies"),
    page="results",
    place=70,
    sheet=N_("Problems"),
    columns=("topic", "cause", "remedy"),
    folds=True,
    slide=Slide("problems", 120, N_("What was difficult?"), answer, keep=_stated, points=points),
    media=frozenset({PAGE, WORKBOOK}),
)
