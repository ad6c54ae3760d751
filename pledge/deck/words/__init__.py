"""What a presenter says to citizens: the answer of each slide in plain words, without jargon or decimals.

Each function takes the rows of the query of its name and returns the sentence with the parts of it that stand out.
"""

from pledge.deck.words.deeds import (
    achievement,
    coming,
    participation_by_year,
    problems,
    programme,
    results,
    road_by_year,
)
from pledge.deck.words.money import budget_by_source, execution, outlook, steps_to_total
from pledge.deck.words.said import Said
from pledge.deck.words.standing import explained, findings, footnote, promise, status

__all__ = [
    "Said",
    "achievement",
    "budget_by_source",
    "coming",
    "execution",
    "explained",
    "findings",
    "footnote",
    "outlook",
    "participation_by_year",
    "problems",
    "programme",
    "promise",
    "results",
    "road_by_year",
    "status",
    "steps_to_total",
]
