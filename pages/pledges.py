"""Pledges: the list of all pledges with status, spending and achievement; each title opens its overview."""

import streamlit as st

from pledge import templates, ui
from pledge.i18n import _, n_, number
from pledge.panels.content import panel_content
from pledge.panels.portfolio.pledges import PLEDGES
from pledge.query import memo
from pledge.templates import pledge_list
from pledge.templates.report_lines import search_pattern
from pledge.ui import set_address
from pledge.view import View

view: View = st.session_state.view
every = panel_content(PLEDGES, view.whole)
counts = pledge_list.counts(every.rows)
everything = n_("{n} pledge", "{n} pledges", len(every.rows))
st.html(templates.page_header(_("Election pledges"), everything, every.parts[0].sentence))

with st.container(key="filters", horizontal=True):
    # A dictionary, not a function that translates: Streamlit calls it before the next run has set its language.
    labels = {name: f"{pledge_list.status_text(name)} {number(count)}" for name, count in counts.items()}
    st.session_state["choose-status"] = st.session_state.status if st.session_state.status in counts else None
    st.pills(
        _("Status"),
        list(labels),
        format_func=labels.__getitem__,
        key="choose-status",
        on_change=lambda: set_address("status", st.session_state["choose-status"] or ""),
    )
    text = ui.text_input(
        _("Find a pledge"), key="name", bind="query-params", placeholder=_("title or department"), width=320
    )
rows = pledge_list.select(every.rows, st.session_state["choose-status"] or "", search_pattern(text))
if not rows:
    st.html(templates.empty_state(_("No pledge fits this choice.")))
    st.stop()
if len(rows) < len(every.rows):
    st.html(templates.section(_("{shown} of {all}", shown=number(len(rows)), all=everything)))
chosen = (st.session_state["choose-status"], text.strip())
st.html(memo(view.revision, ("list", view, *chosen), lambda: pledge_list.table(rows, view)))
