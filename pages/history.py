"""History: every revision with its reason and what it changed, and refused uploads for staff."""

from dataclasses import replace

import streamlit as st

from pledge import templates, ui
from pledge.i18n import _
from pledge.panels.content import panel_content
from pledge.panels.status.history import HISTORY
from pledge.view import View

view: View = st.session_state.view
newest = replace(view, revision=view.newest or view.revision)  # of an earlier revision, too, the whole history is shown
history = panel_content(HISTORY, newest)

st.html(templates.page_header(view.title, _("History"), history.parts[0].sentence))
ui.revision_entries(view, newest.revision, history.rows, newest.ask("changes"))
ui.refused_attempts(view)
