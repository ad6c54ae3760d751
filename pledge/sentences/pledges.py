"""Sentences about all pledges."""

from pandas import DataFrame

from pledge.i18n import _, n_, number


def pledges(rows: DataFrame) -> str:
    """Return how many pledges the city says are done, and of how many the evidence fits another status.

    `rows` are those of the query `pledges` with the column `proposed` of `status_proposal`.
    """
    done = int(rows["status"].isin(["이행완료", "이행후계속추진"]).sum())
    continuing = int((rows["status"] == "이행후계속추진").sum())
    everything = n_("{n} pledge", "{n} pledges", len(rows))
    contradicted = int(rows["proposed"].notna().sum())
    said = (
        n_(
            "The city reports {done} of {all} as completed, but the evidence in the report of {n} pledge "
            "fits another status better.",
            "The city reports {done} of {all} as completed, but the evidence in the reports of {n} pledges "
            "fits another status better.",
            contradicted,
            all=everything,
            done=number(done),
        )
        if contradicted
        else _("The city reports {done} of {n} as completed.", n=everything, done=number(done))
    )
    if continuing:
        said += " " + n_("{n} of them continues.", "{n} of them continue.", continuing)
    return said
