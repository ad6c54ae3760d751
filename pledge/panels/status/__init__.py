"""Panels of the pledge as a whole."""

from pledge.panels.status.history import HISTORY
from pledge.panels.status.pledge import CLOSING, JOBS, OPENING
from pledge.panels.status.status import STATUS

PANELS = (OPENING, STATUS, JOBS, HISTORY, CLOSING)
