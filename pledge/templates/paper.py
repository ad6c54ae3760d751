"""What stands on paper only: the foot of every page, and the filters, whose controls are not printed."""

import re
from collections.abc import Iterable

from markupsafe import Markup

from pledge.templates.rendering import render
from pledge.theme import PALETTE, PAPER_FOOT, faces

# Variables of CSS do not reach the margins of a page.
_TYPE = Markup(f"font: {PAPER_FOOT}pt {faces()}; color: {PALETTE['grey'].light};")  # noqa: S704  # our own


def foot(left: str, right: str) -> Markup:
    """Return a style sheet that puts a text at the left and one at the right of the foot of each page."""
    return render("paper.foot", left=_css(left), right=_css(right), type=_TYPE)


def stated(filters: Iterable[str]) -> Markup:
    """Return the filters in use as a line for paper, '' where there are none."""
    said = " · ".join(filters)
    return render("paper.stated", text=said) if said else Markup()


def _css(text: str) -> Markup:
    """Return a text as a string of CSS: all but letters, digits and blanks by its number, so that none ends it."""
    within = re.sub(r"[^\w ]|_", lambda found: f"\\{ord(found[0]):x} ", text)
    return Markup(f'"{within}"')  # noqa: S704  # nothing in it is markup
