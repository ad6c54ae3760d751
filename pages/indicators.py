"""Are the targets met? Each indicator with its target and achievement, and what they come to by three rules."""

import streamlit as st

from pledge import markup
from pledge.i18n import _
from pledge.panels.indicators.achievement import ACHIEVEMENT
from pledge.panels.making import made
from pledge.screen import panels
from pledge.templates import render
from pledge.view import View

view: View = st.session_state.view
achieved = made(ACHIEVEMENT, view)
if not achieved.rows:
    st.html(markup.headline(view.title, _("Indicators")) + markup.empty(_("The report lists no indicators.")))
    st.stop()

st.html(
    markup.headline(view.title, _("Indicators"), achieved.parts[0].sentence)
    + render("parts.reckonings", shown=markup.metrics(achieved.metrics, view))
    + markup.contradictions(achieved.context.findings, view, places=ACHIEVEMENT.places)
)
panels(view, "indicators")
