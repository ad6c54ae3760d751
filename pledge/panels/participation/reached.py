"""Who was reached, and how? What the report's header says of it in words, beside the number."""

from pledge.i18n import N_
from pledge.panels.panel import PAGE, Panel

PARTICIPATION_TOLD = Panel(
    query="participation_told",
    title=N_("Who was reached, and how"),
    page="participation",
    media=frozenset({PAGE}),
)
"""Its rows are passages of the report: label, body, level, line."""
