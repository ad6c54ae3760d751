"""The parts that every page is drawn of: the one package of ours that knows Streamlit, imported by pages only."""

from pledge.screen.menu import foot, menu, tools
from pledge.screen.parts import exhibit, filters, quiet_row, reference_date, refusal, set_address
from pledge.screen.staff import door, staff

__all__ = [
    "door",
    "exhibit",
    "filters",
    "foot",
    "menu",
    "quiet_row",
    "reference_date",
    "refusal",
    "set_address",
    "staff",
    "tools",
]
