"""Every question that is asked of a pledge, once, with all that is shown of it; see `pledge.panels.panel`."""

from pledge.panels import budget, checks, indicators, participation, portfolio, results, roadmap, source, status
from pledge.panels.panel import Panel

PANELS: tuple[Panel, ...] = (
    *status.PANELS,
    *roadmap.PANELS,
    *indicators.PANELS,
    *participation.PANELS,
    *budget.PANELS,
    *results.PANELS,
    *checks.PANELS,
    *source.PANELS,
    *portfolio.PANELS,
)
"""Every panel, in the order of the pages: the one list that each medium reads."""

_BY_NAME = {panel.id: panel for panel in PANELS}


def panel_of(name: str) -> Panel:
    """Return the panel of a name. Raises KeyError where there is none."""
    return _BY_NAME[name]
