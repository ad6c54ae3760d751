"""Staff bring a pledge up to date: take the template, bring it back, see what it would change, publish it."""

import streamlit as st

from pledge import markup, screen
from pledge.i18n import _
from pledge.screen import desk
from pledge.view import View

view: View = st.session_state.view
lead = _("You see what would change before it changes, and there is always a way back.")
st.html(markup.headline(view.title if desk.chosen(view) else _("Election pledges"), _("New actuals"), lead))
if screen.staff() is None:
    desk.too_late()
    screen.keep_out(view)
    st.stop()
if view.past:
    st.html(markup.banner(_("New actuals are brought to the newest revision alone."), _("Go back to it first.")))
    st.stop()

desk.published(view)
desk.whose(view)
if not desk.chosen(view):
    st.stop()
desk.template(view)
found = desk.brought(view)
if found and (reviewed := desk.review(found)):
    desk.publish(reviewed, found.data)
