"""Who was reached, and how? What the report's header states in words, beside the number."""

from pledge.i18n import N_
from pledge.panels.panel import PAGE, Panel
from pledge.panels.quoting import passages

PARTICIPATION_STATEMENTS = Panel(
    query="participation_statements",
    title=N_("Who was reached, and how"),
    page="participation",
    place=10,
    passages=passages,
    media=frozenset({PAGE}),
)
