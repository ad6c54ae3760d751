"""The parts that every page is drawn of: the one package of ours that knows Streamlit, imported by pages only."""

from pledge.screen.download import download
from pledge.screen.history import entries, refused
from pledge.screen.menu import address, dated, menu, tools
from pledge.screen.panel import html, panel, panels
from pledge.screen.parts import filters, set_address
from pledge.screen.report_files import report_files
from pledge.screen.revision import band, newer, opened, stop_without
from pledge.screen.staff import door, keep_out, staff
from pledge.screen.typed import text_area, text_input

__all__ = [
    "address",
    "band",
    "dated",
    "door",
    "download",
    "entries",
    "filters",
    "html",
    "keep_out",
    "menu",
    "newer",
    "opened",
    "panel",
    "panels",
    "refused",
    "report_files",
    "set_address",
    "staff",
    "stop_without",
    "text_area",
    "text_input",
    "tools",
]
