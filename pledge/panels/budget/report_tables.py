"""What do the report's tables of money say? Each of their cells, totals and rates, with its line."""

from decimal import Decimal
from itertools import groupby
from typing import Any

from pledge.i18n import N_, _, code, day, millions, money, percent, period, printed
from pledge.panels.budget.amounts import OUTLOOK, PLAN, SPENDING
from pledge.panels.columns import Column, heading, unknown
from pledge.panels.panel import Context, Contradiction, Entry, Panel
from pledge.panels.table import Cell, Heading, Line, Table
from pledge.query import Rows, row_type

_ALL = "계"
"""What the report calls the row of all sources."""
_UNIT = "백만원"
"""The unit of money that the tables are shown in, as findings state it."""


def with_computed(rows: Rows, context: Context) -> Rows:
    """Return the cells with what a check has computed against each, None where nothing contradicts it."""
    if not rows:
        return ()
    row = row_type((*rows[0]._fields, "computed", "superseded"))
    against = {cell.subject: cell for cell in reversed(context.findings) if cell.computed}
    joined = []
    for cell in rows:
        finding = against.get(cell.subject)
        joined.append(row(*cell, finding.computed if finding else None, bool(finding and finding.superseded)))
    return tuple(joined)


def tables(rows: Rows, context: Context) -> list[Table]:
    """Return the report's tables, source by period; a contradicted claim stands beside what was computed."""
    return [_table(place, list(cells), context) for place, cells in groupby(rows, key=lambda row: row.place)]


def _table(place: str, cells: list[Any], context: Context) -> Table:
    labels = {row.label: row.period for row in cells}
    headings = (
        Heading(_("Source")),
        *(Heading(code(label) if span is None else period(label), True) for label, span in labels.items()),
    )
    sources: dict[str | None, dict[str, Any]] = {}
    for row in sorted(cells, key=lambda row: (row.line is None, row.line or 0)):
        sources.setdefault(row.source, {})[row.label] = row
    body = tuple(
        Line(
            (Cell(code(source or _ALL)), *(_cell(of_source.get(label), context) for label in labels)),
            stays=source is None,
        )
        for source, of_source in sources.items()
    )
    return Table(f"{code(place)} {_('(unit: KRW million)')}", headings, body)


def _cell(row: Any, context: Context) -> Cell:
    """Return one cell: what it states, "not yet" or "not reported", both values where they contradict each other."""
    if row is None:
        return Cell("")
    href, blank = "" if row.line is None else context.view.link("source", line=row.line), unknown(row)
    if blank or (row.amount_krw is None and row.rate is None):
        return Cell(blank or _("not stated"), href=href, unstated=True)
    amount = percent(row.rate) if row.amount_krw is None else millions(row.amount_krw)
    if row.computed:
        claim = _("report, before the update: {n}", n=amount) if row.superseded else _("report: {n}", n=amount)
        return Cell(_computed(row.computed), href=href, badge=claim)
    until = "" if row.counted_to is None else _("up to {day}", day=day(row.counted_to))
    return Cell(amount, row.rate if row.amount_krw is None else Decimal(row.amount_krw) / 10**6, href, note=until)


def _computed(value: str) -> str:
    """Return what was computed, a money amount in another unit than the table's with its unit."""
    return value.removesuffix(_UNIT) if value.endswith(_UNIT) else printed(value)


def entry(row: Any, context: Context) -> Entry:
    """Return what a search finds of a cell: of which table, source and period, with both values if they differ.

    A cell that states nothing stands last.
    """
    label = " · ".join([code(row.place), code(row.source) if row.source else _("All sources"), _label(row)])
    words = f"{row.place} {row.source or '계 합계'} {row.label} {row.period or ''}년 {row.stated or ''}백만원"
    value, contradiction = _amount(row), None
    if row.computed and not row.superseded:
        value, contradiction = printed(row.computed), Contradiction(heading("computed"), heading("stated"), value)
    filters = (("source", row.source), ("period", row.period))
    lines = () if row.line is None else (row.line,)
    return Entry(
        label, value, words, lines, filters, contradiction, last=contradiction is None and _states_nothing(row)
    )


def _states_nothing(row: Any) -> bool:
    """Return whether a cell is a dash or blank, or its spending is not known."""
    dash = row.stated is not None and not any(map(str.isalnum, row.stated))
    return dash or (row.amount_krw is None and row.rate is None)


def _label(row: Any) -> str:
    """Return the name of a cell, with its day where a total leaves out later cells."""
    name = period(row.label)
    return name if row.counted_to is None else f"{name} ({_('up to {day}', day=day(row.counted_to))})"


def _amount(row: Any) -> str:
    if blank := unknown(row):
        return blank
    if row.amount_krw is not None:
        return money(row.amount_krw)
    return _("not stated") if row.rate is None else percent(row.rate)


BUDGET_CELLS = Panel(
    query="budget_cells",
    title=N_("The report's tables"),
    page="budget",
    place=70,
    sheet=N_("Tables of money"),
    columns=(
        Column("place", lambda row: code(row.place)),
        Column("source", lambda row: code(row.source) if row.source else _("All sources")),
        Column("label", _label),
        "amount_krw",
        "rate",
        "stated",
        Column("computed", lambda row: "" if row.superseded else row.computed or ""),
    ),
    keep=with_computed,
    sentence=lambda rows, context: _("Each figure links to its line of the report."),
    tables=tables,
    entry=entry,
    places=(PLAN, SPENDING, OUTLOOK),
)
