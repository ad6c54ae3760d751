"""Indicators: targets, actual values and achievement, and the overall achievement by three rules."""

import streamlit as st

from pledge import templates
from pledge.i18n import _
from pledge.panels.content import panel_content
from pledge.panels.indicators.achievement import ACHIEVEMENT
from pledge.templates.rendering import render
from pledge.ui import panels
from pledge.view import View

view: View = st.session_state.view
achieved = panel_content(ACHIEVEMENT, view)
if not achieved.rows:
    st.html(
        templates.page_header(view.title, _("Indicators")) + templates.empty_state(_("The report lists no indicators."))
    )
    st.stop()

st.html(
    templates.page_header(view.title, _("Indicators"), achieved.parts[0].sentence)
    + render("fragments.achievement_rates", metrics=templates.metrics(achieved.metrics, view))
    + templates.contradictions(achieved.context.findings, view, places=ACHIEVEMENT.places)
)
panels(view, "indicators")
