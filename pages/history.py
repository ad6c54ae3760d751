"""What was published when, why, and what it changed; the dashboard as of any of it."""

import streamlit as st

from pledge import markup, screen, sentences
from pledge.i18n import _
from pledge.query import query
from pledge.view import View

view: View = st.session_state.view
newest = view.newest or view.revision  # the history is whole, whichever revision is looked at
title = query(view.revision, "pledge", pledge=view.pledge)["title"].iloc[0]
rows = query(newest, "history", pledge=view.pledge)

st.html(markup.headline(title, _("History"), sentences.history(rows)))
screen.entries(view, newest, rows, query(newest, "changes", pledge=view.pledge))
screen.refused(view)
