"""The parts that every page is drawn of: the one package of ours that knows Streamlit, imported by pages only."""

from pledge.ui.download import download
from pledge.ui.history import entries, refused
from pledge.ui.menu import address, dated, menu, tools
from pledge.ui.panel import html, panel, panels
from pledge.ui.parts import filters, set_address
from pledge.ui.report_files import report_files
from pledge.ui.revision import band, demo, newer, opened, stop_without
from pledge.ui.staff import door, keep_out, staff, visitor
from pledge.ui.text_fields import text_area, text_input

__all__ = [
    "address",
    "band",
    "dated",
    "demo",
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
    "visitor",
]
