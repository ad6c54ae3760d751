"""Find: search all figures and all lines of the report; each result links to its page or line."""

import streamlit as st

from pledge import search, templates, ui
from pledge.i18n import _
from pledge.panels.source.lines import search_sentence as summary
from pledge.templates import search_results
from pledge.templates.report_lines import any_pattern
from pledge.view import View

EXAMPLES = ("리모델링", "2020 시비", "도비 집행")

view: View = st.session_state.view
header = st.empty()
with st.container(key="search"):
    hint = _("a word, a year, a source, a number")
    text = ui.text_input(_("Find a figure or a line"), key="find", bind="query-params", placeholder=hint, width=480)
words = search.search_words(text)
if not words:
    header.html(templates.page_header(view.title, _("Find"), _("Search every figure and every line of the report.")))
    st.html(search_results.examples(EXAMPLES, view))
    st.stop()

figures, lines = search.find_figures(view, words), search.find_lines(view, words)
header.html(templates.page_header(view.title, _("Find"), summary(text.strip(), len(figures), len(lines))))
names = {name: page.title for name, page in st.session_state.pages.items()}
if figures:
    st.html(search_results.figures(figures, names, view))
if lines:
    st.html(search_results.lines(lines, any_pattern(text.split()), _("Lines of the report"), view))
