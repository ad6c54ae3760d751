"""How many took part? The sum of the activities of all years, beside the number that the report's header claims."""

from pledge.i18n import N_, _, n_, number, people
from pledge.panels.panel import PAGE, SEARCH, Context, Contradiction, Metric, Panel, Sentence, lines_of
from pledge.query import Rows


def metrics(rows: Rows, context: Context) -> list[Metric]:
    """Return the sum of the activities, with the header's claim where it differs; without a count the claim alone."""
    pledge = context.view.one("pledge")
    claimed, line = pledge.participants, pledge.participants_line
    if all(row.people is None for row in rows):
        value = _("not stated") if claimed is None else people(claimed)
        return [Metric(_("Participants"), value, lines=() if line is None else (line,))]
    total = rows[-1].people_so_far
    note = n_("{n} activity", "{n} activities", sum(row.activities for row in rows))
    if approximate := sum(row.approximate for row in rows):
        note += " · " + n_("{n} approximate", "{n} approximate", approximate)
    contradiction = (
        None
        if claimed is None or claimed == total
        else Contradiction(_("sum of the activities"), _("header of the report"), people(claimed))
    )
    return [Metric(_("Participants"), people(total), "", note, lines_of(rows), contradiction)]


def answer(rows: Rows, context: Context) -> Sentence:
    """Return the sum of all years and the header's claim, with their difference where they differ."""
    return taken_part(rows, context.view.one("pledge").participants)


def taken_part(rows: Rows, claimed: int | None) -> Sentence:
    """Return the sum of the rows of `participation_by_year`, of all years, and `claimed`, the header's number."""
    header = (
        _("The header states no number.")
        if claimed is None
        else _("The header states {people}.", people=people(claimed))
    )
    if not rows:
        return Sentence(f"{_('The report counts no citizens who took part.')} {header}")
    total, unexplained = rows[-1].people_so_far, rows[-1].unexplained
    activities = n_("{n} activity", "{n} activities", sum(row.activities for row in rows))
    approximate, uncounted = (sum(getattr(row, name) for row in rows) for name in ("approximate", "uncounted"))
    strong = []
    if total is None:
        sentences = [_("The report lists {activities} and states no head count.", activities=activities)]
    else:
        strong.append(people(total))
        sentences = [_("The report counts {people} in {activities}.", people=strong[0], activities=activities)]
    if approximate:
        sentences.append(n_("{n} count is approximate.", "{n} counts are approximate.", approximate))
    if uncounted and total is not None:
        sentences.append(
            n_(
                "{n} activity without a head count adds none.",
                "{n} activities without a head count add none.",
                uncounted,
            )
        )
    if unexplained is None:
        sentences.append(header)
    elif unexplained == 0:
        sentences.append(_("The header states the same number."))
    else:
        strong.append(_("differs by {n}", n=number(abs(unexplained))))
        sentences.append(f"{header} ({strong[-1]})")
    return Sentence(" ".join(sentences), tuple(strong))


PARTICIPANTS = Panel(
    query="participation_by_year",
    name="participants",
    title=N_("Participants"),
    page="overview",
    place=40,
    given=(("first_year", None), ("last_year", None)),  # the header's claim is of all years
    sentence=lambda rows, context: answer(rows, context).text,
    metrics=metrics,
    media=frozenset({PAGE, SEARCH}),
)
