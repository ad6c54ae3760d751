"""What was planned for when, what is done, what is still to come: the plan and the milestones on one axis of time."""

import streamlit as st

from pledge import charts, markup, sentences
from pledge.i18n import _
from pledge.query import query
from pledge.screen import exhibit, filters
from pledge.view import View

view: View = st.session_state.view
pledge = query(view.revision, "pledge", pledge=view.pledge).iloc[0]
known = set(query(view.revision, "phases", pledge=view.pledge)["phase"])
phase = view.phase if view.phase in known else None
road = query(
    view.revision,
    "road",
    pledge=view.pledge,
    as_of=view.as_of,
    first_year=view.first_year,
    last_year=view.last_year,
    phase=phase,
)
years = query(
    view.revision,
    "road_by_year",
    pledge=view.pledge,
    as_of=view.as_of,
    first_year=view.first_year,
    last_year=view.last_year,
    phase=phase,
)

st.html(markup.headline(pledge["title"], _("Roadmap"), sentences.road(road)))
filters(view, phase=True)
if road.empty:
    st.html(markup.empty(_("The report lists no plan and no dated activities for this choice.")))
    st.stop()
exhibit(
    view,
    "road",
    _("What was planned, what was done"),
    road,
    charts.road,
    sentences.next_on_road,
    ["year", "kind", "phase", "when", "activity", "state"],
    choose="phase",
)
shown = [state for state in ("running", "due", "not_reported") if years[state].any() or state == "due"]
counts = ["activities", "done", *shown, "ahead"]
caption = _("How far the activities of each year have come")
st.html(markup.section(_("By year")) + markup.table(years, ["year", "plan", *counts], view, caption, folds=True))
