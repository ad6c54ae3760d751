"""Prepare a forum: which slides, in which order, with whose words; the choice is in the link, the files at hand."""

import streamlit as st

from pledge import forum, markup, presenting, screen
from pledge.i18n import _
from pledge.screen import preparing
from pledge.view import View

view: View = st.session_state.view
lead = _("Choose the slides for a citizens' forum. The choice is in this page's link: whoever opens it finds it again.")
st.html(markup.headline(view.title, _("Present"), lead))

left, right = st.columns([1.5, 1], gap="large")
with left:
    longest = presenting.LONGEST
    name = screen.text_input(_("Name of the forum"), key="forum", bind="query-params", longest=longest)
    opening = screen.text_input(_("Your opening line"), key="opening", bind="query-params", longest=longest)
    st.html(markup.section(_("Slides"), _("Tick what is shown; the arrows change the order.")))
    whole = forum.deck(view.revision, view.pledge, view.as_of, language=view.language)
    slides = preparing.slides(whole)
choice = preparing.chosen(view, slides, opening, name)
with right:
    address, typed = preparing.start(choice, view)
    preparing.files(choice, view, address, typed)
preparing.preview(choice)
preparing.notes(preparing.made(choice, view))
