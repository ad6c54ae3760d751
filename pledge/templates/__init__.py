"""Figures, tables and marks as HTML, made of `pledge/templates`; the classes are those of `static/css`."""

from pledge.i18n import lines_text
from pledge.templates.findings import contradictions, finding
from pledge.templates.parts import (
    aside,
    banner,
    covered,
    definition,
    drawn,
    emphasised,
    empty,
    headline,
    metrics,
    notice,
    passages,
    road,
    section,
    since,
    status,
)

__all__ = [
    "aside",
    "banner",
    "contradictions",
    "covered",
    "definition",
    "drawn",
    "emphasised",
    "empty",
    "finding",
    "headline",
    "lines_text",
    "metrics",
    "notice",
    "passages",
    "road",
    "section",
    "since",
    "status",
]
