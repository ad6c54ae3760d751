"""Budget: planned, spent and outlook by period and by source, and the total cost."""

import streamlit as st

from pledge import templates
from pledge.i18n import _, code
from pledge.panels.budget.by_source import BUDGET_BY_SOURCE
from pledge.panels.budget.execution import EXECUTION
from pledge.panels.budget.report_tables import BUDGET_CELLS
from pledge.panels.content import panel_content
from pledge.ui import filters, html, panels
from pledge.view import View

view: View = st.session_state.view
spent, cells = panel_content(EXECUTION, view), panel_content(BUDGET_CELLS, view)
answer = spent.parts[0].sentence
st.html(templates.page_header(view.title, _("Budget"), f"{code(view.source)}: {answer}" if view.source else answer))
if not cells.rows and not panel_content(BUDGET_BY_SOURCE, view).rows:
    st.html(templates.empty_state(_("The report states no amounts of money.")))
    st.stop()

filters(view, source=True)
if spent.metrics:
    note = _("The rates are of money spent; the form does not ask for money secured.")
    st.html(templates.metrics(spent.metrics, view) + templates.aside(note))
html(templates.contradictions(cells.context.findings, view, places=dict.fromkeys(row.place for row in cells.rows)))
panels(view, "budget")
