"""Panels of all pledges together."""

from pledge.panels.portfolio.pledges import PLEDGES

PANELS = (PLEDGES,)
