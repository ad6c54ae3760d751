"""The few numbers of the overview, each with what it is made of and the lines that it comes from."""

from pandas import DataFrame, Series

from pledge.i18n import _, money_short, months, n_, number, people, percent, printed
from pledge.markup import Doubt, Figure
from pledge.tables import heading, lines_of, missing, unknown
from pledge.view import View


def spending(view: View, row: Series) -> Figure:
    """Spent of the term's plan, with both execution rates."""
    if missing(row["planned_krw"]) or missing(row["spent_krw"]):
        return Figure(_("Spent of the term's plan"), unknown(row) or _("not stated"))
    rates = [
        "" if missing(row["rate"]) else _("{rate} of the term", rate=percent(row["rate"])),
        "" if missing(row["due_rate"]) else _("{rate} of what was due", rate=percent(row["due_rate"])),
    ]
    return Figure(
        _("Spent of the term's plan"),
        money_short(row["spent_krw"]),
        _("of {amount} won", amount=money_short(row["planned_krw"])),
        " · ".join(filter(None, rates)),
        _href(view, [*row["planned_lines"], *row["spent_lines"]]),
    )


def achievement(view: View, row: Series, found: DataFrame) -> Figure:
    """Return the achievement of all weights and of those due, and what the heading claims where it is neither."""
    name = _("Achievement, of all weights")
    if missing(row["by_weights"]):
        later = row["not_yet"] and not row["blank_due"]
        return Figure(name, _("not yet") if later else _("not stated"))
    due = (
        ""
        if row["weight_due"] == row["weight_total"]
        else _("{rate} of the weights due by the reference date", rate=percent(row["by_due"])) + " · "
    )
    note = due + n_("{n} weighted indicator", "{n} weighted indicators", int(row["weighted_count"]))
    if row["ongoing"]:
        note += " · " + n_("{n} ongoing", "{n} ongoing", int(row["ongoing"]))
    claimed = _other(found, "goal_rate_is_not_the_achievement", "stated")
    doubt = Doubt(heading("computed"), _("heading of the report"), claimed) if claimed else None
    return Figure(name, percent(row["by_weights"]), "", note, _href(view, row["lines"]), doubt)


def participation(view: View, pledge: Series, rows: DataFrame) -> Figure:
    """Citizens who took part: the sum of the body, the header's claim beside it where it differs."""
    claimed = None if missing(pledge["participants"]) else int(pledge["participants"])
    if rows.empty or missing(rows["people"].sum(min_count=1)):
        href = _href(view, _stated(pledge["participants_line"]))
        return Figure(_("Participants"), _("not stated") if claimed is None else people(claimed), href=href)
    total = int(rows["people_so_far"].iloc[-1])
    note = n_("{n} activity", "{n} activities", int(rows["activities"].sum()))
    if approximate := int(rows["approximate"].sum()):
        note += " · " + n_("{n} approximate", "{n} approximate", approximate)
    doubt = (
        None
        if claimed is None or claimed == total
        else Doubt(_("sum of the activities"), _("header of the report"), people(claimed))
    )
    return Figure(_("Participants"), people(total), "", note, _href(view, lines_of(rows)), doubt)


def jobs(view: View, pledge: Series, found: DataFrame) -> Figure:
    """Jobs that the header claims; the staff of the results where a finding says that it differs."""
    if missing(pledge["jobs"]):
        return Figure(_("Jobs"), _("not stated"))
    staff = _other(found, "jobs_are_not_the_staff", "computed")
    return Figure(
        _("Jobs"),
        people(int(pledge["jobs"])),
        "",
        "" if staff else _("as the report's header states"),
        _href(view, _stated(pledge["jobs_line"])),
        Doubt(_("header of the report"), _("staff in the results"), staff) if staff else None,
    )


def projects(view: View, rows: DataFrame) -> Figure | None:
    """Projects of linked programmes: the sum of the years, the stated total beside it where it differs."""
    if rows.empty or missing(rows["projects"].sum(min_count=1)):
        return None
    total = int(rows["projects"].sum())
    claims = rows.drop_duplicates("item")["projects_stated"].dropna()
    claimed = int(claims.sum()) if len(claims) else None
    years = [int(year) for year in rows["year"].dropna()]
    return Figure(
        _("Linked projects"),
        number(total),
        "",
        f"{min(years)}–{max(years)}" if years else "",
        _href(view, lines_of(rows)),
        None
        if claimed is None or claimed == total
        else Doubt(_("sum of the years"), _("total in the report"), number(claimed)),
    )


def total_cost(view: View, rows: DataFrame) -> Figure:
    """The whole cost, and what is still to come after the term."""
    if rows.empty or missing(rows["planned_krw"].sum(min_count=1)):
        return Figure(_("Total cost"), _("not stated"))
    later = rows[rows["part"] == "after"]
    note = ""
    if len(later) and not missing(later["planned_krw"].iloc[0]):
        note = _(
            "{amount} of it {when}",
            amount=money_short(later["planned_krw"].iloc[0]),
            when=months(later["starts_on"].iloc[0].date(), None),
        )
    return Figure(
        _("Total cost"),
        _("{amount} won", amount=money_short(rows["planned_krw"].sum())),
        "",
        note,
        _href(view, lines_of(rows)),
    )


def _other(found: DataFrame, rule: str, side: str) -> str | None:
    """One side, stated or computed, of what a rule has found."""
    values = found[(found["rule"] == rule) & ~found["superseded"]][side]
    return printed(values.iloc[0]) if len(values) else None


def _stated(line: int | None) -> list[int]:
    return [] if line is None or missing(line) else [line]


def _href(view: View, lines: list[int]) -> str:
    numbers = sorted({int(line) for line in lines})
    return view.link("source", line=",".join(map(str, numbers))) if numbers else ""
