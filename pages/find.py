"""Where is it said? A search over every figure and every line of the report; each result leads to its place."""

import streamlit as st

from pledge import finding, markup, screen
from pledge.i18n import _
from pledge.markup import found
from pledge.markup.source import any_of
from pledge.panels.source.lines import found as summary
from pledge.view import View

EXAMPLES = ("리모델링", "2020 시비", "도비 집행")

view: View = st.session_state.view
head = st.empty()
with st.container(key="search"):
    hint = _("a word, a year, a source, a number")
    asked = screen.text_input(
        _("Find a figure or a line"), key="find", bind="query-params", placeholder=hint, width=480
    )
words = finding.words_of(asked)
if not words:
    head.html(markup.headline(view.title, _("Find"), _("Every figure and every line of the report, at one place.")))
    st.html(found.examples(EXAMPLES, view))
    st.stop()

figures, lines = finding.figures(view, words), finding.lines(view, words)
head.html(markup.headline(view.title, _("Find"), summary(asked.strip(), len(figures), len(lines))))
names = {name: page.title for name, page in st.session_state.pages.items()}
if figures:
    st.html(found.figures(figures, names, view))
if lines:
    st.html(found.lines(lines, any_of(asked.split()), _("Lines of the report"), view))
