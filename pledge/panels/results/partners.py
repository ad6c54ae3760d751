"""Who works with the city? Each partner with its contribution."""

from pledge.i18n import N_
from pledge.panels.panel import PAGE, WORKBOOK, Panel

PARTNERS = Panel(
    query="partners",
    title=N_("Who works with the city"),
    page="results",
    place=60,
    sheet=N_("Partners"),
    columns=("name", "role", "progress", "note"),
    folds=True,
    media=frozenset({PAGE, WORKBOOK}),
)
