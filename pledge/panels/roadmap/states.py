"""Shared by panels of the roadmap: states of an activity, their styles, and words for them."""

from typing import Any

from pledge.i18n import n_
from pledge.panels.drawing.marks import AMBER, BLUE, mark
from pledge.query import Rows
from pledge.theme import CLEAR, translucent

STATUS = "공약사업이행상황"
"""The report's section of what was done, as the subjects of findings begin."""

STATES = ("done", "running", "due", "not_reported", "ahead")
"""The states of an activity at the reference date, in the order of its part of a bar."""

SCHEDULED = "예정"
"""The report's own mark of an activity that is only scheduled."""

STYLES = {
    "plan": "planned",
    "done": "spent",
    "running": "running",
    SCHEDULED: "due",
    "due": "due",
    "not_reported": "outlook",
    "ahead": "outlook",
}
"""How the plan and each state look, as `series` names it."""


def mark_of(state: str) -> dict[str, Any]:
    """Return how the plan or a state is drawn: distinguished by fill and outline, not by colour alone."""
    style = STYLES[state]
    if style == "running":
        return {"color": translucent(BLUE, 0.3), "line": {"color": BLUE, "width": 2}}
    if style == "due":
        return {"color": CLEAR, "line": {"color": AMBER, "width": 2.5}}
    return mark(style)


def milestones(rows: Rows, *states: str) -> Rows:
    """Return the activities among the rows of query `road`, only those in one of `states` where these are given."""
    return tuple(row for row in rows if row.kind == "milestone" and (not states or row.state in states))


def count(rows: Rows, state: str) -> int:
    """Return how many activities are in a state."""
    return len(milestones(rows, state))


def under_way(n: int) -> str:
    """Return how many activities are under way, '' for none."""
    return n_("{n} is under way.", "{n} are under way.", n) if n else ""


def not_reported(n: int) -> str:
    """Return of how many activities nothing is reported, '' for none."""
    return n_("Of {n} nothing is reported.", "Of {n} nothing is reported.", n) if n else ""


def still_ahead(n: int) -> str:
    """Return how many activities are due after the reference date, '' for none."""
    if not n:
        return ""
    return n_("{n} activity is due after the reference date.", "{n} activities are due after the reference date.", n)
