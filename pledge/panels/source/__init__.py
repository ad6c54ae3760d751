"""Panels of the report itself."""

from pledge.panels.source.lines import REPORT_LINES

PANELS = (REPORT_LINES,)
