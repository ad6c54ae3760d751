"""Sentences about the plan and the milestones."""

from pandas import DataFrame

from pledge.i18n import _, n_


def road(rows: DataFrame) -> str:
    """How many activities are done, and how many were scheduled by the reference date and are to be confirmed."""
    entries = rows[rows["kind"] == "milestone"]
    if entries.empty:
        return _("The report lists no dated activities.")
    done, due = int((entries["state"] == "done").sum()), int((entries["state"] == "due").sum())
    said = n_("{n} activity is done.", "{n} activities are done.", done)
    if due:
        said += " " + n_(
            "{n} was scheduled by the reference date and is to be confirmed.",
            "{n} were scheduled by the reference date and are to be confirmed.",
            due,
        )
    return said
