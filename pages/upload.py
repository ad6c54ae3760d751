"""Staff bring a pledge up to date: take the template, bring it back, see what it would change, publish it."""

import streamlit as st

from pledge import templates, ui
from pledge.i18n import _
from pledge.ui import upload
from pledge.view import View

view: View = st.session_state.view
lead = _("You see what would change before it changes, and there is always a way back.")
st.html(templates.page_header(view.title if upload.chosen(view) else _("Election pledges"), _("New actuals"), lead))
if ui.staff() is None:
    upload.too_late()
    ui.keep_out(view)
    st.stop()
if view.past:
    st.html(templates.banner(_("New actuals are brought to the newest revision alone."), _("Go back to it first.")))
    st.stop()

upload.published(view)
upload.whose(view)
if not upload.chosen(view):
    st.stop()
upload.template(view)
found = upload.brought(view)
if found and (reviewed := upload.review(found)):
    upload.publish(reviewed, found.data)
