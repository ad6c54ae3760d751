"""Text and rows as HTML: every fragment is a Jinja macro of this folder; CSS classes are those of `static/css`."""

from pledge.i18n import lines_text
from pledge.templates.finding_table import contradictions, finding_table
from pledge.templates.fragments import (
    activities,
    aside,
    banner,
    changes_since,
    coverage,
    emphasised,
    empty_state,
    metrics,
    notice,
    page_header,
    passages,
    section,
    status,
    status_definition,
    table,
)

__all__ = [
    "activities",
    "aside",
    "banner",
    "changes_since",
    "contradictions",
    "coverage",
    "emphasised",
    "empty_state",
    "finding_table",
    "lines_text",
    "metrics",
    "notice",
    "page_header",
    "passages",
    "section",
    "status",
    "status_definition",
    "table",
]
