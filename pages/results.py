"""What the pledge led to: the project itself, what was done beside it, with whom, and what remains to be solved."""

import streamlit as st

from pledge import markup
from pledge.i18n import _
from pledge.panels.making import made
from pledge.panels.results import (
    CONTINUITY,
    CORE_RESULTS,
    EFFECTS,
    FACTS,
    GRANTS,
    LINKED_RESULTS,
    PARTNERS,
    PROBLEMS,
    PROGRAMMES_BY_YEAR,
    RESULTS,
)
from pledge.screen import html, panel
from pledge.view import View

view: View = st.session_state.view
linked = made(LINKED_RESULTS, view)

st.html(
    markup.headline(view.title, _("Results"), made(RESULTS, view).parts[0].sentence)
    + markup.passages(made(FACTS, view).passages)
)
panel(view, CORE_RESULTS)
panel(view, LINKED_RESULTS)
html(markup.contradictions(linked.context.findings, view, places=LINKED_RESULTS.places))
panel(view, PROGRAMMES_BY_YEAR)
panel(view, GRANTS)
panel(view, PARTNERS)
panel(view, PROBLEMS)
for column, shown in zip(st.columns(2, gap="large"), (CONTINUITY, EFFECTS), strict=True):
    with column:
        panel(view, shown)
