"""Sentences about all pledges."""

from pandas import DataFrame

from pledge.i18n import _, n_, number


def pledges(rows: DataFrame) -> str:
    """How many pledges there are, and of how many the city says that they are done."""
    done = int(rows["status"].isin(["이행완료", "이행후계속추진"]).sum())
    continuing = int((rows["status"] == "이행후계속추진").sum())
    everything = n_("{n} pledge", "{n} pledges", len(rows))
    said = _("The city reports {done} of {n} as completed.", n=everything, done=number(done))
    if continuing:
        said += " " + n_("{n} of them continues.", "{n} of them continue.", continuing)
    return said
