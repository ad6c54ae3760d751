"""Who took part, in what, and how many: year by year and activity by activity, up to what the header claims."""

import streamlit as st

from pledge import charts, markup, sentences
from pledge.i18n import _
from pledge.markup import grids
from pledge.query import query
from pledge.screen import exhibit, filters
from pledge.view import View

view: View = st.session_state.view
pledge = query(view.revision, "pledge", pledge=view.pledge).iloc[0]
told = query(view.revision, "participation_told", pledge=view.pledge)
everybody = query(view.revision, "participation_by_year", pledge=view.pledge, first_year=None, last_year=None)
years = query(
    view.revision, "participation_by_year", pledge=view.pledge, first_year=view.first_year, last_year=view.last_year
)
activities = query(
    view.revision, "participation", pledge=view.pledge, first_year=view.first_year, last_year=view.last_year
)

st.html(
    markup.headline(pledge["title"], _("Participation"), answer=sentences.taken_part(pledge["participants"], everybody))
)
if len(told):
    st.html(markup.section(_("Who was reached, and how")) + grids.passages(told, view))
if len(everybody):
    filters(view)
if len(activities):
    left, right = st.columns([1.3, 1], gap="large")
    with left:
        exhibit(
            view,
            "participation",
            _("Which activities reached how many?"),
            activities,
            charts.participation,
            sentences.participation,
            ["year", "activity", "people", "approximate", "people_so_far"],
            choose="period",
        )
    with right:
        exhibit(
            view,
            "participation_by_year",
            _("How many by when?"),
            years,
            charts.participation_by_year,
            sentences.participation_by_year,
            ["year", "people", "people_so_far"],
            choose="period",
        )
        uncounted = ["uncounted"] if years["uncounted"].any() else []
        columns = ["year", "activities", "people", "approximate", *uncounted, "people_so_far"]
        st.html(markup.section(_("By year")) + markup.table(years, columns, view, _("Participation of each year")))
elif len(everybody):
    st.html(markup.empty(_("No participation is counted in these years.")))
