"""Present: choose the slides of a citizens' forum and their order, start the presentation, download it."""

import streamlit as st

from pledge import templates, ui
from pledge.deck import assembly
from pledge.deck import choice as choices
from pledge.i18n import _
from pledge.ui import prepare_page
from pledge.view import View

view: View = st.session_state.view
lead = _("Choose the slides for a citizens' forum. Your choice is saved in the address of this page.")
st.html(templates.page_header(view.title, _("Present"), lead))

left, right = st.columns([1.5, 1], gap="large")
with left:
    limit = choices.MAX_LENGTH
    name = ui.text_input(_("Name of the forum"), key="forum", bind="query-params", max_length=limit)
    opening = ui.text_input(_("Your opening line"), key="opening", bind="query-params", max_length=limit)
    st.html(templates.section(_("Slides"), _("Select the slides to show, and change their order with the arrows.")))
    whole = assembly.deck(view.revision, view.pledge, view.as_of, language=view.language)
    slides = prepare_page.slides(whole)
choice = prepare_page.chosen(view, slides, opening, name)
with right:
    address, short_address = prepare_page.start(choice, view)
    prepare_page.files(choice, view, address, short_address)
prepare_page.preview(choice)
prepare_page.notes(prepare_page.deck(choice, view))
