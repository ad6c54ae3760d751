"""Streamlit components of the pages. This is the only package that imports Streamlit, and only pages import it."""

from pledge.ui.download import download
from pledge.ui.filters import filters, set_address
from pledge.ui.history_page import refused_attempts, revision_entries
from pledge.ui.menu import address, menu, page_date, toolbar
from pledge.ui.panel import html, panel, panels
from pledge.ui.report_files import report_files
from pledge.ui.revision import (
    demo_banner,
    newer_revision_notice,
    open_revision,
    past_revision_banner,
    stop_if_unavailable,
)
from pledge.ui.staff import page_footer, staff, staff_only_banner, visitor
from pledge.ui.text_fields import text_area, text_input

__all__ = [
    "address",
    "demo_banner",
    "download",
    "filters",
    "html",
    "menu",
    "newer_revision_notice",
    "open_revision",
    "page_date",
    "page_footer",
    "panel",
    "panels",
    "past_revision_banner",
    "refused_attempts",
    "report_files",
    "revision_entries",
    "set_address",
    "staff",
    "staff_only_banner",
    "stop_if_unavailable",
    "text_area",
    "text_input",
    "toolbar",
    "visitor",
]
