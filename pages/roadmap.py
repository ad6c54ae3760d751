"""Roadmap: plan and milestones on one time axis."""

import streamlit as st

from pledge import templates
from pledge.i18n import _
from pledge.panels.content import panel_content
from pledge.panels.roadmap.nearest import NEAREST
from pledge.ui import filters, panels
from pledge.view import View

view: View = st.session_state.view
road = panel_content(NEAREST, view)

st.html(templates.page_header(view.title, _("Roadmap"), road.parts[0].sentence))
filters(view, phase=True)
if not road.rows:
    st.html(templates.empty_state(_("The report lists no plan and no dated activities for this choice.")))
    st.stop()
panels(view, "roadmap")
