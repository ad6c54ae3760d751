"""Figures, tables and marks as HTML, every text escaped; the classes are those of `static/style.css`."""

from pledge.markup.findings import contradictions, finding
from pledge.markup.parts import (
    STATUSES,
    Figure,
    aside,
    banner,
    covered,
    definition,
    empty,
    figures,
    headline,
    line_link,
    lines_text,
    notice,
    road,
    section,
    since,
    status,
    table,
)

__all__ = [
    "STATUSES",
    "Figure",
    "aside",
    "banner",
    "contradictions",
    "covered",
    "definition",
    "empty",
    "figures",
    "finding",
    "headline",
    "line_link",
    "lines_text",
    "notice",
    "road",
    "section",
    "since",
    "status",
    "table",
]
