"""Sentences about the plan and the milestones."""

from pandas import DataFrame

from pledge.i18n import _, months, n_
from pledge.tables import missing


def road(rows: DataFrame) -> str:
    """How many activities are done, and how many were scheduled by the reference date and are to be confirmed."""
    entries = rows[rows["kind"] == "milestone"]
    if entries.empty:
        return _("The report lists no dated activities.")
    done, due, running, unreported, ahead = (
        int((entries["state"] == name).sum()) for name in ("done", "due", "running", "not_reported", "ahead")
    )
    said = n_("{n} activity is done.", "{n} activities are done.", done)
    if due:
        said += " " + n_(
            "{n} was scheduled by the reference date and is to be confirmed.",
            "{n} were scheduled by the reference date and are to be confirmed.",
            due,
        )
    if running:
        said += " " + n_("{n} is under way.", "{n} are under way.", running)
    if unreported:
        said += " " + n_("Of {n} nothing is reported.", "Of {n} nothing is reported.", unreported)
    if ahead:
        said += " " + n_("{n} is due after the reference date.", "{n} are due after the reference date.", ahead)
    return said


def next_on_road(rows: DataFrame) -> str:
    """By name, what is to be confirmed and what comes next; where nothing is, what was done last."""
    entries = rows[rows["kind"] == "milestone"]
    due, ahead, done = (entries[entries["state"] == state] for state in ("due", "ahead", "done"))
    said = []
    if len(due):
        said.append(_("To be confirmed: {activities}.", activities=_listed(due)))
    if len(ahead):
        said.append(_("Next: {activities}.", activities=_listed(ahead.head(1))))
    if len(done) and not said:
        said.append(_("Done last: {activities}.", activities=_listed(done.tail(1))))
    return " ".join(said) or _("The report lists no dated activities.")


def _listed(rows: DataFrame) -> str:
    named = [
        f"{activity} ({months(start.date(), None if missing(end) else end.date())})"
        for activity, start, end in zip(rows["activity"], rows["starts_on"], rows["ends_on"], strict=True)
    ]
    rest = len(named) - 3
    return ", ".join(named[:3]) + (" " + n_("and {n} more", "and {n} more", rest) if rest > 0 else "")
