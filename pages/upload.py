"""New actuals: download the template, upload it or enter values, review what changes, and publish."""

import streamlit as st

from pledge import templates, ui
from pledge.i18n import _
from pledge.ui import upload
from pledge.view import View

view: View = st.session_state.view
lead = _("You see what would change before it changes, and there is always a way back.")
title = view.title if upload.pledge_is_chosen(view) else _("Election pledges")
st.html(templates.page_header(title, _("New actuals"), lead))
if ui.staff() is None:
    upload.record_unauthorised()
    ui.keep_out(view)
    st.stop()
if view.past:
    st.html(templates.banner(_("New actuals are brought to the newest revision alone."), _("Go back to it first.")))
    st.stop()

upload.publication_notice(view)
upload.choose_pledge(view)
if not upload.pledge_is_chosen(view):
    st.stop()
upload.template(view)
read = upload.read_upload(view)
if read and (reviewed := upload.review(read)):
    upload.publish(reviewed, read.data)
