"""Answers of queries as one plain sentence each: figures and the report's own words, no judgement.

Each function takes the rows of the query of its name and returns plain text; `answer` alone is markup, and escaped.
"""

from pledge.sentences.budget import budget_by_period, execution
from pledge.sentences.checks import findings
from pledge.sentences.road import road
from pledge.sentences.source import hits, report_lines
from pledge.sentences.standing import answer, proposal, provenance

__all__ = [
    "answer",
    "budget_by_period",
    "execution",
    "findings",
    "hits",
    "proposal",
    "provenance",
    "report_lines",
    "road",
]
