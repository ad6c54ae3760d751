"""Overview: status, headline numbers, contradictions, spending against plan, and the nearest activities."""

import streamlit as st

from pledge import templates
from pledge.checks import STATUSES
from pledge.i18n import _
from pledge.panels.budget.by_period import BUDGET_BY_PERIOD
from pledge.panels.checks.findings import FINDINGS
from pledge.panels.content import metrics_on, panel_content
from pledge.panels.roadmap.nearest import NEAREST, nearest
from pledge.panels.status.history import since
from pledge.panels.status.provenance import provenance
from pledge.panels.status.status import STATUS, answer, contradiction
from pledge.ui import panel
from pledge.view import View

PLACES = ("재정투입계획", "예산집행현황", "연계사업성과", "목표달성확인지표", "표제")

view: View = st.session_state.view.whole
pledge = view.one("pledge")
status, road, findings = panel_content(STATUS, view), panel_content(NEAREST, view), panel_content(FINDINGS, view)
evidence = status.rows[0]
# Metrics show their own second value: listed here are findings on the charts' figures and those with an explanation.
listed = [row for row in findings.rows if row.body or row.subject.startswith(("재정투입계획/", "예산집행현황/"))]

st.html(
    templates.page_header(
        provenance(pledge, reach=False),
        pledge.title,
        answer=templates.emphasised(answer(status.rows, status.context)),
        badge=templates.status(pledge.status),
    )
    + templates.status_definition(
        STATUSES.get(pledge.status),
        _("The city's own status is shown unchanged.") if contradiction(evidence) else "",
        evidence.lines,
        view,
    )
    + templates.changes_since(since(view.ask("changes_since_previous")), view)
    + templates.metrics(metrics_on("overview", view), view)
    + templates.contradictions(listed, view, places=PLACES)
)
left, right = st.columns([1.7, 1], gap="large")
with left:
    panel(view, BUDGET_BY_PERIOD, _("Spent as planned?"))
with right:
    st.html(
        templates.section(_("Before and after the reference date"), road.parts[0].sentence)
        + templates.activities(nearest(road.rows, road.context), view)
    )
if any(not finding.superseded for finding in findings.rows):
    st.html(templates.banner(findings.parts[0].sentence, "", view.link("checks"), _("See the checks")))
