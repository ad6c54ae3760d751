"""Prepare a forum: which slides, in which order, with whose words; the choice is in the link, the files at hand."""

import streamlit as st

from pledge import templates, ui
from pledge.deck import assembly
from pledge.deck import choice as choices
from pledge.i18n import _
from pledge.ui import prepare
from pledge.view import View

view: View = st.session_state.view
lead = _("Choose the slides for a citizens' forum. The choice is in this page's link: whoever opens it finds it again.")
st.html(templates.page_header(view.title, _("Present"), lead))

left, right = st.columns([1.5, 1], gap="large")
with left:
    longest = choices.MAX_LENGTH
    name = ui.text_input(_("Name of the forum"), key="forum", bind="query-params", longest=longest)
    opening = ui.text_input(_("Your opening line"), key="opening", bind="query-params", longest=longest)
    st.html(templates.section(_("Slides"), _("Tick what is shown; the arrows change the order.")))
    whole = assembly.deck(view.revision, view.pledge, view.as_of, language=view.language)
    slides = prepare.slides(whole)
choice = prepare.chosen(view, slides, opening, name)
with right:
    address, typed = prepare.start(choice, view)
    prepare.files(choice, view, address, typed)
prepare.preview(choice)
prepare.notes(prepare.made(choice, view))
