"""The parts that every page is drawn of: the one package of ours that knows Streamlit, imported by pages only."""

from pledge.screen.history import entries, refused
from pledge.screen.menu import foot, menu, tools
from pledge.screen.parts import exhibit, filters, quiet_row, reference_date, refusal, set_address
from pledge.screen.revision import band, newer, no_such_revision
from pledge.screen.staff import door, staff

__all__ = [
    "band",
    "door",
    "entries",
    "exhibit",
    "filters",
    "foot",
    "menu",
    "newer",
    "no_such_revision",
    "quiet_row",
    "reference_date",
    "refusal",
    "refused",
    "set_address",
    "staff",
    "tools",
]
