"""Who took part, in what, and how many: year by year and activity by activity, up to what the header claims."""

import streamlit as st

from pledge import markup
from pledge.i18n import _
from pledge.panels.making import made
from pledge.panels.participation import (
    PARTICIPANTS,
    PARTICIPATION,
    PARTICIPATION_BY_YEAR,
    PARTICIPATION_TABLE,
    PARTICIPATION_TOLD,
)
from pledge.panels.participation.participants import answer
from pledge.screen import filters, panel
from pledge.view import View

view: View = st.session_state.view
participants = made(PARTICIPANTS, view)

lead = markup.emphasised(answer(participants.rows, participants.context))
st.html(markup.headline(view.title, _("Participation"), answer=lead))
panel(view, PARTICIPATION_TOLD)
if not participants.rows:
    st.stop()
filters(view)
if not made(PARTICIPATION, view).rows:
    st.html(markup.empty(_("No participation is counted in these years.")))
    st.stop()
left, right = st.columns([1.3, 1], gap="large")
with left:
    panel(view, PARTICIPATION)
with right:
    panel(view, PARTICIPATION_BY_YEAR)
    panel(view, PARTICIPATION_TABLE)
