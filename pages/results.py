"""Results: results of the pledge and of linked programmes, partners, and open problems."""

import streamlit as st

from pledge import templates
from pledge.i18n import _
from pledge.panels.content import panel_content
from pledge.panels.results.items import LINKED_RESULTS, RESULTS
from pledge.panels.results.passages import FACTS
from pledge.ui import html, panels
from pledge.view import View

view: View = st.session_state.view
linked = panel_content(LINKED_RESULTS, view)

st.html(
    templates.page_header(view.title, _("Results"), panel_content(RESULTS, view).parts[0].sentence)
    + templates.passages(panel_content(FACTS, view).passages)
)
html(templates.contradictions(linked.context.findings, view, places=LINKED_RESULTS.places))
panels(view, "results", but=(FACTS, RESULTS))
