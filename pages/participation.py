"""Participation: number of participants by year and by activity, against the number in the report's header."""

import streamlit as st

from pledge import templates
from pledge.i18n import _
from pledge.panels.content import panel_content
from pledge.panels.participation.activities import PARTICIPATION
from pledge.panels.participation.participants import PARTICIPANTS, answer
from pledge.panels.participation.statements import PARTICIPATION_STATEMENTS
from pledge.ui import filters, panel, panels
from pledge.view import View

view: View = st.session_state.view
participants = panel_content(PARTICIPANTS, view)

lead = templates.emphasised(answer(participants.rows, participants.context))
st.html(templates.page_header(view.title, _("Participation"), answer=lead))
panel(view, PARTICIPATION_STATEMENTS)
if not participants.rows:
    st.stop()
filters(view)
if not panel_content(PARTICIPATION, view).rows:
    st.html(templates.empty_state(_("No participation is counted in these years.")))
    st.stop()
panels(view, "participation", but=(PARTICIPATION_STATEMENTS,))
