"""Who was reached, and how? What the report's header says of it in words, beside the number."""

from pledge.i18n import N_
from pledge.panels.panel import PAGE, Panel
from pledge.panels.quoting import passages

PARTICIPATION_TOLD = Panel(
    query="participation_told",
    title=N_("Who was reached, and how"),
    page="participation",
    place=10,
    passages=passages,
    media=frozenset({PAGE}),
)
