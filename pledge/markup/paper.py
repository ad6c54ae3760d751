"""What stands on paper only: the foot of every page, and the filters, whose controls are not printed."""

import re
from collections.abc import Iterable
from html import escape


def foot(left: str, right: str) -> str:
    """A style sheet that puts a text at the left and one at the right of the foot of each page, before its number."""
    return (
        f"<style>@media print {{ @page {{ @bottom-left {{ content: {_css(left)} }} "
        f'@bottom-right {{ content: {_css(right)} " · " counter(page) " / " counter(pages) }} }} }}</style>'
    )


def stated(filters: Iterable[str]) -> str:
    """The filters in use as a line for paper, '' where there are none."""
    said = " · ".join(filters)
    return f'<p class="on-paper">{escape(said)}</p>' if said else ""


def _css(text: str) -> str:
    """A text as a string of CSS: all but letters, digits and blanks by its number, so that none ends the string."""
    return '"' + re.sub(r"[^\w ]|_", lambda found: f"\\{ord(found[0]):x} ", text) + '"'
