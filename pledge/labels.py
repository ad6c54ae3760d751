"""The names of tables and columns for readers, the units of their numbers, and the texts of blanks."""

from typing import Any

import pandas as pd

from pledge.i18n import N_

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
    "unspent_krw": N_("Unspent of the plan due"),
    "value": N_("Value"),
    "weight": N_("Weight"),
    "weighted": N_("Weighted completion"),
    "when": N_("When"),
    "wrong": N_("What is wrong"),
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

UNITS = {
    **dict.fromkeys(("people", "people_so_far"), "명"),
    **dict.fromkeys(("activities", "ahead", "done", "due", "running", "uncounted"), "건"),
    "projects": "개사업",
}
"""Columns of numbers by their unit."""
RATES = frozenset({"rate", "so_far_rate", "due_rate", "achievement", "weight", "weighted"})
"""Columns of rates: 68.7 is 68.7 %."""

BLANKS = {
    "due": N_("not stated: counts as 0"),
    "not_yet": N_("not yet"),
    "not_reported": N_("not reported"),
}
"""What a blank says, by its state in the answer of a query."""


def is_missing(value: Any) -> bool:
    """Return whether the value of a cell is missing: None, or any missing value of pandas."""
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))
