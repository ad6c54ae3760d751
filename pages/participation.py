"""Who took part, in what, and how many: year by year and activity by activity, up to what the header claims."""

import streamlit as st

from pledge import markup
from pledge.i18n import _
from pledge.panels.making import made
from pledge.panels.participation.activities import PARTICIPATION
from pledge.panels.participation.participants import PARTICIPANTS, answer
from pledge.panels.participation.reached import PARTICIPATION_TOLD
from pledge.screen import filters, panel, panels
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
panels(view, "participation", but=(PARTICIPATION_TOLD,))
