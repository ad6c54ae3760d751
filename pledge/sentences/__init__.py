"""Answers of queries as one plain sentence each: figures and the report's own words, no judgement.

Each function takes the rows of the query of its name and returns plain text; `answer` and `taken_part` are
markup, and escaped.
"""

from pledge.sentences.budget import (
    budget_by_period,
    budget_by_source,
    budget_so_far,
    execution,
    outlook,
    steps_to_total,
)
from pledge.sentences.checks import concerns, finding, findings
from pledge.sentences.history import changed, history, since
from pledge.sentences.indicators import achievement, distance, indicators, ongoing
from pledge.sentences.participation import participation, participation_by_year, taken_part
from pledge.sentences.pledges import pledges
from pledge.sentences.results import grant, programmes_by_year, results
from pledge.sentences.review import figure_change, review, warning
from pledge.sentences.road import next_on_road, road
from pledge.sentences.source import found, hits, report_lines
from pledge.sentences.standing import (
    answer,
    both_statuses,
    coverage,
    covered,
    covered_by,
    edition,
    proposal,
    provenance,
    published,
    reference,
)

__all__ = [
    "achievement",
    "answer",
    "both_statuses",
    "budget_by_period",
    "budget_by_source",
    "budget_so_far",
    "changed",
    "concerns",
    "coverage",
    "covered",
    "covered_by",
    "distance",
    "edition",
    "execution",
    "figure_change",
    "finding",
    "findings",
    "found",
    "grant",
    "history",
    "hits",
    "indicators",
    "next_on_road",
    "ongoing",
    "outlook",
    "participation",
    "participation_by_year",
    "pledges",
    "programmes_by_year",
    "proposal",
    "provenance",
    "published",
    "reference",
    "report_lines",
    "results",
    "review",
    "road",
    "since",
    "steps_to_total",
    "taken_part",
    "warning",
]
