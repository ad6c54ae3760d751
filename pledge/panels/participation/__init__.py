"""Panels of the citizens who took part, a module for each question, in the order of the pages."""

from pledge.panels.participation.activities import PARTICIPATION
from pledge.panels.participation.by_year import PARTICIPATION_BY_YEAR, PARTICIPATION_TABLE
from pledge.panels.participation.participants import PARTICIPANTS
from pledge.panels.participation.reached import PARTICIPATION_TOLD

PANELS = (PARTICIPANTS, PARTICIPATION_TOLD, PARTICIPATION, PARTICIPATION_BY_YEAR, PARTICIPATION_TABLE)

__all__ = [
    "PANELS",
    "PARTICIPANTS",
    "PARTICIPATION",
    "PARTICIPATION_BY_YEAR",
    "PARTICIPATION_TABLE",
    "PARTICIPATION_TOLD",
]
