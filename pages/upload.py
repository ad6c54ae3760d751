"""New actuals: download the template, upload it or enter values, review what changes, and publish."""

import streamlit as st

from pledge import templates, ui
from pledge.i18n import _
from pledge.ui import upload
from pledge.view import View

view: View = st.session_state.view
lead = _("You review every change before it is published, and can always restore the previous values.")
title = view.title if upload.pledge_is_chosen(view) else _("Election pledges")
st.html(templates.page_header(title, _("New actuals"), lead))
if ui.staff() is None:
    upload.record_unauthorised()
    ui.staff_only_banner(view)
    st.stop()
if view.past:
    st.html(
        templates.banner(
            _("New actuals can be uploaded only to the newest revision."), _("Go back to the newest revision first.")
        )
    )
    st.stop()

upload.publication_notice(view)
upload.choose_pledge(view)
if not upload.pledge_is_chosen(view):
    st.stop()
upload.template(view)
read = upload.read_upload(view)
if read and (reviewed := upload.review(read)):
    upload.publish(reviewed, read.data)
