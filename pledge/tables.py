"""Answers of queries as tables for reading: columns named, money in million won, what is missing said in words."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
from numpy import bool_
from pandas import DataFrame, Series

from pledge.i18n import N_, _, code, day, millions, months, number, percent, period

LABELS = {
    "achievement": N_("Achievement"),
    "activities": N_("Activities"),
    "activity": N_("Activity"),
    "actual": N_("Actual"),
    "agency": N_("Agency"),
    "ahead": N_("After the reference date"),
    "amount_krw": N_("Amount"),
    "applied_stated": N_("Applied"),
    "approximate": N_("Approximate"),
    "body": N_("Explanation"),
    "cause": N_("Problem and cause"),
    "computed": N_("Computed"),
    "decided_stated": N_("Decided"),
    "description": N_("Result"),
    "difference": N_("Difference"),
    "distance": N_("Distance to the target"),
    "done": N_("Done"),
    "due": N_("To be confirmed"),
    "due_rate": N_("Of the plan due"),
    "ends_on": N_("To"),
    "finding": N_("Finding"),
    "indicator": N_("Indicator"),
    "item": N_("Item"),
    "kind": N_("Kind of entry"),
    "label": N_("Item"),
    "lead_department": N_("Department"),
    "measure": N_("Measure"),
    "name": N_("Name"),
    "not_reported": N_("Not reported"),
    "note": N_("Remark"),
    "outcome": N_("Outcome"),
    "outlook_krw": N_("Expected"),
    "part": N_("Part"),
    "people": N_("People"),
    "people_so_far": N_("People so far"),
    "period": N_("Period"),
    "phase": N_("Phase"),
    "place": N_("Table"),
    "plan": N_("Plan"),
    "planned_due_krw": N_("Plan due"),
    "planned_krw": N_("Planned"),
    "planned_so_far_krw": N_("Planned so far"),
    "programme": N_("Grant programme"),
    "progress": N_("Progress"),
    "projects": N_("Projects"),
    "rate": N_("Execution rate"),
    "remedy": N_("Remedy"),
    "role": N_("Contribution"),
    "running": N_("Under way"),
    "severity": N_("Weight of the finding"),
    "so_far_rate": N_("Execution rate so far"),
    "source": N_("Source"),
    "spent_krw": N_("Spent"),
    "spent_so_far_krw": N_("Spent so far"),
    "starts_on": N_("From"),
    "stated": N_("Stated"),
    "state": N_("State"),
    "status": N_("Status"),
    "step": N_("Part of the cost"),
    "superseded": N_("superseded"),
    "target": N_("Target"),
    "title": N_("Pledge"),
    "topic": N_("Concerns"),
    "total_krw": N_("Total cost"),
    "uncounted": N_("Without a count"),
    "unspent_krw": N_("Left of the plan due"),
    "value": N_("Value"),
    "weight": N_("Weight"),
    "weighted": N_("Weighted completion"),
    "when": N_("When"),
    "year": N_("Year"),
    "year_stated": N_("Year"),
}
"""Columns by name; money columns end in _krw and are shown in million won."""

TABLES = {
    "pledge": N_("Pledge"),
    "header_field": N_("Header of the report"),
    "contact": N_("Officials, masked"),
    "passage": N_("Text"),
    "roadmap": N_("Roadmap"),
    "milestone": N_("Milestones"),
    "indicator": N_("Indicators"),
    "participation": N_("Participation"),
    "budget": N_("Budget"),
    "result": N_("Results"),
    "grant_award": N_("Grant competitions"),
    "partner": N_("Partners"),
    "problem": N_("Problems and remedies"),
    "stated_total": N_("Stated totals"),
    "report_line": N_("Lines of the report"),
}
"""Tables by name, as readers call them."""

_UNITS = {
    **dict.fromkeys(("people", "people_so_far"), "명"),
    **dict.fromkeys(("activities", "ahead", "done", "due", "running", "uncounted"), "건"),
    "projects": "개사업",
}
_SHARE = Decimal("0.0001")  # a rate that is reckoned has more digits than anybody reads
RATES = {"rate", "so_far_rate", "due_rate", "achievement", "weight", "weighted"}
_CODES = {"source", "measure", "status", "outcome", "part", "state", "step", "kind"}


SPENDING = {"amount_krw", "spent_krw", "spent_so_far_krw"}
"""Columns whose cell says "not yet" or "not reported" where the row does."""

BLANKS = {
    "due": N_("not stated: counts as 0"),
    "not_yet": N_("not yet"),
    "not_reported": N_("not reported"),
}
"""What a blank says, by its state in the answer of a query."""


def readable(rows: DataFrame, columns: Sequence[str]) -> DataFrame:
    """The columns in their order, headed and written in the language in use; '' where nothing is stated."""
    shown = with_months(rows, columns)
    records = shown.to_dict("records")
    # by place, since two columns may have one heading
    return DataFrame(
        [[cell(name, record) for name in columns] for record in records], columns=[*map(heading, columns)], dtype=object
    )


def numbers(rows: DataFrame, columns: Sequence[str]) -> DataFrame:
    """The columns in their order for a spreadsheet: headed with their units, numbers as numbers, days as in ISO 8601.

    Months from a first to a last day (`when`) are these two days. None is what is not stated.
    """
    names = [name for column in columns for name in (("starts_on", "ends_on") if column == "when" else (column,))]
    records = rows.to_dict("records")
    return DataFrame(
        [[_exact(name, record) for name in names] for record in records],
        columns=[*map(heading_with_unit, names)],
        dtype=object,
    )


def heading_with_unit(name: str) -> str:
    """The heading of a column of numbers, with their unit."""
    unit = "%" if name in RATES else _("million won") if name.endswith("_krw") else code(_UNITS.get(name, ""))
    return _("{heading} ({unit})", heading=heading(name), unit=unit) if unit else heading(name)


def _exact(name: str, record: dict[Any, Any]) -> object:
    """One value: a number, or the text of what is none; None where nothing is stated."""
    value = record[name]
    if name in SPENDING and (said := unknown(record)):
        return said
    if missing(value):
        return cell(name, record) or None
    if isinstance(value, bool | bool_):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, str):
        return cell(name, record)
    number = Decimal(str(value))
    if name.endswith("_krw"):
        number /= 10**6
    elif isinstance(value, float):
        number = number.quantize(_SHARE)
    # Without an exponent, and without zeros that say nothing.
    return int(number) if number == int(number) else Decimal(f"{number.normalize():f}")


def with_months(rows: DataFrame, columns: Sequence[str]) -> DataFrame:
    """The rows with a column `when`, the months from first day to last, where it is asked for."""
    if "when" not in columns:
        return rows
    return rows.assign(when=[months(_date(a), _date(b)) for a, b in zip(rows.starts_on, rows.ends_on, strict=True)])


def heading(name: str) -> str:
    """The heading of a column."""
    return _(LABELS[name])


def cell(name: str, record: dict[Any, Any]) -> str:
    """One value as text; spending that is not due yet or not reported says so."""
    value = record[name]
    if name in SPENDING and (said := unknown(record)):
        return said
    if missing(value):
        return _(BLANKS[record["state"]]) if name == "achievement" and record.get("state") in BLANKS else ""
    if name.endswith("_krw"):
        return millions(value)
    if name in RATES:
        return percent(value)
    if name == "period":
        return period(value)
    if name == "year":
        return str(value)
    if name in _CODES:
        return code(value)
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, (pd.Timestamp, date)):
        return day(value)
    return value if isinstance(value, str) else number(value)


def unknown(record: dict[Any, Any] | Series) -> str:
    """Return why the spending of a row is not known, "not yet" or "not reported"; "" where it is stated."""
    return next((_(BLANKS[state]) for state in ("not_yet", "not_reported") if _holds(record.get(state))), "")


def _holds(flag: Any) -> bool:
    return not missing(flag) and bool(flag)


def label_of_money(record: dict[Any, Any]) -> str:
    """Return the name of a cell of the report's tables of money, with its day where a total leaves out later cells."""
    name = period(record["label"])
    return name if missing(record["counted_to"]) else f"{name} ({_('up to {day}', day=day(record['counted_to']))})"


def missing(value: Any) -> bool:
    """Whether the value of a cell is not there (NULL, in whichever way pandas says so)."""
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def lines_of(rows: DataFrame) -> list[int]:
    """The report's lines that the rows come from, once each, in order."""
    if "lines" in rows:
        return sorted({int(line) for lines in rows["lines"] if not missing(lines) for line in lines})
    return sorted({int(line) for line in rows["line"] if not missing(line)}) if "line" in rows else []


def _date(value: Any) -> date | None:
    return None if missing(value) else value.date()
