"""Sentences about all pledges."""

from pandas import DataFrame

from pledge.i18n import _, n_, number


def pledges(rows: DataFrame) -> str:
    """How many pledges there are, and of how many the city says that they are done."""
    done = rows["status"].isin(["이행완료", "이행후계속추진"])
    return _(
        "The city reports {done} of {n} as completed, {continuing} of them as continuing.",
        n=n_("{n} pledge", "{n} pledges", len(rows)),
        done=number(int(done.sum())),
        continuing=number(int((rows["status"] == "이행후계속추진").sum())),
    )
