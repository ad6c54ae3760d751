"""Which pledge is it? Its title and edition, the jobs that it counts, and the report that all is taken from."""

from pledge.i18n import N_, _, number, people, printed
from pledge.panels.panel import PAGE, SEARCH, Context, Contradiction, Metric, Panel, Point, Sentence, Slide
from pledge.panels.status.provenance import provenance
from pledge.query import Rows


def jobs(rows: Rows, context: Context) -> list[Metric]:
    """Return the jobs that the header claims, and the staff of the results where a finding says that it differs."""
    (row,) = rows
    if row.jobs is None:
        return [Metric(_("Jobs"), _("not stated"))]
    finding = context.finding("jobs_are_not_the_staff")
    staff = printed(finding.computed) if finding and finding.computed else ""
    return [
        Metric(
            _("Jobs"),
            people(row.jobs),
            "",
            "" if staff else _("as the report's header states"),
            () if row.jobs_line is None else (row.jobs_line,),
            Contradiction(_("header of the report"), _("staff in the results"), staff) if staff else None,
        )
    ]


def _points(rows: Rows, context: Context) -> list[Point]:
    if not rows:
        return []
    return [Point(_("Taken from"), _("the city's report on this pledge, {n} lines", n=number(len(rows))))]


JOBS = Panel(
    query="pledge",
    name="jobs",
    title=N_("Jobs"),
    page="overview",
    place=50,
    metrics=jobs,
    rules=("jobs_are_not_the_staff",),
    media=frozenset({PAGE, SEARCH}),
)
OPENING = Panel(
    query="pledge",
    name="opening",
    title=N_("Pledge"),
    page="overview",
    place=0,
    media=frozenset(),
    slide=Slide(
        "opening",
        0,
        lambda rows, context: str(rows[0].title),
        lambda rows, context: Sentence(provenance(rows[0])),
        lines=lambda rows, context: (),
    ),
)
CLOSING = Panel(
    query="report_lines",
    name="closing",
    title=N_("Report"),
    page="source",
    place=10,
    media=frozenset(),
    slide=Slide(
        "closing",
        160,
        N_("More information"),
        lambda rows, context: Sentence(_("Every figure links to its line of the city's report.")),
        points=_points,
        lines=lambda rows, context: (),
        always=True,
    ),
)
