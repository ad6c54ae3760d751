"""Is it done, what did it cost, who took part, what comes next: the answer before a meeting."""

import streamlit as st

from pledge import charts, headlines, markup, sentences
from pledge.checks import STATUSES, findings
from pledge.i18n import _
from pledge.query import query
from pledge.screen import exhibit
from pledge.view import View

PLACES = ["재정투입계획", "예산집행현황", "연계사업성과", "목표달성확인지표", "표제"]

view: View = st.session_state.view
pledge = query(view.revision, "pledge", pledge=view.pledge).iloc[0]
status = query(view.revision, "status_proposal", pledge=view.pledge, as_of=view.as_of).iloc[0]
money = query(view.revision, "execution", pledge=view.pledge, as_of=view.as_of, source=None).iloc[0]
achieved = query(view.revision, "achievement", pledge=view.pledge, as_of=view.as_of).iloc[0]
people = query(view.revision, "participation_by_year", pledge=view.pledge, first_year=None, last_year=None)
linked = query(view.revision, "programmes_by_year", pledge=view.pledge)
parts = query(view.revision, "road_to_total", pledge=view.pledge, source=None)
periods = query(
    view.revision,
    "budget_by_period",
    pledge=view.pledge,
    as_of=view.as_of,
    source=None,
    first_year=None,
    last_year=None,
)
road = query(view.revision, "road", pledge=view.pledge, as_of=view.as_of, first_year=None, last_year=None, phase=None)
since = sentences.since(query(view.revision, "since", pledge=view.pledge))
found = findings(view.revision, view.pledge, view.as_of)
# Beside the headline numbers their other value stands already: here are the charts' own, and whatever is explained.
in_charts = found["subject"].str.startswith(("재정투입계획/", "예산집행현황/"))

st.html(
    markup.headline(
        sentences.provenance(pledge, reach=False),
        pledge["title"],
        answer=sentences.answer(pledge, money, status),
        badge=markup.status(pledge["status"]),
    )
    + markup.definition(
        STATUSES.get(pledge["status"]),
        _("The city's own status is shown unchanged.") if sentences.proposal(status) else "",
        status["lines"],
        view,
    )
    + markup.since(since, view)
    + markup.figures(
        filter(
            None,
            [
                headlines.spending(view, money),
                headlines.achievement(view, achieved, found),
                headlines.participation(view, pledge, people),
                headlines.jobs(view, pledge, found),
                headlines.projects(view, linked),
                headlines.total_cost(view, parts),
            ],
        )
    )
    + markup.contradictions(found[found["body"].notna() | in_charts], PLACES, view)
)
left, right = st.columns([1.7, 1], gap="large")
with left:
    exhibit(
        view,
        "budget_by_period",
        _("Spent as planned?"),
        periods[periods["planned_krw"].notna() | periods["spent_krw"].notna()],
        charts.budget_by_period,
        sentences.budget_by_period,
        ["period", "planned_krw", "spent_krw", "rate", "unspent_krw"],
        choose="period",
    )
with right:
    st.html(markup.section(_("Up to the reference date, and after it"), sentences.road(road)) + markup.road(road, view))
if len(found[~found["superseded"]]):
    st.html(markup.banner(sentences.findings(found), "", view.link("checks"), _("See the checks")))
