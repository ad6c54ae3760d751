"""Staff bring a pledge up to date: take the template, bring it back, see what it would change, publish it."""

import streamlit as st

from pledge import markup
from pledge.i18n import _
from pledge.query import query
from pledge.screen import desk, sign_in_link, staff
from pledge.view import View

view: View = st.session_state.view
title = query(view.revision, "pledge", pledge=view.pledge)["title"].iloc[0]
st.html(
    markup.headline(
        title,
        _("New actuals"),
        _("You see what would change before it changes, and there is always a way back."),
    )
)
if staff() is None:
    st.html(markup.empty(_("Only staff publish. Everybody can see in the history what was changed, when and why.")))
    sign_in_link(view)
    st.stop()
if view.past:
    st.html(markup.empty(_("You are looking at an earlier revision. Go back to the newest one to publish.")))
    st.stop()

desk.published()
desk.template(view)
proposal, data = desk.brought(view)
if proposal:
    weighed = desk.weighed(proposal)
    if not weighed.nothing:
        desk.publish(weighed, data)
