"""Figures, tables and marks as HTML, made of `pledge/templates`; the classes are those of `static/style.css`."""

from pledge.i18n import lines_text
from pledge.markup.findings import contradictions, finding
from pledge.markup.parts import (
    STATUSES,
    Doubt,
    Figure,
    aside,
    banner,
    covered,
    definition,
    empty,
    figures,
    headline,
    line_link,
    notice,
    road,
    section,
    since,
    status,
    table,
)

__all__ = [
    "STATUSES",
    "Doubt",
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
