"""Every table of the dashboard's pages for one pledge, unfiltered, as readings: to take home as one workbook."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from pandas import DataFrame

from pledge import sentences
from pledge.checks import SEVERITIES, findings, reference_date, rules
from pledge.i18n import _, code, period, printed
from pledge.markup import lines_text
from pledge.query import query
from pledge.store import Revision
from pledge.tables import RATES, cell, heading, lines_of, missing, unknown, with_months
from pledge.workbook import Edition, Reading, readings_xlsx

_VALUES = ("stated", "computed", "difference")


def workbook(revision: Revision, pledge: str, as_of: date | None = None) -> bytes:
    """The tables of the pages as a workbook, in the language in use, as of a day (None: the pledge's own).

    Raises StoreError where a query fails and IndexError where the revision has no such pledge.
    """
    row = query(revision, "pledge", pledge=pledge).iloc[0]
    day = as_of or reference_date(row)
    edition = Edition(
        row["title"],
        revision.number,
        row["published_at"].date(),
        day,
        as_of is None and bool(row["assumed"]),
        sentences.covered_by(row),
    )
    return readings_xlsx(list(readings(revision, pledge, day)), edition)


def readings(revision: Revision, pledge: str, as_of: date) -> Iterator[Reading]:
    """The tables that the pages show, in the order of the pages; one without rows is left out."""
    yield from filter(None, _plan_and_deeds(revision, pledge, as_of))
    yield from filter(None, _money(revision, pledge, as_of))
    yield from filter(None, _results(revision, pledge))
    yield from filter(None, [_checks(revision, pledge, as_of)])


def _plan_and_deeds(revision: Revision, pledge: str, as_of: date) -> Iterator[Reading | None]:
    road = query(revision, "road", pledge=pledge, as_of=as_of, first_year=None, last_year=None, phase=None)
    columns = ["year", "kind", "phase", "when", "activity", "state"]
    yield _reading(_("Roadmap"), _("What was planned, what was done"), road, columns, sentences.road)
    by_year = query(revision, "road_by_year", pledge=pledge, as_of=as_of, first_year=None, last_year=None, phase=None)
    columns = ["year", "plan", "activities", "done", "running", "due", "not_reported", "ahead"]
    yield _reading(_("Roadmap by year"), _("How far the activities of each year have come"), by_year, columns)
    rows = query(revision, "indicators", pledge=pledge, as_of=as_of)
    told = [sentences.distance(row) for row in rows.to_dict("records")]
    columns = ["indicator", "year_stated", "target", "actual", "distance", "achievement", "weight", "weighted"]
    rows = rows.assign(indicator=rows["name"], distance=told)
    achieved = query(revision, "achievement", pledge=pledge, as_of=as_of).iloc[0]
    yield _reading(
        _("Indicators"), _("Target and actual"), rows, columns, lambda _rows: sentences.achievement(achieved)
    )
    counted = query(revision, "participation", pledge=pledge, first_year=None, last_year=None)
    columns = ["year", "activity", "people", "approximate", "people_so_far"]
    yield _reading(
        _("Participation"), _("Which activities reached how many?"), counted, columns, sentences.participation
    )
    years = query(revision, "participation_by_year", pledge=pledge, first_year=None, last_year=None)
    columns = ["year", "activities", "people", "approximate", "uncounted", "people_so_far"]
    yield _reading(_("Participation by year"), _("How many by when?"), years, columns, sentences.participation_by_year)


def _money(revision: Revision, pledge: str, as_of: date) -> Iterator[Reading | None]:
    rows = query(revision, "budget_by_period", pledge=pledge, as_of=as_of, source=None, first_year=None, last_year=None)
    columns = ["period", "planned_krw", "spent_krw", "rate", "unspent_krw"]
    rows = rows[rows["planned_krw"].notna() | rows["spent_krw"].notna()]
    yield _reading(_("Budget by period"), _("Period by period"), rows, columns, sentences.budget_by_period)
    rows = query(revision, "budget_so_far", pledge=pledge, as_of=as_of, source=None, first_year=None, last_year=None)
    columns = ["period", "planned_so_far_krw", "spent_so_far_krw", "so_far_rate"]
    yield _reading(_("Budget so far"), _("Since the term began"), rows, columns, sentences.budget_so_far)
    rows = query(revision, "budget_by_source", pledge=pledge, as_of=as_of, source=None)
    columns = ["source", "planned_krw", "spent_krw", "rate", "planned_due_krw", "due_rate", "unspent_krw", "total_krw"]
    yield _reading(_("Budget by source"), _("Who pays"), rows, columns, sentences.budget_by_source)
    rows = query(revision, "steps_to_total", pledge=pledge, source=None)
    yield _reading(
        _("Total cost"), _("The way to the total cost"), rows, ["step", "amount_krw"], sentences.steps_to_total
    )
    rows = query(revision, "outlook", pledge=pledge, source=None)
    columns = ["period", "outlook_krw"]
    yield _reading(_("After the term"), _("What comes after the term"), rows, columns, sentences.outlook)
    cells = query(revision, "budget_cells", pledge=pledge, as_of=as_of, source=None, first_year=None, last_year=None)
    found = findings(revision, pledge, as_of)
    computed = found[~found["superseded"]].drop_duplicates("subject").set_index("subject")["computed"]
    cells = cells.assign(
        place=[code(place) for place in cells["place"]],
        source=[_("All sources") if missing(source) else code(source) for source in cells["source"]],
        label=[period(label) for label in cells["label"]],
        spent_krw=cells["amount_krw"],  # so that what is not due yet says so
        computed=cells["subject"].map(computed),
    )
    columns = ["place", "source", "label", "spent_krw", "rate", "stated", "computed"]
    yield _reading(
        _("Tables of money"), _("The report's tables"), cells, columns, heads={"spent_krw": heading("amount_krw")}
    )


def _results(revision: Revision, pledge: str) -> Iterator[Reading | None]:
    rows = query(revision, "results", pledge=pledge, kind=None)
    columns = ["kind", "item", "year", "description", "projects", "amount_krw", "note"]
    yield _reading(_("Results"), _("Year by year"), rows, columns)
    rows = query(revision, "grants", pledge=pledge)
    columns = ["programme", "agency", "amount_krw", "applied_stated", "outcome", "decided_stated"]
    yield _reading(_("Grant competitions"), _("Grant competitions"), rows, columns)
    rows = query(revision, "partners", pledge=pledge)
    yield _reading(_("Partners"), _("Who works with the city"), rows, ["name", "role", "progress", "note"])
    rows = query(revision, "problems", pledge=pledge)
    yield _reading(_("Problems"), _("Problems and remedies"), rows, ["topic", "cause", "remedy"])


def _checks(revision: Revision, pledge: str, as_of: date) -> Reading | None:
    found = findings(revision, pledge, as_of)
    said = {rule.rule: _(rule.sentence) for rule in rules()}
    values = DataFrame({name: [_printed(value) for value in found[name]] for name in _VALUES}, dtype=object)
    rows = found.assign(
        severity=[_(SEVERITIES[severity]) for severity in found["severity"]],
        finding=found["rule"].map(said),
        indicator=[sentences.concerns(subject) for subject in found["subject"]],
        **{name: values[name] for name in _VALUES},
    )
    columns = ["severity", "finding", "indicator", *_VALUES, "superseded", "body"]
    heads = {"indicator": heading("item")}
    return _reading(_("Checks"), _("Checks"), rows, columns, lambda _rows: sentences.findings(found), heads)


def _printed(value: Any) -> str | None:
    return None if missing(value) else printed(value)


def _reading(
    name: str,
    title: str,
    rows: DataFrame,
    columns: Sequence[str],
    sentence: Callable[[DataFrame], str] | None = None,
    heads: dict[str, str] | None = None,
) -> Reading | None:
    """A table with the report's lines at its end; `heads` names columns that are here something else."""
    if rows.empty:
        return None
    records = with_months(rows, columns).to_dict("records")
    lines = [lines_of(rows.iloc[at : at + 1]) for at in range(len(rows))]
    given = any(lines)
    shown = [
        (
            *(_value(column, record) for column in columns),
            *([lines_text(of_row) if of_row else None] if given else []),
        )
        for record, of_row in zip(records, lines, strict=True)
    ]
    return Reading(
        name=name,
        title=title,
        sentence=sentence(rows) if sentence else "",
        heads=(
            *((heads or {}).get(column) or heading(column) for column in columns),
            *([_("Report")] if given else []),
        ),
        kinds=(*map(_kind, columns), *(["text"] if given else [])),
        rows=tuple(shown),
    )


def _kind(column: str) -> str:
    return "money" if column.endswith("_krw") else "rate" if column in RATES else "text"


def _value(column: str, record: dict[Any, Any]) -> Any:
    """The value as a number where it is one, else as the pages write it."""
    value = record[column]
    if missing(value) or isinstance(value, (str, bool, list, date)):
        return cell(column, record) or None
    if column == "spent_krw" and (said := unknown(record)):
        return said
    return value
